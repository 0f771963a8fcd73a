import type { PositionSizer } from '@kairos/core';
import { checkFraction } from '../input/check-fraction.js';
import { boundedSizer, type PositionBounds } from './bounded-sizer.js';

/** Settings of {@link fixedRisk} beside the fraction. */
export type FixedRiskOptions = PositionBounds;

/**
 * Sizes every trade so that the stop costs the same fraction of the equity, capped by the size of the position.
 *
 * quantity = equity x fraction / (|entry - stopLoss| x multiplier), at most equity x maxPositionFraction / (entry x multiplier),
 * rounded down to the lot, where a billionth short of a lot counts as that lot. `boundBy` of the result says what bound it:
 *
 * - `risk` or `maxPositionFraction`: the lesser of the two;
 * - with quantity 0: `lotSize` when that is less than one lot, `minNotional` when less than the venue takes, `no-stop` without a
 *   stop, `invalid-stop` when the stop is on the wrong side of the entry, at it, or immeasurably near, `no-equity` when there is none left.
 *
 * @param fraction - Share of the equity lost at the stop, above 0 and below 1; 0.01 is 1 %.
 * @throws `ValidationError` on a percent, a negative or an unknown setting; `size` throws it on an entry that is not
 * above 0 and on an equity that is not a number.
 * @see Van Tharp (1998), Trade Your Way to Financial Freedom, chapter 12 (percent risk model).
 * @example
 * ```ts
 * import { createInstrument, type PortfolioView } from '@kairos/core';
 * import { fixedRisk } from '@kairos/risk';
 *
 * const portfolio: PortfolioView = {
 *   time: 0, cash: 50_000, equity: 50_000, positions: [], dayStartEquity: 50_000, weekStartEquity: 50_000,
 *   monthStartEquity: 50_000, peakEquity: 50_000, consecutiveLosses: 0,
 * };
 * const instrument = createInstrument({ symbol: 'RELIANCE.NS', lotSize: 1, quoteCurrency: 'INR' });
 * const request = { symbol: 'RELIANCE.NS', instrument, direction: 'long', entry: 2500, stopLoss: 2432, portfolio } as const;
 *
 * fixedRisk(0.01).size(request).quantity; // => 4
 * fixedRisk(0.01).size(request).boundBy; // => 'maxPositionFraction'
 * fixedRisk(0.01, { maxPositionFraction: null }).size(request).quantity; // => 7
 * ```
 */
export function fixedRisk(fraction = 0.01, options: FixedRiskOptions = {}): PositionSizer {
  checkFraction(fraction, 'fraction', 'below-one');
  return boundedSizer(
    {
      name: 'fixed-risk',
      params: { fraction },
      boundBy: 'risk',
      wanted({ portfolio, instrument }, distance) {
        if (distance === undefined) return 'no-stop';
        const quantity = (portfolio.equity * fraction) / (distance * instrument.multiplier);
        return Number.isFinite(quantity) ? quantity : 'invalid-stop';
      },
    },
    options,
  );
}
