import { type Covariance, checkCovariance } from './covariance.js';
import { refuse } from './refuse.js';
import { varianceShares } from './risk-contributions.js';

/** A share of the risk this little above the budget meets it. */
const TOLERANCE = 1e-6;
/** Enough for a dozen positions at their budgets; the last of them approach it slowly. */
const MOST_STEPS = 2000;

/** Weights within a risk budget. */
export interface BudgetedWeights {
  /** By symbol, adding up to what they added up to before. */
  readonly weights: Readonly<Record<string, number>>;
  /** False where no weights meet the budget, as with fewer positions than 1 / budget: the weights are then those given. */
  readonly isMet: boolean;
}

/**
 * Moves weight from positions that contribute more than their budget of the portfolio's risk to the others, in proportion to theirs.
 *
 * Step by step: each position over the budget shrinks by the root of budget / share, and the others take up what it gave, until no
 * share is above the budget by more than a millionth. Weights of symbols that the covariance does not have stay as they are.
 *
 * @param weights - Shares of the equity by symbol, 0 or more.
 * @param budget - Most of the risk that a position may contribute, a fraction above 0 and at most 1.
 * @throws `ValidationError` for a budget out of range.
 * @see Roncalli (2013), Introduction to Risk Parity and Budgeting, section 2.2.
 * @example
 * ```ts
 * import { budgetRisk, covarianceOf } from '@kairos/strategies';
 *
 * // Two that do not move together and move alike: risk goes with the square of the weight.
 * const covariance = covarianceOf({ A: [0.1, -0.1, 0, 0], B: [0, 0, 0.1, -0.1] });
 * const { weights } = budgetRisk({ A: 0.8, B: 0.2 }, covariance, 0.5);
 * weights.A?.toFixed(3); // => '0.500'
 * ```
 */
export function budgetRisk(
  weights: Readonly<Record<string, number>>,
  covariance: Covariance,
  budget: number,
): BudgetedWeights {
  if (!(budget > 0 && budget <= 1)) refuse('budget', `must be a fraction above 0 and at most 1, was ${String(budget)}`);
  checkCovariance(covariance);
  const { symbols, values } = covariance;
  const vector = Float64Array.from(symbols, (symbol) => weights[symbol] ?? 0);
  const before = vector.slice();
  for (let step = 0; step < MOST_STEPS; step++) {
    const shares = varianceShares(vector, values);
    const isMet = !shares?.some((share) => share > budget + TOLERANCE);
    if (isMet) {
      const moved = symbols.flatMap((symbol, at) =>
        vector[at] === before[at] ? [] : [[symbol, vector[at]!] as const],
      );
      return { weights: { ...weights, ...Object.fromEntries(moved) }, isMet };
    }
    if (!shrink(vector, shares!, budget)) break;
  }
  return { weights, isMet: false };
}

/** One step. False when there is nobody to take up what is given. */
function shrink(vector: Float64Array, shares: Float64Array, budget: number): boolean {
  let [given, others] = [0, 0];
  for (let i = 0; i < vector.length; i++) {
    if (shares[i]! <= budget) {
      others += vector[i]!;
      continue;
    }
    const smaller = vector[i]! * Math.sqrt(budget / shares[i]!);
    given += vector[i]! - smaller;
    vector[i] = smaller;
  }
  if (!(others > 0)) return false;
  for (let i = 0; i < vector.length; i++) if (shares[i]! <= budget) vector[i]! *= 1 + given / others;
  return true;
}
