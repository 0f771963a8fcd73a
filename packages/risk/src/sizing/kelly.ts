import { type PositionSizer, type SizingRequest, ValidationError } from '@kairos/core';
import { checkFraction } from '../input/check-fraction.js';
import { boundedSizer, type PositionBounds } from './bounded-sizer.js';
import { checkAmount } from './check-amount.js';
import { kellyFraction } from './kelly-fraction.js';

/** Settings of {@link kelly}. */
export interface KellyOptions extends PositionBounds {
  /** Probability of winning, above 0 and below 1. */
  readonly winRate: number;
  /** Part of the full Kelly fraction, above 0 and at most 1. Default 0.25, quarter Kelly. */
  readonly fraction?: number;
  /** What a win brings for each unit that a loss costs, above 0. Unless given, (target - entry) / (entry - stop) of each trade. */
  readonly payoff?: number;
  /**
   * What the Kelly fraction is a fraction for: the notional of the `position` (the default), as if a loss took all of it; or the `risk` at
   * the stop, which is what a losing trade costs if the stop holds.
   */
  readonly stake?: 'position' | 'risk';
}

/**
 * Sizes by the Kelly criterion: the better the odds, the larger the position, and no position without an edge.
 *
 * f = p - (1 - p) / b, times `fraction`, never negative; see {@link kellyFraction}. The stake is equity x f, and the quantity is
 * stake / (entry x multiplier), or with `stake: 'risk'` stake / (|entry - stopLoss| x multiplier). Then the cap and the lot apply.
 *
 * Kelly's own bet is what a loss costs, so `risk` grows fastest if every stop holds and the estimates are right. It asks for many times the
 * equity where stops are near: a stop 2 % away and f = 0.1 is five times the equity. `position` never asks for more than f.
 *
 * `boundBy` of the result is `kelly` or `maxPositionFraction`; with quantity 0 it is `no-edge`; where the payoff comes from the levels `no-stop`,
 * `no-target` or `invalid-target` (on the wrong side of the entry); or `lotSize`, `minNotional`, `invalid-stop` or `no-equity`, as told at
 * {@link fixedRisk}.
 *
 * @throws `ValidationError` on a percent, a negative or an unknown setting; `size` throws it on an entry that is not above 0 and on an
 * equity that is not a number.
 * @see {@link kellyFraction} for the formula and its sources.
 * @example
 * ```ts
 * import { createInstrument, type PortfolioView } from '@kairos/core';
 * import { kelly } from '@kairos/risk';
 *
 * const portfolio: PortfolioView = {
 *   time: 0, cash: 50_000, equity: 50_000, positions: [], dayStartEquity: 50_000, weekStartEquity: 50_000,
 *   monthStartEquity: 50_000, peakEquity: 50_000, consecutiveLosses: 0,
 * };
 * const instrument = createInstrument({ symbol: 'ACME', lotSize: 1 });
 * const request = { symbol: 'ACME', instrument, direction: 'long', entry: 100, stopLoss: 95, takeProfit: 110, portfolio } as const;
 *
 * // f = 0.6 - 0.4 / 2 = 0.4, a quarter of it is 0.1 of the equity.
 * kelly({ winRate: 0.6, fraction: 0.25 }).size(request).notional; // => 5000
 * kelly({ winRate: 0.6, fraction: 0.25, payoff: 0.5 }).size(request).boundBy; // => 'no-edge'
 * ```
 */
export function kelly(options: KellyOptions): PositionSizer {
  const { winRate, fraction = 0.25, payoff, stake = 'position' } = options ?? {};
  const sizing = {
    name: 'kelly',
    params: { winRate, fraction, stake, ...(payoff !== undefined && { payoff }) },
    boundBy: 'kelly',
    wanted(request: SizingRequest, distance: number | undefined): number | string {
      const { entry, instrument, portfolio } = request;
      const odds = payoff ?? payoffOf(request, distance);
      if (typeof odds === 'string') return odds;
      const share = kellyFraction({ winRate, payoff: odds, fraction });
      if (share === 0) return 'no-edge';
      if (stake === 'position') return (portfolio.equity * share) / (entry * instrument.multiplier);
      if (distance === undefined) return 'no-stop';
      const quantity = (portfolio.equity * share) / (distance * instrument.multiplier);
      return Number.isFinite(quantity) ? quantity : 'invalid-stop';
    },
  };
  const sizer = boundedSizer(sizing, options, ['winRate', 'fraction', 'payoff', 'stake']);
  checkFraction(winRate, 'winRate', 'below-one');
  checkFraction(fraction, 'fraction', 'up-to-one');
  if (payoff !== undefined) checkAmount(payoff, 'payoff');
  if (stake !== 'position' && stake !== 'risk') {
    const message = `must be "position" or "risk", was ${String(stake)}`;
    throw new ValidationError(`stake ${message}`, { issues: [{ path: 'stake', message }] });
  }
  return sizer;
}

/** Reward over risk of the levels, or the name of what is missing or wrong. */
function payoffOf({ direction, entry, takeProfit }: SizingRequest, distance: number | undefined): number | string {
  if (distance === undefined) return 'no-stop';
  if (takeProfit === undefined || Number.isNaN(takeProfit)) return 'no-target';
  const reward = direction === 'long' ? takeProfit - entry : entry - takeProfit;
  const payoff = reward / distance;
  return payoff > 0 && Number.isFinite(payoff) ? payoff : 'invalid-target';
}
