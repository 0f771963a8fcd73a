import type { Covariance } from './covariance.js';

/** Weight of each symbol of the matrix, 0 for those that have none. */
function vectorOf(weights: Readonly<Record<string, number>>, symbols: readonly string[]): Float64Array {
  return Float64Array.from(symbols, (symbol) => weights[symbol] ?? 0);
}

/**
 * Shares of the portfolio's variance by position of the matrix; `undefined` when it has none.
 *
 * @internal
 */
export function varianceShares(weights: Float64Array, values: Float64Array): Float64Array | undefined {
  const size = weights.length;
  const parts = new Float64Array(size);
  let variance = 0;
  for (let a = 0; a < size; a++) {
    let marginal = 0;
    for (let b = 0; b < size; b++) marginal += values[a * size + b]! * weights[b]!;
    parts[a] = weights[a]! * marginal;
    variance += parts[a]!;
  }
  return variance > 0 ? parts.map((part) => part / variance) : undefined;
}

/**
 * Share of the portfolio's risk that each position contributes: w_i (C w)_i / (w' C w), with C the covariance of the returns.
 * The shares add up to 1; a hedge has a negative one.
 *
 * @param weights - Share of the equity by symbol; symbols that the covariance does not have are left out.
 * @returns A fraction by symbol of the covariance; `undefined` when the portfolio has no variance.
 * @see Roncalli (2013), Introduction to Risk Parity and Budgeting, section 2.1 (Euler allocation).
 * @example
 * ```ts
 * import { covarianceOf, riskContributions } from '@kairos/strategies';
 *
 * // B moves half as much as A, and with it.
 * const covariance = covarianceOf({ A: [0.5, -0.5], B: [0.25, -0.25] });
 * riskContributions({ A: 0.5, B: 0.5 }, covariance); // => { A: 0.6666666666666666, B: 0.3333333333333333 }
 * ```
 */
export function riskContributions(
  weights: Readonly<Record<string, number>>,
  { symbols, values }: Covariance,
): Record<string, number> | undefined {
  const shares = varianceShares(vectorOf(weights, symbols), values);
  return shares && Object.fromEntries(symbols.map((symbol, at) => [symbol, shares[at]!]));
}

/**
 * How much the positions are one bet: the mean of the pairwise correlations, each pair weighted with the product of its weights,
 * sum(w_i w_j r_ij) / sum(w_i w_j) over i < j.
 *
 * @param weights - Share of the equity by symbol; symbols that the covariance does not have, or that never moved, are left out.
 * @returns -1 to 1; `undefined` with less than two positions.
 * @see Cboe S&P 500 Implied Correlation Index, methodology: the weighted mean of pairwise correlations, there weighted with volatility too.
 * @example
 * ```ts
 * import { correlationRisk, covarianceOf } from '@kairos/strategies';
 *
 * const covariance = covarianceOf({ A: [0.5, -0.5], B: [0.25, -0.25], C: [-0.5, 0.5] });
 * correlationRisk({ A: 0.5, B: 0.5 }, covariance); // => 1
 * correlationRisk({ A: 0.4, C: 0.4 }, covariance); // => -1
 * correlationRisk({ A: 1 }, covariance); // => undefined
 * ```
 */
export function correlationRisk(
  weights: Readonly<Record<string, number>>,
  { symbols, values }: Covariance,
): number | undefined {
  const vector = vectorOf(weights, symbols);
  const size = symbols.length;
  let [sum, of] = [0, 0];
  for (let a = 0; a < size; a++) {
    for (let b = a + 1; b < size; b++) {
      const scale = Math.sqrt(values[a * size + a]! * values[b * size + b]!);
      const weight = vector[a]! * vector[b]!;
      if (weight === 0 || !(scale > 0)) continue;
      sum += weight * Math.max(-1, Math.min(1, values[a * size + b]! / scale));
      of += weight;
    }
  }
  return of > 0 ? sum / of : undefined;
}
