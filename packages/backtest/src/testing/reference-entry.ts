import { entrySide } from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { ReferenceAccount } from './reference-account.js';
import type { Entry } from './reference-position.js';

/**
 * What a budget pays with its commission, each unit of it carrying `leverage` of notional: spend it all, then take the commission
 * out again until it settles.
 */
export function payable(
  { instrument, margin }: ResolvedOptions,
  account: ReferenceAccount,
  budget: number,
  price: number,
): number {
  const unit = (price * instrument.multiplier) / (margin?.leverage ?? 1);
  let [low, high] = [0, Math.max(0, budget) / unit];
  const isPaid = (units: number) => units * unit + account.charge(price, units, 'taker') <= budget;
  if (isPaid(high)) return high;
  for (let round = 0; round < 200; round++) {
    const quantity = (low + high) / 2;
    if (isPaid(quantity)) low = quantity;
    else high = quantity;
  }
  return low;
}

/** Equity at a price that does not back what is held. */
export function freeEquity({ margin }: ResolvedOptions, account: ReferenceAccount, price: number): number {
  const used = Math.abs(account.exposure) * price;
  const free = account.equityAt(price) - used / (margin?.leverage ?? 1);
  // What rounding leaves of an account that is all in is nothing.
  return Math.abs(free) > 1e-12 * used ? free : 0;
}

/** Fills an entry as far as account and volume allow. `reference` is the price before slippage, which a limit does not have. */
export function fillEntry(
  settings: ResolvedOptions,
  account: ReferenceAccount,
  i: number,
  entry: Entry,
  reference: number,
  liquidity: 'maker' | 'taker',
): void {
  const { instrument, margin, entry: rule } = settings;
  const { multiplier, lotSize, minNotional } = instrument;
  const { direction, weight, quantity: ordered } = entry;
  if (ordered === 0) {
    account.reject(entry, 'size-zero', { limit: lotSize, actual: 0 });
    return;
  }
  const isLimit = rule?.type === 'limit';
  const price = isLimit ? reference : account.slip(i, entrySide(direction), reference, ordered ?? 1);

  const free = freeEquity(settings, account, reference);
  const isBacked = direction === 'short' && ordered !== undefined && !margin;
  const budget = ordered === undefined ? weight * free : free;
  const most = isBacked ? Math.max(0, free) / (price * multiplier) : payable(settings, account, budget, price);
  let quantity = ordered === undefined ? account.wholeLots(most) : ordered;
  const isCut = quantity === 0 || (ordered !== undefined && ordered > most * (1 + 1e-12));
  if (isCut) {
    quantity = account.wholeLots(most);
    const name = margin ? 'margin' : direction === 'long' ? 'cash' : 'equity';
    const actual = (ordered ?? lotSize) * price * multiplier;
    account.reject(entry, name, { limit: free * (margin?.leverage ?? 1), actual });
  }
  const left = account.volumeLeft(i);
  if (quantity > left) {
    account.reject(entry, 'volume', { limit: left, actual: quantity });
    quantity = left;
  }
  if (quantity === 0) return;
  const notional = price * quantity * multiplier;
  if (notional < minNotional) account.reject(entry, 'min-notional', { limit: minNotional, actual: notional });
  else account.open(i, entry, quantity, { price, reference }, liquidity);
}
