import type { Decimal } from 'decimal.js';
import { exactCommission } from '../fills/commission.js';
import { exact, ZERO } from '../money/exact.js';
import type { FillProposal, FillTerms } from './fill-terms.js';

/**
 * The fill rule of an account without leverage: all positions together are worth at most the equity.
 *
 * What closes a position is always taken. What opens one must have its notional and the fill's commission covered by the equity
 * that no position uses, and reach the least notional of the instrument; otherwise the order is rejected, or, where it also
 * closes, only that part of it fills.
 *
 * @throws {@link ValidationError} when a model gives an amount that is not finite.
 */
export function noLeverage(proposal: FillProposal): FillTerms {
  const { instrument, ledger, order, quantity, commission, liquidity } = proposal;
  const { symbol, quoteCurrency, minNotional } = instrument;
  const price = proposal.priceFor(quantity.toNumber());
  const held = ledger.position(symbol).quantity;
  const isAgainst = !held.isZero() && held.isPositive() !== (order.request.side === 'buy');
  const opening = isAgainst ? quantity.minus(held.abs()) : quantity;
  if (!opening.greaterThan(0)) return { price, quantity };

  const multiplier = exact(instrument.multiplier);
  const unit = exact(price, 'price').abs().times(multiplier);
  const notional = opening.times(unit);
  const charged = exactCommission(commission, { price, quantity, multiplier: instrument.multiplier, liquidity });
  const kept = isAgainst ? ZERO : held.abs().times(unit);
  const free = ledger.balance(quoteCurrency).equity.minus(proposal.usedElsewhere()).minus(kept);
  const needed = notional.plus(charged);
  let reason: string | undefined;
  if (notional.lessThan(minNotional)) {
    reason = `notional ${shown(notional)} is below the least order of ${minNotional}`;
  } else if (needed.greaterThan(free)) {
    reason = `needs ${shown(needed)} ${quoteCurrency} with commission, the account has ${shown(free)}`;
  }
  if (reason === undefined) return { price, quantity };
  return isAgainst ? { price, quantity: held.abs(), reason } : { refused: reason };
}

/** Eight digits: enough to compare, short enough to read. */
function shown(amount: Decimal): string {
  return amount.toSignificantDigits(8).toString();
}
