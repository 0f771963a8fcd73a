import type { HighLowClose, HighLowCloseColumns } from '../input/bar-columns.js';
import { checkColumns, checkOut } from '../input/check-columns.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { allFinite, rangeOf } from './true-range.js';

/**
 * Average true range after Wilder, in the unit of the prices.
 *
 * Seeded with the mean of the first `period` true ranges, then average = average + (range - average) / period. The first bar has
 * no true range, for want of a previous close. A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns of highs, lows and closes, oldest first; a `BarSeries` fits.
 * @param period - Number of true ranges averaged, a whole number from 1; Wilder's is 14.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar; NaN for the first `period`, all NaN when there are no more bars than `period`.
 * @throws `ValidationError` on a bad period, columns of different length or a bad `out`.
 * @see Wilder (1978), New Concepts in Technical Trading Systems, section III.
 * @see TA-Lib, TA_ATR: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { atr } from '@kairos/indicators';
 *
 * const bars = {
 *   high: Float64Array.of(10, 12, 12),
 *   low: Float64Array.of(9, 11, 10),
 *   close: Float64Array.of(9.5, 11.5, 11),
 * };
 * atr(bars, 2); // => Float64Array(3) [ NaN, NaN, 2.25 ]
 * ```
 */
export function atr(bars: HighLowCloseColumns, period: number, out?: Float64Array): Float64Array {
  checkPeriod(period);
  const { high, low, close } = bars;
  const length = checkColumns({ high, low, close });
  const averages = out ?? new Float64Array(length);
  if (out) checkOut(out, { high, low, close });
  const share = 1 / period;
  let count = 0;
  let average = 0;
  let previousClose = 0;
  for (let i = 0; i < length; i++) {
    if (!allFinite(high[i]!, low[i]!, close[i]!)) {
      count = 0;
      averages[i] = Number.NaN;
      continue;
    }
    const range = rangeOf(high[i]!, low[i]!, previousClose);
    previousClose = close[i]!;
    count++;
    if (count > period + 1) average += (range - average) * share;
    else if (count === 1) average = 0;
    else average = (average + range) / (count > period ? period : 1);
    averages[i] = count > period ? average : Number.NaN;
  }
  return averages;
}

/** `average` is a sum while warming up. */
type AtrState = { count: number; previousClose: number; average: number };

function atrStream(period: number): StreamDefinition<HighLowClose, AtrState> {
  const share = 1 / checkPeriod(period);
  return {
    name: 'atr',
    parameters: { period },
    warmup: period,
    fresh: () => ({ count: 0, previousClose: 0, average: 0 }),
    step(from, to, { high, low, close }) {
      to.average = 0;
      to.count = allFinite(high, low, close) ? from.count + 1 : 0;
      to.previousClose = close;
      if (to.count <= 1) return Number.NaN;
      const range = rangeOf(high, low, from.previousClose);
      if (to.count > period + 1) to.average = from.average + (range - from.average) * share;
      else to.average = (from.average + range) / (to.count > period ? period : 1);
      return to.average;
    },
  };
}

/**
 * Streaming {@link atr}, the same bits.
 *
 * @example
 * ```ts
 * import { Atr } from '@kairos/indicators';
 *
 * const range = new Atr(1);
 * range.next({ high: 10, low: 9, close: 9.5 }); // => undefined
 * range.next({ high: 12, low: 11, close: 11.5 }); // => 2.5
 * ```
 */
export class Atr extends StreamingIndicator<HighLowClose> {
  /** @throws `ValidationError` when the period is not a whole number from 1. */
  constructor(period: number) {
    super(atrStream(period));
  }
}
