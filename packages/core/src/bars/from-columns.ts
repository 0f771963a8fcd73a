import { DataError, ValidationError } from '../errors/errors.js';
import { timeframeMs } from '../time/timeframe.js';
import { BAR_COLUMNS, type BarSeries } from './bar.js';
import { faultError, firstFault, type RawBars } from './bar-faults.js';

function float64(values: ArrayLike<number>): Float64Array {
  return values instanceof Float64Array ? values : Float64Array.from(values);
}

/**
 * Bars from columns, each row checked.
 *
 * A `Float64Array` is kept, not copied: do not write to it afterwards. Anything else is copied.
 *
 * @param raw - Columns of equal length, oldest first; `time` in UTC epoch milliseconds, strictly increasing.
 * @throws {@link DataError} on the first corrupt row, with row, column and value. Nothing is mended: see `repairBars`.
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
  const { symbol, timeframe } = raw;
  if (typeof symbol !== 'string' || symbol === '') {
    throw new ValidationError(`symbol must be a text that is not empty, was ${JSON.stringify(symbol)}`);
  }
  timeframeMs(timeframe);
  const { length } = raw.time;
  const lengths = [...BAR_COLUMNS, ...(raw.fundingRate ? (['fundingRate'] as const) : [])].map((column) => ({
    column,
    count: raw[column]?.length ?? 0,
  }));
  const odd = lengths.find(({ count }) => count !== length);
  if (odd) {
    const message = `${symbol}: column ${odd.column} must have ${length} values as time has, was ${odd.count}`;
    throw new DataError(message, { source: symbol, column: odd.column });
  }
  const fault = firstFault(raw);
  if (fault) throw faultError(fault, symbol);
  const bars: BarSeries = {
    symbol,
    timeframe,
    length,
    time: float64(raw.time),
    open: float64(raw.open),
    high: float64(raw.high),
    low: float64(raw.low),
    close: float64(raw.close),
    volume: float64(raw.volume),
    ...(raw.fundingRate ? { fundingRate: float64(raw.fundingRate) } : {}),
  };
  return Object.freeze(bars);
}
