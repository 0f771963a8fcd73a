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

/**
 * Averages from the first full window to the end or the first value that is not finite; returns the index after it.
 *
 * One function on purpose: a call for each stretch of {@link LIFETIME} values costs a third more.
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the hot loop, kept in one piece for speed.
function averageRun(values: Float64Array, period: number, means: Float64Array, full: number): number {
  const share = 1 / period;
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
    // How many of the last values were equal: where all of a window are, the mean is that value without rounding.
    let run = equalUpTo(values, i, period);
    let previous = newest;
    means[i] = mean - mean !== 0 ? Number.NaN : run >= period ? newest : mean;
    const { centre, reach } = trustedRange(mean);
    const stop = Math.min(values.length, ++i + LIFETIME);
    const lastFour = period === 1 ? 0 : stop - 3;
    carry: while (i < stop) {
      // Four at a time while all differ from their neighbours and can be trusted: the usual case, in two thirds of the time.
      for (; i < lastFour; i += 4) {
        const a = values[i]!;
        const b = values[i + 1]!;
        const c = values[i + 2]!;
        const d = values[i + 3]!;
        const sumA = sum + (a - values[i - period]!);
        const sumB = sumA + (b - values[i + 1 - period]!);
        const sumC = sumB + (c - values[i + 2 - period]!);
        const sumD = sumC + (d - values[i + 3 - period]!);
        const meanA = anchor + sumA * share;
        const meanB = anchor + sumB * share;
        const meanC = anchor + sumC * share;
        const meanD = anchor + sumD * share;
        if (!(Math.abs(meanA - centre) <= reach && Math.abs(meanB - centre) <= reach)) break;
        if (!(Math.abs(meanC - centre) <= reach && Math.abs(meanD - centre) <= reach)) break;
        if (a === previous || b === a || c === b || d === c) break;
        sum = sumD;
        previous = d;
        run = 1;
        means[i] = meanA;
        means[i + 1] = meanB;
        means[i + 2] = meanC;
        means[i + 3] = meanD;
      }
      for (let least = 4; i < stop && (run > 1 || least > 0); i++, least--) {
        const value = values[i]!;
        sum += value - values[i - period]!;
        const carried = anchor + sum * share;
        if (!(Math.abs(carried - centre) <= reach)) break carry;
        run = value === previous ? run + 1 : 1;
        previous = value;
        means[i] = run >= period ? value : carried;
      }
    }
  }
  return values.length;
}

/** How many values up to index `end` are equal, as far back as a window reaches. */
function equalUpTo(values: Float64Array, end: number, period: number): number {
  let run = 1;
  while (run < period && values[end - run] === values[end]) run++;
  return run;
}
