import type { BarSeries } from '../bars/bar.js';
import type { Calendar } from '../calendar/calendar.js';
import { ValidationError } from '../errors/errors.js';
import { barCloseTimes } from './bar-close-time.js';

/**
 * For each base bar, the last higher-timeframe bar that had closed by the base bar's own close.
 *
 * @param base - Bars that decide.
 * @param higher - Bars to look at, such as those of {@link resampleBars}; another symbol will do.
 * @param calendar - Sessions of both; the UTC clock when there is none.
 * @returns Indices into `higher`, one per base bar; -1 before the first has closed.
 * @example
 * ```ts
 * import { alignBars, resampleBars } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const base = randomBars({ length: 7, timeframe: '20m' });
 * alignBars(base, resampleBars(base, '1h')).join(); // => '-1,-1,0,0,0,1,1'
 * ```
 */
export function alignBars(base: BarSeries, higher: BarSeries, calendar?: Calendar): Int32Array {
  const closes = barCloseTimes(base, calendar);
  const ends = barCloseTimes(higher, calendar);
  const lastClosed = new Int32Array(base.length);
  let last = -1;
  for (let i = 0; i < base.length; i++) {
    // A bar in closed hours may close later than the next one: the walk goes back for it, so that nothing is seen early.
    while (last >= 0 && ends[last]! > closes[i]!) last--;
    while (last + 1 < higher.length && ends[last + 1]! <= closes[i]!) last++;
    lastClosed[i] = last;
  }
  return lastClosed;
}

/**
 * Spreads values of higher-timeframe bars on base bars: each shows the value of the last higher bar that had closed.
 *
 * @param values - One per higher-timeframe bar.
 * @param lastClosed - From {@link alignBars}, one per base bar.
 * @returns One value per base bar; NaN before the first.
 * @throws {@link ValidationError} when `lastClosed` points past the values.
 * @example
 * ```ts
 * import { alignTo } from '@kairos/core';
 *
 * alignTo(Float64Array.of(7, 8), Int32Array.of(-1, 0, 0, 1)); // => Float64Array(4) [ NaN, 7, 7, 8 ]
 * ```
 */
export function alignTo(values: Float64Array, lastClosed: Int32Array): Float64Array {
  const aligned = new Float64Array(lastClosed.length);
  for (let i = 0; i < aligned.length; i++) {
    const index = lastClosed[i]!;
    if (index >= values.length) {
      const message = `must be below the number of values ${values.length}, was ${index}`;
      throw new ValidationError(`lastClosed[${i}] ${message}`, { issues: [{ path: `lastClosed[${i}]`, message }] });
    }
    aligned[i] = index < 0 ? Number.NaN : values[index]!;
  }
  return aligned;
}
