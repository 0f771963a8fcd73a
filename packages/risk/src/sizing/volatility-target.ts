import type { PositionSizer } from '@kairos/core';
import { checkFraction } from '../input/check-fraction.js';
import { boundedSizer, type PositionBounds } from './bounded-sizer.js';

/**
 * Sizes so that the position moves the equity by the same volatility, whatever the instrument does.
 *
 * notional = equity x target / volatility, capped by the size of the position and rounded down to the lot. The volatility is the
 * request's, annualised and a fraction, which strategies give in `signals.volatility`; it is a forecast, and the target is met as far as
 * that is true.
 *
 * An instrument calmer than the target needs more than the equity, and the default cap of 0.2 binds below a volatility of
 * target / 0.2. Alone in an account, take `maxPositionFraction: null` and bound the borrowing with `capped` and `maxLeverage`; of several
 * instruments each gets its part of the target.
 *
 * `boundBy` of the result is `volatility` or `maxPositionFraction`; with quantity 0 it is `no-volatility` or `invalid-volatility` (not above
 * 0), or `lotSize`, `minNotional`, `invalid-stop` or `no-equity`, as told at {@link fixedRisk}.
 *
 * @param target - Annualised volatility of the equity, above 0 and at most 1; 0.15 is 15 % a year.
 * @param options - `maxPositionFraction` (0.2 unless given, `null` for no cap) and `lotSize`.
 * @throws `ValidationError` on a percent, a negative or an unknown setting; `size` throws it on an entry that is not above 0 and on an
 * equity that is not a number.
 * @see Carver (2015), Systematic Trading, chapters 9 and 10; Moreira and Muir (2017), "Volatility-Managed Portfolios", Journal of Finance 72(4).
 * @example
 * ```ts
 * import { createInstrument, type PortfolioView } from '@kairos/core';
 * import { volatilityTarget } from '@kairos/risk';
 *
 * const portfolio: PortfolioView = {
 *   time: 0, cash: 50_000, equity: 50_000, positions: [], dayStartEquity: 50_000, weekStartEquity: 50_000,
 *   monthStartEquity: 50_000, peakEquity: 50_000, consecutiveLosses: 0,
 * };
 * const instrument = createInstrument({ symbol: 'ACME', lotSize: 1 });
 * const request = { symbol: 'ACME', instrument, direction: 'long', entry: 100, volatility: 0.3, portfolio } as const;
 *
 * volatilityTarget(0.15, { maxPositionFraction: null }).size(request).notional; // => 25000
 * volatilityTarget(0.15).size(request).boundBy; // => 'maxPositionFraction'
 * ```
 */
export function volatilityTarget(target = 0.15, options: PositionBounds = {}): PositionSizer {
  checkFraction(target, 'target', 'up-to-one');
  return boundedSizer(
    {
      name: 'volatility-target',
      params: { target },
      boundBy: 'volatility',
      wanted({ volatility, entry, instrument, portfolio }) {
        if (volatility === undefined || Number.isNaN(volatility)) return 'no-volatility';
        const quantity = (portfolio.equity * target) / (volatility * entry * instrument.multiplier);
        return volatility > 0 && Number.isFinite(volatility) && Number.isFinite(quantity)
          ? quantity
          : 'invalid-volatility';
      },
    },
    options,
  );
}
