import { checkFraction } from '../input/check-fraction.js';
import { checkOptions } from '../input/check-options.js';
import { checkAmount } from './check-amount.js';

/** A bet as the Kelly criterion sees it. */
export interface KellyBet {
  /** Probability of winning, above 0 and below 1. */
  readonly winRate: number;
  /** What a win brings for each unit that a loss costs, above 0: average win / average loss, or reward / risk. */
  readonly payoff: number;
  /** Part of the full Kelly fraction, above 0 and at most 1; 0.25 is quarter Kelly. Default 1. */
  readonly fraction?: number;
}

/**
 * The fraction of the equity to stake that lets it grow fastest in the long run, by the Kelly criterion.
 *
 * f = p - (1 - p) / b, times `fraction`, and 0 when that is negative: there is no edge to bet on. Win rate and payoff are estimates, and full
 * Kelly on an estimate that is too high loses; a quarter to a half is usual.
 *
 * @returns The stake as a fraction of the equity, from 0 to below 1.
 * @throws `ValidationError` on a percent, a payoff that is not above 0, or an unknown setting.
 * @see Kelly (1956), "A New Interpretation of Information Rate", Bell System Technical Journal 35(4); Thorp (2006), "The Kelly Criterion in
 * Blackjack, Sports Betting, and the Stock Market".
 * @example
 * ```ts
 * import { kellyFraction } from '@kairos/risk';
 *
 * kellyFraction({ winRate: 0.75, payoff: 2 }); // => 0.625
 * kellyFraction({ winRate: 0.75, payoff: 2, fraction: 0.5 }); // => 0.3125
 * kellyFraction({ winRate: 0.5, payoff: 1 }); // => 0
 * ```
 */
export function kellyFraction(bet: KellyBet): number {
  checkOptions(bet, ['winRate', 'payoff', 'fraction']);
  const { winRate, payoff, fraction = 1 } = bet;
  checkFraction(winRate, 'winRate', 'below-one');
  checkAmount(payoff, 'payoff');
  checkFraction(fraction, 'fraction', 'up-to-one');
  return Math.max(0, winRate - (1 - winRate) / payoff) * fraction;
}
