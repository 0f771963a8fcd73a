import { type FillProposal, type FillTerms, floorToLot } from '@kairos/core';
import type { RejectionLog } from '../engine/rejection-log.js';
import type { DecidedEntry } from './entry-decision.js';
import { payableQuantity } from './payable-quantity.js';

/** Below this share a cut is rounding of the cash, not a lack of it. */
const ROUNDING = 1e-12;

/**
 * The terms of a decided entry at its fill, when the account is flat: the decided quantity, cut to what the cash pays (long) or backs
 * (short), or all that the cash pays. What is cut or refused is recorded at the bar that decided.
 *
 * @internal
 */
export function entryTerms(entry: DecidedEntry, proposal: FillProposal, rejections: RejectionLog): FillTerms {
  const { instrument, ledger, referencePrice, commission } = proposal;
  const { multiplier, lotSize, minNotional, quoteCurrency } = instrument;
  const { direction, weight, bar } = entry;
  const cash = ledger.balance(quoteCurrency).cash.toNumber();
  const price = proposal.priceFor(entry.quantity ?? (weight * Math.max(0, cash)) / (referencePrice * multiplier));
  if (!(price > 0)) {
    const reason = `fill price must be above 0, was ${price}`;
    rejections.add(bar, direction, 'price', reason, 0, price);
    return { refused: reason };
  }

  const isAllIn = entry.quantity === undefined;
  const isBacked = direction === 'short' && !isAllIn;
  const most = isBacked
    ? Math.max(0, cash) / (price * multiplier)
    : payableQuantity(isAllIn ? weight * cash : cash, price, multiplier, commission);
  const isWhole = !isAllIn && entry.quantity <= most * (1 + ROUNDING);
  const quantity = isWhole ? entry.quantity : floorToLot(most, lotSize);
  let cut: string | undefined;
  if (!isWhole && !(isAllIn && quantity > 0)) {
    const wanted = entry.quantity ?? lotSize;
    const needed = wanted * price * multiplier;
    const outcome = quantity > 0 ? `was cut from ${shown(wanted)} to ${shown(quantity)}` : 'was not taken';
    cut = `entry of ${shown(needed)} before commission ${outcome}: the account has ${shown(cash)}`;
    rejections.add(bar, direction, direction === 'long' ? 'cash' : 'equity', cut, cash, needed);
  }
  if (quantity === 0) return { refused: cut ?? 'the account is empty' };

  const notional = price * quantity * multiplier;
  if (notional < minNotional) {
    const reason = `notional ${notional} is below the least order of ${minNotional}`;
    rejections.add(bar, direction, 'min-notional', reason, minNotional, notional);
    return { refused: reason };
  }
  return cut === undefined ? { price, quantity } : { price, quantity, reason: cut };
}

/** Eight digits: enough to compare, short enough to read. */
function shown(value: number): number {
  return Number(value.toPrecision(8));
}
