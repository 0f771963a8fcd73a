import { checkColumns, checkOut } from '../input/check-columns.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { slide, sumOf } from '../summation/running-sum.js';

/**
 * How far a running sum may shrink from its peak and be trusted. Below that, a value far larger than the rest has left the
 * window and taken digits with it: the window is added up afresh.
 */
const TRUSTED = 1e-8;

/**
 * Simple moving average: the mean of the last `period` values.
 *
 * The running sum keeps the digits that rounding takes, so it does not drift, a price of 1e9 costs no accuracy, and the
 * average of a flat price is flat. A value that is not finite gives NaN and starts the warm-up again after it; so does
 * a window whose sum exceeds the largest double, until the window has passed.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`, all NaN when there are fewer inputs than `period`.
 * @throws `ValidationError` on a bad period or array.
 * @see TA-Lib, TA_SMA: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { sma } from '@kairos/indicators';
 *
 * sma(Float64Array.of(1, 2, 3, 4), 2); // => Float64Array(4) [ NaN, 1.5, 2.5, 3.5 ]
 * ```
 */
export function sma(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  checkPeriod(period);
  const length = checkColumns({ values });
  const means = out ?? new Float64Array(length);
  if (out) checkOut(out, { values });
  for (let start = 0; start < length; ) start = averageRun(values, period, means, start);
  return means;
}

/** Averages from `start` to the end or the first value that is not finite; returns the index after it. */
function averageRun(values: Float64Array, period: number, means: Float64Array, start: number): number {
  const length = values.length;
  const full = start + period - 1;
  let sum = 0;
  let lost = 0;
  let peak = 0;
  for (let i = start; i < length; i++) {
    const entering = values[i]!;
    if (entering - entering !== 0) {
      means[i] = Number.NaN;
      return i + 1;
    }
    // The same operations in the same order as `slide`, written out because a call per bar costs more than the sum.
    const leaving = i > full ? values[i - period]! : 0;
    const change = entering - leaving;
    const taken = change - entering;
    const changeLost = entering - (change - taken) - (leaving + taken);
    const next = sum + change;
    const added = next - sum;
    lost += sum - (next - added) + (change - added) + changeLost;
    sum = next;
    const size = Math.abs(sum + lost);
    if (size > peak) peak = size;
    if (i < full) {
      means[i] = Number.NaN;
      continue;
    }
    if (!(size >= peak * TRUSTED)) {
      ({ sum, lost } = sumOf(values, i - period + 1, i + 1));
      peak = Math.abs(sum + lost);
    }
    means[i] = (sum + lost) / period;
  }
  return length;
}

/** `window` is a ring of period + 1 values: one more than the mean needs, so that the last can be replaced. */
type SmaState = { count: number; slot: number; sum: number; lost: number; peak: number; window: Float64Array };

function smaStream(period: number): StreamDefinition<number, SmaState> {
  const window = new Float64Array(checkPeriod(period) + 1);
  return {
    name: 'sma',
    parameters: { period },
    warmup: period - 1,
    fresh: () => ({ count: 0, slot: 0, sum: 0, lost: 0, peak: 0, window }),
    step(from, to, value) {
      if (value - value !== 0) {
        to.count = 0;
        to.slot = from.slot;
        to.sum = 0;
        to.lost = 0;
        to.peak = 0;
        return Number.NaN;
      }
      to.count = from.count + 1;
      to.slot = from.slot === period ? 0 : from.slot + 1;
      window[to.slot] = value;
      const oldest = to.slot === period ? 0 : to.slot + 1;
      slide(to, from, value, from.count < period ? 0 : window[oldest]!);
      const size = Math.abs(to.sum + to.lost);
      to.peak = from.peak;
      if (size > from.peak) to.peak = size;
      if (to.count < period) return Number.NaN;
      if (!(size >= to.peak * TRUSTED)) sumAfresh(to);
      return (to.sum + to.lost) / period;
    },
  };
}

/** Adds up the window, oldest first. */
function sumAfresh(state: SmaState): void {
  const { window, slot } = state;
  const ordered = Float64Array.from({ length: window.length - 1 }, (_, age) => {
    return window[(slot + 2 + age) % window.length]!;
  });
  Object.assign(state, sumOf(ordered, 0, ordered.length));
  state.peak = Math.abs(state.sum + state.lost);
}

/**
 * Streaming {@link sma}, the same bits.
 *
 * @example
 * ```ts
 * import { Sma } from '@kairos/indicators';
 *
 * const average = new Sma(2);
 * average.next(1); // => undefined
 * average.next(2); // => 1.5
 * average.replace(4); // => 2.5
 * ```
 */
export class Sma extends StreamingIndicator<number> {
  /** @throws `ValidationError` when the period is not a whole number from 1. */
  constructor(period: number) {
    super(smaStream(period));
  }
}
