import type { PositionSizer } from '@kairos/core';
import { boundedSizer, type PositionBounds } from './bounded-sizer.js';
import { checkAmount } from './check-amount.js';

/**
 * Trades the same quantity every time, capped by the size of the position.
 *
 * `boundBy` of the result is `quantity` or `maxPositionFraction`; with quantity 0 it is `lotSize`, `minNotional`, `invalid-stop` or
 * `no-equity`, as told at {@link fixedRisk}. No stop is needed.
 *
 * @param quantity - Units, above 0.
 * @param options - `maxPositionFraction` (0.2 unless given, `null` for no cap) and `lotSize`.
 * @throws `ValidationError` on a quantity that is not above 0 and on a wrong or unknown option; `size` throws it on an entry that is
 * not above 0 and on an equity that is not a number.
 * @example
 * ```ts
 * import { createInstrument, type PortfolioView } from '@kairos/core';
 * import { fixedQuantity } from '@kairos/risk';
 *
 * const portfolio: PortfolioView = {
 *   time: 0, cash: 50_000, equity: 50_000, positions: [], dayStartEquity: 50_000, weekStartEquity: 50_000,
 *   monthStartEquity: 50_000, peakEquity: 50_000, consecutiveLosses: 0,
 * };
 * const instrument = createInstrument({ symbol: 'ACME', lotSize: 1 });
 * const request = { symbol: 'ACME', instrument, direction: 'long', entry: 100, portfolio } as const;
 *
 * fixedQuantity(60).size(request).quantity; // => 60
 * fixedQuantity(600).size(request).quantity; // => 100
 * fixedQuantity(600).size(request).boundBy; // => 'maxPositionFraction'
 * ```
 */
export function fixedQuantity(quantity: number, options: PositionBounds = {}): PositionSizer {
  checkAmount(quantity, 'quantity');
  const params = { quantity };
  return boundedSizer({ name: 'fixed-quantity', params, boundBy: 'quantity', wanted: () => quantity }, options);
}
