import type { Decimal } from 'decimal.js';

/** Money is kept to this many digits after the point: more than a quantity and a price of 18 each can need. */
const MONEY_DECIMALS = 40;

/**
 * Money at the last digit that the books keep, half to even.
 *
 * A product is rounded once, here, before it is booked anywhere: every total is then a sum of whole multiples of 1e-40, which
 * 100 significant digits hold exactly, whatever digits a quantity or price came with.
 */
export function roundMoney(money: Decimal): Decimal {
  return money.decimalPlaces() > MONEY_DECIMALS ? money.toDecimalPlaces(MONEY_DECIMALS) : money;
}
