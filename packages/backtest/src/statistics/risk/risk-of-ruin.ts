import { finite } from '../moments.js';

/**
 * Probability of losing everything by the gambler's formula, 0 to 1: ((1 - w) / (1 + w))^units, w the share of the bets that are won.
 *
 * `risk_of_ruin` of quantstats, which takes the periods as bets and their number as units.
 *
 * @param winShare - Share of the bets won, 0 to 1.
 * @param units - Losses in a row that end it: capital / amount risked a bet.
 * @returns `undefined` when the share is not known.
 * @example
 * ```ts
 * import { riskOfRuin } from '@kairos/backtest';
 *
 * riskOfRuin(0.5, 2)?.toFixed(4); // => '0.1111'
 * ```
 */
export function riskOfRuin(winShare: number | undefined, units: number): number | undefined {
  return winShare === undefined ? undefined : finite(((1 - winShare) / (1 + winShare)) ** units);
}
