import { mean } from '../moments.js';

/** The straight line y = intercept + slope x nearest to a set of points, by least squares. @internal */
export interface LinearFit {
  readonly slope: number;
  readonly intercept: number;
  /** Correlation of x and y, -1 to 1; NaN when y does not vary. */
  readonly correlation: number;
}

/** Spreads below this are rounding: returns are quotients near 1, so their squares carry errors of this size. */
const NO_SPREAD = 1e-30;

/**
 * Least squares over pairs.
 *
 * @returns `undefined` below two points, when x does not vary, or when a value is not finite.
 * @internal
 */
export function linearFit(x: ArrayLike<number>, y: ArrayLike<number>): LinearFit | undefined {
  const n = x.length;
  const [centerX, centerY] = [mean(x), mean(y)];
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let i = 0; i < n; i++) {
    const [dx, dy] = [x[i]! - centerX, y[i]! - centerY];
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  if (n < 2 || !(xx > n * NO_SPREAD) || !Number.isFinite(xx + xy + yy)) return undefined;
  const slope = xy / xx;
  const correlation = yy > n * NO_SPREAD ? xy / Math.sqrt(xx * yy) : Number.NaN;
  return { slope, intercept: centerY - slope * centerX, correlation };
}
