import type { PortfolioRisk } from './portfolio-risk.js';
import type { RebalanceCheck } from './rebalance-checks.js';
import type { Rules } from './rebalance-options.js';
import type { BySymbol, Holding } from './rebalance-request.js';
import { budgetRisk } from './risk-budget.js';

/** A target that a rule moved. */
export interface TargetChange {
  readonly rule: 'cash-buffer' | 'risk-contribution' | 'position' | RebalanceCheck['rule'];
  readonly symbol: string;
  readonly from: number;
  readonly to: number;
}

/** Moves smaller than this are rounding. */
const ROUNDING = 1e-12;

/** Weights on their way from the targets to what is wanted; each move is written down. */
class Moves {
  weights: Record<string, number>;
  readonly changes: TargetChange[] = [];

  constructor(weights: Record<string, number>) {
    this.weights = weights;
  }

  to(rule: TargetChange['rule'], weights: BySymbol): void {
    for (const [symbol, from] of Object.entries(this.weights)) {
      const to = weights[symbol]!;
      if (Math.abs(to - from) > ROUNDING) this.changes.push({ rule, symbol, from, to });
    }
    this.weights = { ...weights };
  }

  each(rule: TargetChange['rule'], change: (weight: number) => number): void {
    this.to(rule, Object.fromEntries(Object.entries(this.weights).map(([symbol, weight]) => [symbol, change(weight)])));
  }
}

/**
 * The weights to go for: the targets, made smaller where together they leave less than the cash buffer, moved within the risk budget,
 * cut at the largest position, and reduced while an alarm of risk is broken. Alarms do not add up: exposure is reduced once.
 *
 * @internal
 */
export function wantedWeights(
  holdings: readonly Holding[],
  risk: PortfolioRisk,
  broken: readonly RebalanceCheck[],
  rules: Rules,
): { readonly wanted: BySymbol; readonly changes: readonly TargetChange[] } {
  const { cashBuffer, maxPosition, maxRiskContribution, reducedExposure } = rules;
  const moves = new Moves(Object.fromEntries(holdings.map(({ symbol, target }) => [symbol, target])));
  const sum = holdings.reduce((total, { target }) => total + target, 0);
  if (sum > 1 - cashBuffer) moves.each('cash-buffer', (weight) => (weight * (1 - cashBuffer)) / sum);
  if (maxRiskContribution !== null && risk.covariance) {
    moves.to('risk-contribution', budgetRisk(moves.weights, risk.covariance, maxRiskContribution).weights);
  }
  moves.each('position', (weight) => Math.min(weight, maxPosition));
  // One weight that is too large needs a sale, not less of everything.
  const alarm = broken.find(({ rule }) => rule !== 'emergency-weight');
  if (alarm) moves.each(alarm.rule, (weight) => weight * reducedExposure);
  return { wanted: moves.weights, changes: moves.changes };
}
