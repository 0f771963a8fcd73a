import { checkColumns, checkOut } from '../input/check-columns.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

/** What the index says of a market that has not moved at all. */
const NEUTRAL = 50;

/** The change where it is a gain, else 0: exact, and without a branch, which would be mispredicted at every other bar. */
function gainOf(change: number): number {
  return (Math.abs(change) + change) * 0.5;
}

/** 100 x gain / (gain + loss). */
function indexOf(gain: number, loss: number): number {
  const moved = gain + loss;
  return moved === 0 ? NEUTRAL : 100 * (gain / moved);
}

/**
 * Relative strength index after Wilder, from 0 to 100.
 *
 * Gains and losses between neighbouring values are averaged: first the mean of `period` changes, then
 * average = average + (change - average) / period. A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * A series that has not moved gives 50, neutral. TA-Lib gives 0 there, which reads as extreme weakness and would buy.
 *
 * @param values - Oldest first.
 * @param period - Number of changes averaged, a whole number from 1; Wilder's is 14.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period`, all NaN when there are no more inputs than `period`.
 * @throws `ValidationError` on a bad period or array.
 * @see Wilder (1978), New Concepts in Technical Trading Systems, section VI.
 * @see TA-Lib, TA_RSI: the same positions; values agree to rounding except where nothing moved.
 * @example
 * ```ts
 * import { rsi } from '@kairos/indicators';
 *
 * rsi(Float64Array.of(10, 11, 10, 12), 2); // => Float64Array(4) [ NaN, NaN, 50, 83.33333333333334 ]
 * ```
 */
export function rsi(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  checkPeriod(period);
  const length = checkColumns({ values });
  const indices = out ?? new Float64Array(length);
  if (out) checkOut(out, { values });
  const share = 1 / period;
  let count = 0;
  let previous = 0;
  let gain = 0;
  let loss = 0;
  for (let i = 0; i < length; i++) {
    const value = values[i]!;
    if (value - value !== 0) {
      count = 0;
      indices[i] = Number.NaN;
      continue;
    }
    const change = value - previous;
    previous = value;
    count++;
    const up = gainOf(change);
    const down = up - change;
    if (count > period + 1) {
      gain += (up - gain) * share;
      loss += (down - loss) * share;
    } else if (count === 1) {
      gain = 0;
      loss = 0;
    } else {
      gain += up;
      loss += down;
      if (count > period) {
        gain /= period;
        loss /= period;
      }
    }
    indices[i] = count > period ? indexOf(gain, loss) : Number.NaN;
  }
  return indices;
}

/** `gain` and `loss` are sums while warming up, averages after. */
type RsiState = { count: number; previous: number; gain: number; loss: number };

function rsiStream(period: number): StreamDefinition<number, RsiState> {
  const share = 1 / checkPeriod(period);
  return {
    name: 'rsi',
    parameters: { period },
    warmup: period,
    fresh: () => ({ count: 0, previous: 0, gain: 0, loss: 0 }),
    step(from, to, value) {
      to.gain = 0;
      to.loss = 0;
      to.count = value - value === 0 ? from.count + 1 : 0;
      to.previous = value;
      if (to.count <= 1) return Number.NaN;
      const change = value - from.previous;
      const up = gainOf(change);
      const down = up - change;
      if (to.count > period + 1) {
        to.gain = from.gain + (up - from.gain) * share;
        to.loss = from.loss + (down - from.loss) * share;
      } else {
        const divisor = to.count > period ? period : 1;
        to.gain = (from.gain + up) / divisor;
        to.loss = (from.loss + down) / divisor;
      }
      return indexOf(to.gain, to.loss);
    },
  };
}

/**
 * Streaming {@link rsi}, the same bits.
 *
 * @example
 * ```ts
 * import { Rsi } from '@kairos/indicators';
 *
 * const strength = new Rsi(2);
 * for (const price of [10, 11]) strength.next(price);
 * strength.next(10); // => 50
 * ```
 */
export class Rsi extends StreamingIndicator<number> {
  /** @throws `ValidationError` when the period is not a whole number from 1. */
  constructor(period: number) {
    super(rsiStream(period));
  }
}
