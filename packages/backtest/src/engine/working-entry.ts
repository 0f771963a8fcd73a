import { type Direction, entrySide, limitFillPrice, stopFillPrice } from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { Account, EntryOrder } from './account.js';
import type { RejectionLog } from './rejection-log.js';
import { splitOrder } from './split-order.js';

/**
 * A limit or stop entry that works for some bars.
 *
 * On the bar of its fill only the stop-loss is looked at, never the target: what came before the fill does not count, and nobody
 * knows what did.
 *
 * @internal
 */
export class WorkingEntry {
  readonly #options: ResolvedOptions;
  readonly #account: Account;
  readonly #rejections: RejectionLog;
  #order: EntryOrder | undefined;

  constructor(options: ResolvedOptions, account: Account, rejections: RejectionLog) {
    this.#options = options;
    this.#account = account;
    this.#rejections = rejections;
  }

  get isWorking(): boolean {
    return this.#order !== undefined;
  }

  /** Begins to work, in place of one that still does. */
  place(order: EntryOrder): void {
    this.#order = order;
  }

  split(ratio: number, lotSize: number): void {
    if (this.#order) this.#order = splitOrder(this.#order, ratio, lotSize);
  }

  get direction(): Direction | undefined {
    return this.#order?.direction;
  }

  /** Takes the order back, which is recorded under the rule. */
  cancel(rule: string, reason: string, limit?: number, actual?: number): void {
    if (!this.#order) return;
    const { decidedAt, direction, price } = this.#order;
    this.#order = undefined;
    const what = `${this.#options.entry!.type} entry at ${price} ${reason}`;
    this.#rejections.add(decidedAt, direction, rule, what, limit, actual);
  }

  /** Lets the bar fill it, and stop it again; says whether it was filled. */
  work(bar: number): boolean {
    const order = this.#order!;
    const { bars, entry, limitRule } = this.#options;
    const [open, high, low] = [bars.open[bar]!, bars.high[bar]!, bars.low[bar]!];
    const side = entrySide(order.direction);
    const isLimit = entry!.type === 'limit';
    const price = isLimit
      ? limitFillPrice(side, order.price, open, high, low, limitRule)
      : stopFillPrice(side, order.price, open, high, low);
    if (!Number.isNaN(price)) {
      this.#order = undefined;
      // A limit that the open has already passed takes liquidity; one that waits gives it.
      this.#account.enter(bar, order, price, isLimit && price === order.price ? 'maker' : 'taker');
      if (this.#account.position.units === 0) return false;
      this.#account.stopAfterEntry(bar, price);
      return true;
    }
    if (bar - order.decidedAt >= (entry!.expiryBars ?? 1)) {
      this.#order = undefined;
      const nearest = isLimit === (order.direction === 'long') ? low : high;
      const reason = `${entry!.type} entry at ${order.price} was not reached within ${entry!.expiryBars} bars`;
      this.#rejections.add(order.decidedAt, order.direction, 'expired', reason, order.price, nearest);
    }
    return false;
  }
}
