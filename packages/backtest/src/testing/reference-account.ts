import { type Bar, entrySide, exitSide, floorToLot, type Side } from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { ClosedTrade, ExitReason, FilledOrder, OpenTrade, Rejection } from '../result.js';
import { type Entry, type Held, sign, splitHeld, stopOf, targetOf, trail } from './reference-position.js';

type Liquidity = 'maker' | 'taker';

/** A price, and what it was before slippage. */
interface Fill {
  readonly price: number;
  readonly reference: number;
}

/** Levels of the position as the result shows them. */
function shownLevels(held: Held, { exits }: ResolvedOptions): { stopLoss?: number; takeProfit?: number } {
  const stop = stopOf(held, exits);
  const target = targetOf(held, exits);
  return { ...(stop && { stopLoss: stop.price }), ...(target && { takeProfit: target.price }) };
}

/** Money told as capital plus profits of trades plus the profit of what is held; and the record of what was done. */
export class ReferenceAccount {
  readonly trades: ClosedTrade[] = [];
  /** Positions that were left whole, as the sum of their parts. */
  readonly finished: { readonly profit: number; readonly return: number }[] = [];
  #parts: { readonly profit: number; readonly value: number }[] = [];
  readonly orders: FilledOrder[] = [];
  readonly rejections: Rejection[] = [];
  held: Held | undefined;

  readonly #settings: ResolvedOptions;
  readonly #rows: readonly Bar[];

  constructor(settings: ResolvedOptions, rows: readonly Bar[]) {
    this.#settings = settings;
    this.#rows = rows;
  }

