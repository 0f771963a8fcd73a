import type { PositionSizer } from '@kairos/core';
import { boundedSizer, type PositionBounds } from './bounded-sizer.js';
import { checkAmount } from './check-amount.js';

/**
 * Puts the same money into every trade, capped by the size of the position.
 *
 * quantity = notional / (entry x multiplier), rounded down to the lot. `boundBy` of the result is `notional` or `maxPositionFraction`;
 * with quantity 0 it is `lotSize`, `minNotional`, `invalid-stop` or `no-equity`, as told at {@link fixedRisk}. No stop is needed.
 *
 * @param notional - Quote currency, above 0.
 * @param options - `maxPositionFraction` (0.2 unless given, `null` for no cap) and `lotSize`.
 * @throws `ValidationError` on a notional that is not above 0 and on a wrong or unknown option; `size` throws it on an entry that is
 * not above 0 and on an equity that is not a number.
 * @example
 * ```ts
 * import { createInstrument, type PortfolioView } from '@kairos/core';
 * import { fixedNotional } from '@kairos/risk';
 *
 * const portfolio: PortfolioView = {
 *   time: 0, cash: 50_000, equity: 50_000, positions: [], dayStartEquity: 50_000, weekStartEquity: 50_000,
 *   monthStartEquity: 50_000, peakEquity: 50_000, consecutiveLosses: 0,
 * };
 * const instrument = createInstrument({ symbol: 'ACME', lotSize: 1 });
 * const request = { symbol: 'ACME', instrument, direction: 'long', entry: 120, portfolio } as const;
 *
 * fixedNotional(3000).size(request); // => { quantity: 25, notional: 3000, boundBy: 'notional' }
 * fixedNotional(20_000).size(request).quantity; // => 83
 * ```
 */
export function fixedNotional(notional: number, options: PositionBounds = {}): PositionSizer {
  checkAmount(notional, 'notional');
  return boundedSizer(
    {
      name: 'fixed-notional',
      params: { notional },
      boundBy: 'notional',
      wanted: ({ entry, instrument }) => notional / (entry * instrument.multiplier),
    },
    options,
  );
}
