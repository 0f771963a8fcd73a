import type { PositionSizer } from '@kairos/core';
import { checkFraction } from '../input/check-fraction.js';
import { boundedSizer, type PositionBounds } from './bounded-sizer.js';
import { checkAmount } from './check-amount.js';

/** Settings of {@link volatilityAdjusted}. */
export interface VolatilityAdjustedOptions extends PositionBounds {
  /** Share of the equity lost when the price moves `atrMultiple` average true ranges against the trade, above 0 and below 1. Default 0.01. */
  readonly risk?: number;
  /** Average true ranges that count as the risk of a unit, above 0. Default 2. */
  readonly atrMultiple?: number;
}

/**
 * Sizes by the average true range: the same share of the equity is at risk in a calm market and in a wild one.
 *
 * quantity = equity x risk / (ATR x atrMultiple x multiplier), capped by the size of the position and rounded down to the lot. The range
 * is the request's `atr`, in the quote currency, which strategies give in `signals.atr`. The stop is not looked at: `riskAmount` of the result
 * is the risk at the stop of the trade, where it has one, and equals the budget when that stop is `atrMultiple` ranges away.
 *
 * `boundBy` of the result is `risk` or `maxPositionFraction`; with quantity 0 it is `no-atr` or `invalid-atr` (not above 0), or
 * `lotSize`, `minNotional`, `invalid-stop` or `no-equity`, as told at {@link fixedRisk}.
 *
 * @throws `ValidationError` on a percent, a negative or an unknown setting; `size` throws it on an entry that is not above 0 and on an
 * equity that is not a number.
 * @see Curtis Faith (2007), Way of the Turtle, chapter 8 (unit = 1 % of the account / (ATR x dollars per point)).
 * @example
 * ```ts
 * import { createInstrument, type PortfolioView } from '@kairos/core';
 * import { volatilityAdjusted } from '@kairos/risk';
 *
 * const portfolio: PortfolioView = {
 *   time: 0, cash: 50_000, equity: 50_000, positions: [], dayStartEquity: 50_000, weekStartEquity: 50_000,
 *   monthStartEquity: 50_000, peakEquity: 50_000, consecutiveLosses: 0,
 * };
 * const instrument = createInstrument({ symbol: 'ACME', lotSize: 1 });
 * const request = { symbol: 'ACME', instrument, direction: 'long', entry: 100, atr: 5, portfolio } as const;
 *
 * volatilityAdjusted({ risk: 0.01, atrMultiple: 2 }).size(request).quantity; // => 50
 * volatilityAdjusted({ risk: 0.01, atrMultiple: 4 }).size(request).quantity; // => 25
 * ```
 */
export function volatilityAdjusted(options: VolatilityAdjustedOptions = {}): PositionSizer {
  const { risk = 0.01, atrMultiple = 2 } = options;
  checkFraction(risk, 'risk', 'below-one');
  checkAmount(atrMultiple, 'atrMultiple');
  return boundedSizer(
    {
      name: 'volatility-adjusted',
      params: { risk, atrMultiple },
      boundBy: 'risk',
      wanted({ atr, instrument, portfolio }) {
        if (atr === undefined || Number.isNaN(atr)) return 'no-atr';
        const quantity = (portfolio.equity * risk) / (atr * atrMultiple * instrument.multiplier);
        return atr > 0 && Number.isFinite(atr) && Number.isFinite(quantity) ? quantity : 'invalid-atr';
      },
    },
    options,
    ['risk', 'atrMultiple'],
  );
}