  /** What the account is worth at a price. */
  equityAt(price: number): number {
    return this.trades.reduce((sum, trade) => sum + trade.profit, this.#settings.capital) + this.#openProfit(price);
  }

  /** Signed units x multiplier. */
  get exposure(): number {
    return this.held ? sign(this.held.direction) * this.held.quantity * this.#settings.instrument.multiplier : 0;
  }

  /** Rest of the bar's volume that fills may take, in whole lots. */
  volumeLeft(i: number): number {
    const { maxVolumeShare } = this.#settings;
    if (maxVolumeShare === undefined) return Number.POSITIVE_INFINITY;
    const taken = this.orders.filter(({ bar }) => bar === i).reduce((sum, { quantity }) => sum + quantity, 0);
    return this.wholeLots(Math.max(0, maxVolumeShare * this.#rows[i]!.volume - taken));
  }

  /** As much of a quantity as the volume lets leave, all of it within a billionth. */
  leavable(i: number, quantity: number): number {
    const left = this.volumeLeft(i);
    return left >= quantity * (1 - 1e-9) ? quantity : left;
  }

  wholeLots(quantity: number): number {
    return floorToLot(quantity, this.#settings.instrument.lotSize);
  }

  slip(i: number, side: Side, price: number, quantity: number): number {
    const { slippage, instrument } = this.#settings;
    return slippage.price({ side, price, quantity, volume: this.#rows[i]!.volume, tickSize: instrument.tickSize });
  }

  charge(price: number, quantity: number, liquidity: Liquidity): number {
    const { multiplier } = this.#settings.instrument;
    return this.#settings.commission.charge({ price, quantity, multiplier, liquidity });
  }

  reject({ decidedAt: bar, direction }: Pick<Entry, 'decidedAt' | 'direction'>, rule: string, numbers = {}): void {
    this.rejections.push({ bar, time: this.#rows[bar]!.time, direction, rule, reason: '', ...numbers });
  }

  /** Opens a position or adds to it. */
  open(i: number, entry: Entry, quantity: number, { price, reference }: Fill, liquidity: Liquidity): void {
    const { direction, stopLoss, takeProfit } = entry;
    const commission = this.charge(price, quantity, liquidity);
    this.#order(i, entrySide(direction), quantity, { price, reference }, commission, 'entry');
    const { held } = this;
    if (held) {
      held.entryPrice = (held.entryPrice * held.quantity + price * quantity) / (held.quantity + quantity);
      held.quantity += quantity;
      held.size = held.quantity;
      held.commission += commission;
      held.entries++;
      held.stopLoss = stopLoss ?? held.stopLoss;
      held.takeProfit = takeProfit ?? held.takeProfit;
      held.leftAtRung = 0;
      return;
    }
    const levels = { stopLoss, takeProfit, best: price, moved: undefined, rung: 0, leftAtRung: 0 };
    const units = { quantity, size: quantity, entries: 1, entryPrice: price, commission, carry: 0 };
    this.held = { direction, entryBar: i, ...units, ...levels };
    trail(this.held, this.#settings.exits);
  }

  /** Leaves at the price before slippage, as far as the volume lets it; a liquidation is not held back. Gives what left. */
  leaveAtMarket(i: number, reference: number, reason: ExitReason): number {
    const held = this.held!;
    const isForced = reason === 'liquidation';
    const quantity = isForced ? held.quantity : this.leavable(i, held.quantity);
    const price = this.slip(i, exitSide(held.direction), reference, quantity);
    this.close(i, quantity, { price, reference }, reason, 'taker');
    return quantity;
  }

  /** Closes units of the position at a price. */
  close(i: number, quantity: number, fill: Fill, exitReason: ExitReason, liquidity: Liquidity): void {
    if (quantity === 0) return;
    const { price } = fill;
    const held = this.held!;
    const { direction, entryBar, entryPrice } = held;
    const { margin, instrument } = this.#settings;
    const notional = price * quantity * instrument.multiplier;
    const fee = exitReason === 'liquidation' ? notional * (margin?.liquidationFee ?? 0) : 0;
    const charged = this.charge(price, quantity, liquidity) + fee;
    const share = quantity / held.quantity;
    const carry = held.carry * share;
    const commission = held.commission * share + charged;
    const profit = sign(direction) * (price - entryPrice) * quantity * instrument.multiplier - commission - carry;
    const times = { entryBar, exitBar: i, entryTime: this.#rows[entryBar]!.time, exitTime: this.#rows[i]!.time };
    this.#order(i, exitSide(direction), quantity, fill, charged, exitReason);
    this.trades.push({
      ...{ direction, quantity, ...times, entryPrice, exitPrice: price, ...shownLevels(held, this.#settings) },
      ...{ commission, ...(carry !== 0 && { carry }), profit },
      return: profit / (entryPrice * quantity * instrument.multiplier),
      exitReason,
    });
    held.commission *= 1 - share;
    held.carry *= 1 - share;
    held.quantity -= quantity;
    this.#parts.push({ profit, value: entryPrice * quantity * instrument.multiplier });
    if (share < 1) return;
    const sumOf = (key: 'profit' | 'value') => this.#parts.reduce((sum, part) => sum + part[key], 0);
    this.finished.push({ profit: sumOf('profit'), return: sumOf('profit') / sumOf('value') });
    this.#parts = [];
    this.held = undefined;
  }

  pay(amount: number): void {
    if (this.held) this.held.carry += amount;
  }

  split(ratio: number): void {
    if (this.held) splitHeld(this.held, ratio);
  }

  openTrade(): OpenTrade | undefined {
    if (!this.held) return undefined;
    const { direction, quantity, entryBar, entryPrice, commission, carry } = this.held;
    const what = { direction, quantity, entryBar, entryTime: this.#rows[entryBar]!.time, entryPrice };
    const profit = this.#openProfit(this.#rows.at(-1)!.close);
    return { ...what, ...shownLevels(this.held, this.#settings), commission, ...(carry !== 0 && { carry }), profit };
  }

  /** Losing positions since the last winner; a profit within rounding of 0 is neither. */
  losingStreak(from = 0): number {
    const decisive = this.finished.slice(from).filter((position) => Math.abs(position.return) > 1e-12);
    return decisive.length - 1 - decisive.findLastIndex((position) => position.profit > 0);
  }

  #openProfit(price: number): number {
    if (!this.held) return 0;
    return this.exposure * (price - this.held.entryPrice) - this.held.commission - this.held.carry;
  }

  #order(bar: number, side: Side, quantity: number, fill: Fill, commission: number, reason: 'entry' | ExitReason) {
    this.orders.push({ bar, time: this.#rows[bar]!.time, side, quantity, ...fill, commission, reason });
  }
}
