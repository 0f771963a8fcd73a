import type { Lines } from '../batch/run-lines.js';
import { warmUp } from '../batch/warm-up.js';
import { lifetimeOf, trustedShare, trustedSquares } from '../parts/variance.js';

/** The arrays that the lines are written into. */
type BandLines = Lines<'middle' | 'upper' | 'lower'>;

/**
 * Fills the lines of `bollinger`: the twin of its definition without the calls, the same operations in the same order.
 *
 * See the part `variance` for what the sums are guarded against.
 */
export function bandsInto(values: Float64Array, period: number, deviations: number, lines: BandLines): void {
  for (let start = 0; start < values.length; ) {
    const full = warmUp(values, period - 1, lines.middle, start);
    const end = full < 0 ? -full : bandsRun(values, period, deviations, lines, full);
    const missing = full < 0 ? Math.min(end, values.length) : full;
    lines.upper.fill(Number.NaN, start, missing);
    lines.lower.fill(Number.NaN, start, missing);
    start = end;
  }
}

/** Bands from the first full window to the end or the first value that is not finite; returns the index after it. */
function bandsRun(
  values: Float64Array,
  period: number,
  deviations: number,
  { middle, upper, lower }: BandLines,
  full: number,
): number {
  const share = 1 / period;
  const lifetime = lifetimeOf(period);
  const floor = trustedShare(period);
  let i = full;
  while (i < values.length && values[i]! - values[i]! === 0) {
    const anchor = values[i - period + 1]!;
    let sum = 0;
    let squares = 0;
    for (let k = i - period + 2; k <= i; k++) {
      const distance = values[k]! - anchor;
      sum += distance;
      squares += distance * distance;
    }
    const { low, high } = trustedSquares(squares);
    const stop = Math.min(values.length, i + 1 + lifetime);
    let mean = sum * share;
    let spread = squares * share - mean * mean;
    for (;;) {
      const width = deviations * Math.sqrt(spread > 0 ? spread : spread - spread);
      const centre = anchor + mean + (width - width);
      middle[i] = centre;
      upper[i] = centre + width;
      lower[i] = centre - width;
      if (++i >= stop) break;
      const entering = values[i]! - anchor;
      const leaving = values[i - period]! - anchor;
      const change = entering - leaving;
      sum += change;
      squares += change * (entering + leaving);
      if (!(squares <= high && squares >= low)) break;
      mean = sum * share;
      const mass = squares * share;
      spread = mass - mean * mean;
      if (!(spread >= mass * floor)) break;
    }
  }
  if (i < values.length) {
    middle[i] = Number.NaN;
    upper[i] = Number.NaN;
    lower[i] = Number.NaN;
  }
  return i + 1;
}
