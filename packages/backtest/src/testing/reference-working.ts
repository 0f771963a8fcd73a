import { type Bar, entrySide, limitFillPrice, stopFillPrice } from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { ReferenceAccount } from './reference-account.js';
import { fillEntry } from './reference-entry.js';
import type { Entry } from './reference-position.js';

/** What a bar leaves of a limit or stop entry that works. */
interface Worked {
  /** The order, where it goes on working. */
  readonly working: Entry | undefined;
  /** Price before slippage at which it opened a position. */
  readonly entered: number | undefined;
}

/** Lets a bar fill the limit or stop entry that works, or lets the order expire. */
export function workEntry(
  settings: ResolvedOptions,
  account: ReferenceAccount,
  i: number,
  { open, high, low }: Bar,
  order: Entry | undefined,
): Worked {
  const { entry: rule, limitRule } = settings;
  if (!order || !rule) return { working: order, entered: undefined };
  const side = entrySide(order.direction);
  const isLimit = rule.type === 'limit';
  const price = isLimit
    ? limitFillPrice(side, order.price!, open, high, low, limitRule)
    : stopFillPrice(side, order.price!, open, high, low);
  if (!Number.isNaN(price)) {
    fillEntry(settings, account, i, order, price, isLimit && price === order.price ? 'maker' : 'taker');
    return { working: undefined, entered: account.held ? price : undefined };
  }
  if (i - order.decidedAt < (rule.expiryBars ?? 1)) return { working: order, entered: undefined };
  const nearest = isLimit === (order.direction === 'long') ? low : high;
  account.reject(order, 'expired', { limit: order.price, actual: nearest });
  return { working: undefined, entered: undefined };
}
