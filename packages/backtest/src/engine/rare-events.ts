import type { Direction } from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';
import { EntryDesk } from './entry-desk.js';
import { payableQuantity } from './payable.js';
import { PeriodEquity } from './period-equity.js';
import type { PlainEvents } from './plain-run.js';
import type { RejectionLog } from './rejection-log.js';
import { CONFLICT_LONG, CONFLICT_SHORT } from './resolve-event.js';

function directionOf(isLong: boolean): Direction {
  return isLong ? 'long' : 'short';
}

/** Rejections of a plain run, told by the code of the loop that knows all rules. @internal */
export class RareEvents implements PlainEvents {
  readonly #options: ResolvedOptions;
  readonly #stops: Float64Array | undefined;
  readonly #targets: Float64Array | undefined;
  readonly #rejections: RejectionLog;
  readonly #equity: Float64Array | undefined;
  #desk: EntryDesk | undefined;

  /**
   * @param levels - The columns themselves, not the signals that have them: those of a user may have getters, which may run anything.
   * @param equity - What the run has filled so far; not needed by one that knows no levels.
   */
  constructor(
    options: ResolvedOptions,
    levels: { readonly stops: Float64Array | undefined; readonly targets: Float64Array | undefined },
    rejections: RejectionLog,
    equity: Float64Array | undefined,
  ) {
    this.#options = options;
    this.#stops = levels.stops;
    this.#targets = levels.targets;
    this.#desk = undefined;
    this.#rejections = rejections;
    this.#equity = equity;
  }

  conflict(bar: number, action: number): void {
    const reason = 'the bar asks for the entry and for its opposite';
    if ((action & CONFLICT_LONG) !== 0) this.#rejections.add(bar, 'long', 'conflict', reason);
    if ((action & CONFLICT_SHORT) !== 0) this.#rejections.add(bar, 'short', 'conflict', reason);
  }

  late(bar: number, isLong: boolean): void {
    this.#rejections.add(bar, directionOf(isLong), 'last-bar', 'there is no next bar to fill at');
  }

  wrongLevels(bar: number, isLong: boolean): void {
    const { bars } = this.#options;
    const equity = this.#equity ?? new Float64Array(bars.length);
    this.#desk ??= this.#deskOver(equity);
    const state = {
      equity: equity[bar]!,
      peakEquity: () => equity[bar]!,
      consecutiveLosses: 0,
      recentExits: () => [],
    };
    this.#desk.decide(bar, directionOf(isLong), 1, state);
  }

  #deskOver(equity: Float64Array): EntryDesk {
    const { bars, capital, instrument } = this.#options;
    const signals = {
      ...(this.#stops && { stopLoss: this.#stops }),
      ...(this.#targets && { takeProfit: this.#targets }),
    };
    const periods = new PeriodEquity(instrument.calendar, bars.time, capital, equity);
    return new EntryDesk(this.#options, signals, this.#rejections, periods);
  }

  refused(bar: number, decidedAt: number, isLong: boolean, price: number, balance: number): void {
    const side = directionOf(isLong);
    if (!(price > 0)) {
      this.#rejections.add(decidedAt, side, 'price', `fill price must be above 0, was ${price}`, 0, price);
      return;
    }
    const none = { price: Number.NaN, stopLoss: Number.NaN, takeProfit: Number.NaN };
    const order = { direction: side, quantity: Number.NaN, weight: 1, decidedAt, ...none } as const;
    const account = { equity: balance, used: 0 };
    const quantity = payableQuantity(this.#options, this.#rejections, bar, order, price, account);
    if (quantity === 0) return;
    const { multiplier, minNotional } = this.#options.instrument;
    const notional = price * quantity * multiplier;
    const reason = `notional ${notional} is below the least order of ${minNotional}`;
    this.#rejections.add(decidedAt, side, 'min-notional', reason, minNotional, notional);
  }
}
