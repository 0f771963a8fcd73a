import { warmUp } from '../batch/warm-up.js';
import { LIFETIME, trustedRange } from '../parts/rolling-sum.js';

/**
 * Averages all of `values` into `means`: the twin of the part `rollingMean`, without its calls.
 *
 * The same operations in the same order, so the bits are the same; see there for what is guarded against.
 */
export function averageAll(values: Float64Array, period: number, means: Float64Array): void {
  for (let start = 0; start < values.length; ) {
    const full = warmUp(values, period - 1, means, start);
    start = full < 0 ? -full : averageRun(values, period, means, full);
  }
}

/** Averages from the first full window to the end or the first value that is not finite; returns the index after it. */
function averageRun(values: Float64Array, period: number, means: Float64Array, full: number): number {
  const share = 1 / period;
  // How many of the last values were equal: where all of a window are, the mean is that value without rounding.
  let run = equalBefore(values, full, period);
  for (let i = full; i < values.length; ) {
    const newest = values[i]!;
    if (newest - newest !== 0) {
      means[i] = Number.NaN;
      return i + 1;
    }
    // Made afresh: at the start, when rounding may have piled up, and when digits were lost.
    const anchor = values[i - period + 1]!;
    let sum = 0;
    for (let k = i - period + 2; k <= i; k++) sum += values[k]! - anchor;
    const mean = anchor + sum * share;
    let previous = newest;
    run = i > 0 && newest === values[i - 1] ? run + 1 : 1;
    means[i] = mean - mean !== 0 ? Number.NaN : run >= period ? newest : mean;
    const { low, high } = trustedRange(mean);
    const stop = Math.min(values.length, ++i + LIFETIME);
    for (; i < stop; i++) {
      const value = values[i]!;
      sum += value - values[i - period]!;
      const carried = anchor + sum * share;
      if (!(carried <= high && carried >= low)) break;
      run = value === previous ? run + 1 : 1;
      previous = value;
      means[i] = run >= period ? value : carried;
    }
  }
  return values.length;
}

/** How many values before index `end` are equal, as far back as a window reaches. */
function equalBefore(values: Float64Array, end: number, period: number): number {
  let run = 0;
  for (let k = end - period + 1; k < end; k++) run = k > 0 && values[k] === values[k - 1] ? run + 1 : 1;
  return run;
}
