import { ValidationError } from '@kairos/core';
import { checkFraction } from '../input/check-fraction.js';
import { type Covariance, checkCovariance } from './check-covariance.js';
import { coordinateDescent } from './coordinate-descent.js';
import { scaledToOne } from './scaled-to-one.js';

/** Largest difference between an asset's share of the risk and its budget, as a part of the budget. */
const TOLERANCE = 1e-10;

/**
 * Long-only weights with which every asset brings the same share of the portfolio's risk, or the share that is budgeted.
 *
 * w_i x (covariance x w)_i / (w' x covariance x w) = budget_i. There is exactly one solution; it is the minimum of x' C x / 2 - sum of
 * budget_i x ln x_i, found by cyclical coordinate descent on the correlations C and then divided by the deviations. The budgets are met to a part in 1e10.
 *
 * @param covariance - Symmetric and positive semidefinite, one row per asset, of any period; see `covarianceOf`.
 * @param budgets - Share of the risk per asset, above 0, sum 1; equal shares unless given.
 * @returns Weights above 0 with sum 1, in the order of the rows.
 * @throws `ValidationError` when the matrix can be no covariance, when budgets do not fit, and when assets hedge each other fully,
 * so that a portfolio has no risk to share.
 * @see Griveau-Billion, Richard and Roncalli (2013), "A Fast Algorithm for Computing High-dimensional Risk Parity Portfolios";
 * Spinu (2013), "An Algorithm for Computing Risk Parity Weights".
 * @example
 * ```ts
 * import { riskParityWeights } from '@kairos/risk';
 *
 * // Uncorrelated, deviations 0.1 and 0.2.
 * riskParityWeights([[0.01, 0], [0, 0.04]]).map((weight) => weight.toFixed(4)); // => [ '0.6667', '0.3333' ]
 * riskParityWeights([[0.01, 0], [0, 0.04]], [0.2, 0.8]).map((weight) => weight.toFixed(4)); // => [ '0.5000', '0.5000' ]
 * ```
 */
export function riskParityWeights(covariance: Covariance, budgets?: readonly number[]): number[] {
  const { deviations, correlations } = checkCovariance(covariance);
  const shares = budgets ?? deviations.map(() => 1 / deviations.length);
  if (budgets) checkBudgets(budgets, deviations.length);

  const x = coordinateDescent(
    {
      correlations,
      // The positive root of x^2 + others x - budget = 0, in the form that subtracts nothing of the same size.
      best(i, others) {
        const root = Math.sqrt(others * others + 4 * shares[i]!);
        return others > 0 ? (2 * shares[i]!) / (others + root) : (root - others) / 2;
      },
      // At the solution x_i (C x)_i is the budget, and all together are 1.
      error: (i, value, slope) => Math.abs((value * slope) / shares[i]! - 1),
    },
    TOLERANCE,
  );
  return scaledToOne(deviations.map((deviation, i) => x[i]! / deviation));
}

function checkBudgets(budgets: readonly number[], size: number): void {
  if (budgets.length !== size) fail(`must have ${size} values as there are assets, was ${budgets.length}`);
  budgets.forEach((budget, i) => {
    checkFraction(budget, `budgets[${i}]`, 'up-to-one');
  });
  const sum = budgets.reduce((total, budget) => total + budget, 0);
  if (Math.abs(sum - 1) > 1e-9) fail(`must sum to 1, was ${sum}`);
}

function fail(message: string): never {
  throw new ValidationError(`budgets ${message}`, { issues: [{ path: 'budgets', message }] });
}
