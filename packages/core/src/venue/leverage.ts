import type { Decimal } from 'decimal.js';
import { ValidationError } from '../errors/errors.js';
import { exactCommission } from '../fills/commission.js';
import { exact, ZERO } from '../money/exact.js';
import { remainingQuantity } from '../orders/create-order.js';
import type { FillProposal, FillTerms, TermsRule } from './fill-terms.js';

/**
 * The fill rule of a margin account: all positions together are worth at most the equity times the leverage.
 *
 * What closes a position is always taken. What opens one must fit, with the fill's commission paid from the equity first, and its
 * order must reach the least notional of the instrument; otherwise the order is rejected, or, where it also closes, only that part
 * of it fills. An order that fills in parts must be covered in whole.
 *
 * @param leverage - Notional per unit of equity, at least 1; 1 is {@link noLeverage}.
 * @throws {@link ValidationError} when it is below 1 or not finite; from the rule when a model gives an amount that is not finite.
 * @example
 * ```ts
 * import { createInstrument, Ledger, leverageRule, SimulatedVenue } from '@kairos/core';
 *
 * const ledger = new Ledger();
 * ledger.deposit('USD', 1000, 0);
 * const instruments = [createInstrument({ symbol: 'SPY' })];
 * const venue = new SimulatedVenue({ ledger, instruments, termsRule: leverageRule(2) });
 * venue.submit({ clientOrderId: 'a', symbol: 'SPY', side: 'buy', quantity: 20, type: 'market' }, 0);
 * venue.onQuote('SPY', { bid: 100, ask: 100 }, 1000);
 * venue.order('a').status; // => 'filled'
 * ```
 */
export function leverageRule(leverage: number): TermsRule {
  if (!(leverage >= 1 && Number.isFinite(leverage))) {
    const message = `must be a finite number of at least 1, was ${leverage}`;
    throw new ValidationError(`leverage ${message}`, { issues: [{ path: 'leverage', message }] });
  }
  return (proposal) => termsWithin(proposal, exact(leverage));
}

const ONE = exact(1);

/** The fill rule of an account without leverage, {@link leverageRule} of 1: all positions together are worth at most the equity. */
export const noLeverage: TermsRule = (proposal) => termsWithin(proposal, ONE);

function termsWithin(proposal: FillProposal, leverage: Decimal): FillTerms {
  const { instrument, ledger, order, quantity, commission, liquidity } = proposal;
  const { symbol, quoteCurrency, minNotional } = instrument;
  const price = proposal.priceFor(quantity.toNumber());
  const held = ledger.position(symbol).quantity;
  const isAgainst = !held.isZero() && held.isPositive() !== (order.request.side === 'buy');
  const closing = isAgainst ? held.abs() : ZERO;
  if (!quantity.greaterThan(closing)) return { price, quantity };

  const multiplier = exact(instrument.multiplier);
  const unit = exact(price, 'price').abs().times(multiplier);
  // The account must pay all that remains of the order, not only the part of it that the volume lets fill now.
  const ordered = remainingQuantity(order);
  const opening = ordered.minus(closing).times(unit);
  const charged = exactCommission(commission, {
    price,
    quantity: ordered,
    multiplier: instrument.multiplier,
    liquidity,
  });
  const kept = isAgainst ? ZERO : held.abs().times(unit);
  const { equity } = ledger.balance(quoteCurrency);
  const free = equity.times(leverage).minus(proposal.usedElsewhere()).minus(kept);
  const needed = opening.plus(charged.times(leverage));
  let reason: string | undefined;
  if (order.filledQuantity.isZero() && opening.lessThan(minNotional)) {
    reason = `notional ${shown(opening)} is below the least order of ${minNotional}`;
  } else if (needed.greaterThan(free)) {
    reason = `needs ${shown(needed)} ${quoteCurrency} with commission, the account has ${shown(free)}`;
  }
  if (reason === undefined) return { price, quantity };
  return isAgainst ? { price, quantity: closing, reason } : { refused: reason };
}

/** Eight digits: enough to compare, short enough to read. */
function shown(amount: Decimal): string {
  return amount.toSignificantDigits(8).toString();
}
