import { checkColumns, checkOut } from '../input/check-columns.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { addTo, sumOf } from '../summation/running-sum.js';

/** Share of the newest value in the average. */
function weightOf(period: number): number {
  return 2 / (period + 1);
}

/**
 * Exponential moving average with weight 2 / (period + 1), seeded with the mean of the first `period` values.
 *
 * average = (value - average) x weight + average. A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`, all NaN when there are fewer inputs than `period`.
 * @throws `ValidationError` on a bad period or array.
 * @see TA-Lib, TA_EMA with the classic (not Metastock) seed: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { ema } from '@kairos/indicators';
 *
 * ema(Float64Array.of(1, 2, 3, 7), 3); // => Float64Array(4) [ NaN, NaN, 2, 4.5 ]
 * ```
 */
export function ema(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  checkPeriod(period);
  const length = checkColumns({ values });
  const averages = out ?? new Float64Array(length);
  if (out) checkOut(out, { values });
  const weight = weightOf(period);
  let count = 0;
  let average = 0;
  for (let i = 0; i < length; i++) {
    const value = values[i]!;
    if (value - value !== 0) {
      count = 0;
      averages[i] = Number.NaN;
      continue;
    }
    count++;
    if (count > period) {
      average = (value - average) * weight + average;
    } else if (count === period) {
      const { sum, lost } = sumOf(values, i - period + 1, i + 1);
      average = (sum + lost) / period;
    }
    averages[i] = count < period ? Number.NaN : average;
  }
  return averages;
}

/** `sum` and `lost` add up the seed. */
type EmaState = { count: number; sum: number; lost: number; average: number };

function emaStream(period: number): StreamDefinition<number, EmaState> {
  const weight = weightOf(checkPeriod(period));
  return {
    name: 'ema',
    parameters: { period },
    warmup: period - 1,
    fresh: () => ({ count: 0, sum: 0, lost: 0, average: 0 }),
    step(from, to, value) {
      if (value - value !== 0) {
        to.count = 0;
        to.sum = 0;
        to.lost = 0;
        return Number.NaN;
      }
      to.count = from.count + 1;
      if (to.count > period) {
        to.average = (value - from.average) * weight + from.average;
        return to.average;
      }
      addTo(to, from, value);
      to.average = (to.sum + to.lost) / period;
      return to.average;
    },
  };
}

/**
 * Streaming {@link ema}, the same bits.
 *
 * @example
 * ```ts
 * import { Ema } from '@kairos/indicators';
 *
 * const average = new Ema(3);
 * for (const price of [1, 2, 3]) average.next(price);
 * average.next(7); // => 4.5
 * average.isReady; // => true
 * ```
 */
export class Ema extends StreamingIndicator<number> {
  /** @throws `ValidationError` when the period is not a whole number from 1. */
  constructor(period: number) {
    super(emaStream(period));
  }
}
