import { floorToLot, type PositionSizer } from '@kairos/core';
import { checkLot } from './bounded-sizer.js';
import { reducedSizer } from './reduced-sizer.js';

/**
 * Rounds the quantities of a sizer down to whole lots, for sizers that do not do so themselves, and for lots larger than the instrument's.
 *
 * `boundBy` stays what it was, and is `lotSize` or `minNotional` when nothing is left.
 *
 * @param sizer - The sizer whose quantities are rounded.
 * @param lot - Quantity step, such as 100 for board lots, a multiple of the instrument's; that unless given. 0 leaves quantities as they are.
 * @throws `ValidationError` when `sizer` is none, or `lot` negative or no number.
 * @example
 * ```ts
 * import { createInstrument, type PortfolioView } from '@kairos/core';
 * import { fixedQuantity, roundedToLot } from '@kairos/risk';
 *
 * const portfolio: PortfolioView = {
 *   time: 0, cash: 50_000, equity: 50_000, positions: [], dayStartEquity: 50_000, weekStartEquity: 50_000,
 *   monthStartEquity: 50_000, peakEquity: 50_000, consecutiveLosses: 0,
 * };
 * const instrument = createInstrument({ symbol: 'ACME', lotSize: 1 });
 * const request = { symbol: 'ACME', instrument, direction: 'long', entry: 20, portfolio } as const;
 *
 * roundedToLot(fixedQuantity(250), 100).size(request).quantity; // => 200
 * roundedToLot(fixedQuantity(70), 100).size(request).boundBy; // => 'lotSize'
 * ```
 */
export function roundedToLot(sizer: PositionSizer, lot?: number): PositionSizer {
  if (lot !== undefined) checkLot(lot, 'lot');
  return reducedSizer(sizer, {
    name: 'rounded-to-lot',
    params: lot === undefined ? {} : { lot },
    most({ instrument }, { quantity, boundBy }) {
      const whole = floorToLot(quantity, lot ?? instrument.lotSize);
      return { quantity: whole, boundBy: whole === 0 ? 'lotSize' : boundBy };
    },
  });
}
