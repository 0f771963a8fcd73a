import type { BarSeries } from './bar.js';
import { faultError, firstFault, type RawBars } from './bar-faults.js';
import { refuseMislabelled } from './bar-overlaps.js';
import { numberBars } from './raw-columns.js';
import { requireIdentity } from './series-identity.js';

/**
 * Bars from columns, each row checked.
 *
 * A `Float64Array` is kept, not copied: do not write to it afterwards. Anything else is copied; a
 * value that is no number (`null`, a text) is refused, never taken for 0.
 *
 * @param raw - Columns of equal length, oldest first; `time` in UTC epoch milliseconds, strictly increasing.
 * Prices of 0 or less are taken (spreads, oil in April 2020); `inspectBars` reports them.
 * @throws {@link DataError} on the first corrupt row, with row, column and value. Nothing is mended: see `repairBars`.
 * Also when the timeframe is not that of the bars: most open before the one before has ended.
 * @throws {@link ValidationError} on an empty symbol or a timeframe that is none.
 * @example
 * ```ts
 * import { barsFromColumns } from '@kairos/core';
 *
 * const bars = barsFromColumns({
 *   symbol: 'SPY', timeframe: '1h', time: [0, 3_600_000], open: [10, 11], high: [12, 11], low: [9, 10], close: [11, 10], volume: [5, 0],
 * });
 * bars.length; // => 2
 * ```
 */
export function barsFromColumns(raw: RawBars): BarSeries {
  requireIdentity(raw);
  const columns = numberBars(raw);
  const fault = firstFault(columns);
  // The value as it was given: the columns hold NaN where it was no number.
  if (fault) throw faultError({ ...fault, value: raw[fault.column]![fault.row]! }, raw.symbol);
  refuseMislabelled(columns.time, columns.timeframe, columns.symbol);
  return Object.freeze({ ...columns, length: columns.time.length });
}
