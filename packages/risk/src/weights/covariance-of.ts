import { InsufficientDataError, ValidationError } from '@kairos/core';
import { checkOptions } from '../input/check-options.js';
import { checkAmount } from '../sizing/check-amount.js';

/** Settings of {@link covarianceOf}. */
export interface CovarianceOptions {
  /** Periods in a year, to have the covariance of a year: 252 for daily returns of stocks. Default 1, that of a period. */
  readonly periodsPerYear?: number;
}

/**
 * Sample covariance of the returns of several assets, with n - 1 in the divisor.
 *
 * @param returns - Simple returns as fractions, one array per asset, oldest first, all over the same periods, at least 2.
 * @returns A symmetric matrix, one row and one column per asset in the order given.
 * @throws `ValidationError` when there is no asset, when their lengths differ, or on a return that is not finite, which it names;
 * `InsufficientDataError` below 2 returns.
 * @example
 * ```ts
 * import { covarianceOf } from '@kairos/risk';
 *
 * covarianceOf([[0, 0.25, 0.5], [0.5, 0.25, 0]]); // => [ [ 0.0625, -0.0625 ], [ -0.0625, 0.0625 ] ]
 * ```
 */
export function covarianceOf(returns: readonly ArrayLike<number>[], options: CovarianceOptions = {}): number[][] {
  checkOptions(options, ['periodsPerYear']);
  const periodsPerYear = checkAmount(options.periodsPerYear ?? 1, 'periodsPerYear');
  const length = checkReturns(returns);
  const centered = returns.map(deviations);
  const covariance = (a: Float64Array, b: Float64Array) => (dot(a, b) / (length - 1)) * periodsPerYear;
  return centered.map((a) => centered.map((b) => covariance(a, b)));
}

/** The number of periods. */
function checkReturns(returns: readonly ArrayLike<number>[]): number {
  const [first] = returns;
  if (!first) fail('returns', 'must have at least one asset, was []');
  returns.forEach((asset, i) => {
    if (asset.length !== first.length)
      fail(`returns[${i}]`, `must be as long as returns[0], ${first.length}, was ${asset.length}`);
    const wrong = Array.from(asset).findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0) fail(`returns[${i}][${wrong}]`, `must be a finite number, was ${asset[wrong]}`);
  });
  if (first.length >= 2) return first.length;
  throw new InsufficientDataError(`returns must have at least 2 periods, was ${first.length}`, {
    needed: 2,
    got: first.length,
  });
}

function fail(path: string, message: string): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

function deviations(values: ArrayLike<number>): Float64Array {
  const copy = Float64Array.from(values);
  const mean = copy.reduce((sum, value) => sum + value, 0) / copy.length;
  return copy.map((value) => value - mean);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
