import { type Direction, entrySide, exitSide, floorToLot, stopFillPrice } from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { ExitReason, OpenTrade } from '../result.js';
import { barExit } from './bar-exit.js';
import { BarVolume } from './bar-volume.js';
import { checkedCharge, checkedSlip } from './checked-costs.js';
import { FinishedPositions } from './finished-positions.js';
import { Guard } from './guard.js';
import { liquidationPrice } from './liquidation.js';
import { type FillPrice, OrderRecord } from './order-record.js';
import { payableQuantity } from './payable.js';
import { Position } from './position.js';
import type { RejectionLog } from './rejection-log.js';
import { TradeRecord } from './trade-record.js';

/** An entry that passed all rules and waits for its fill. @internal */
export interface EntryOrder {
  readonly direction: Direction;
  /** Units wanted; NaN spends all there is to spend. */
  readonly quantity: number;
  /** Share of the account that an all-in order spends, above 0 and at most 1. */
  readonly weight: number;
  /** Price of a limit or stop entry; NaN for a market order. */
  readonly price: number;
  /** NaN for none. */
  readonly stopLoss: number;
  readonly takeProfit: number;
  /** Bar whose close decided. */
  readonly decidedAt: number;
}

/**
 * The simulated account: money, the open position and the record of what was done.
 *
 * Float arithmetic. `balance` counts every fill as settled in cash, for margin instruments too: the equity is the same,
 * and balance = cash whenever the account is flat.
 *
 * @internal
 */
export class Account {
  readonly trades = new TradeRecord();
  readonly orders = new OrderRecord();
  readonly position = new Position();
  readonly guard: Guard;
  balance: number;
  /** Signed units x multiplier: the change of equity per change of price. */
  exposure = 0;
  /** Prices at or beyond which the position may leave within a bar; infinite for none. */
  lowerLevel = Number.NEGATIVE_INFINITY;
  upperLevel = Number.POSITIVE_INFINITY;
  readonly finished = new FinishedPositions();
  /** Funding, borrow cost and dividends paid so far; negative when received. */
  carry = 0;
  /** A stop that was reached and could not fill in full: the rest leaves with the next orders. */
  unfinished: ExitReason | undefined;

  readonly #options: ResolvedOptions;
  readonly #rejections: RejectionLog;
  readonly #volume: BarVolume;
  #liquidation = Number.NaN;

  constructor(options: ResolvedOptions, rejections: RejectionLog) {
    this.#options = options;
    this.#rejections = rejections;
    this.balance = options.capital;
    this.guard = new Guard(options.exits);
    this.#volume = new BarVolume(options.bars, options.maxVolumeShare, options.instrument.lotSize);
  }

  /** 1 long, -1 short, 0 flat. */
  get lean(): number {
    return Math.sign(this.position.units);
  }

  /** Opens a position or adds to it, as large as ordered and as the account allows. A limit does not slip. */
  enter(bar: number, order: EntryOrder, reference: number, liquidity: 'maker' | 'taker' = 'taker'): void {
    const { instrument, commission, entry } = this.#options;
    const { direction, decidedAt } = order;
    const { multiplier, lotSize } = instrument;
    if (order.quantity === 0) {
      this.#rejections.add(decidedAt, direction, 'size-zero', 'the split left less than a lot', lotSize, 0);
      return;
    }
    const room = this.#room(reference);
    const estimate = Number.isNaN(order.quantity)
      ? (order.weight * Math.max(room.equity, 0)) / (reference * multiplier)
      : order.quantity;
    const side = entrySide(direction);
    const isLimit = entry?.type === 'limit';
    const price = isLimit ? reference : checkedSlip(this.#options, side, reference, estimate, bar);
    if (!(price > 0)) {
      this.#rejections.add(decidedAt, direction, 'price', `fill price must be above 0, was ${price}`, 0, price);
      return;
    }
    const payable = payableQuantity(this.#options, this.#rejections, bar, order, price, room);
    const quantity = this.#capped(bar, order, payable);
    if (quantity === 0) return;

    const notional = price * quantity * multiplier;
    if (notional < instrument.minNotional) {
      const reason = `notional ${notional} is below the least order of ${instrument.minNotional}`;
      this.#rejections.add(decidedAt, direction, 'min-notional', reason, instrument.minNotional, notional);
      return;
    }
    const charged = checkedCharge(commission, { price, quantity, multiplier, liquidity }, bar);
    this.position.add(bar, direction, quantity, price, charged);
    this.balance -= (direction === 'long' ? quantity : -quantity) * multiplier * price + charged;
    this.exposure = this.position.units * multiplier;
    this.orders.add(bar, direction === 'long' ? quantity : -quantity, { price, reference }, charged, 'entry');
    this.#volume.take(bar, quantity);
    this.guard.arm(direction, this.position.price, order.stopLoss, order.takeProfit);
    this.place();
  }

  /** Leaves at a market price, as far as the bar's volume allows. */
  leave(bar: number, reference: number, reason: ExitReason): void {
    const { units } = this.position;
    if (units === 0) return;
    const quantity = this.#volume.leavable(bar, Math.abs(units));
    if (quantity > 0) this.#close(bar, quantity, this.#slipOut(reference, quantity, bar), reason, 'taker');
  }

  /** Lets the bar execute the stop, the target or the rungs of the ladder, by the fill model of core. */
  exitWithin(bar: number): void {
    // Again after each rung of a ladder: what is left may reach the next one, or the stop.
    while (this.position.units !== 0) {
      const { stop, reason } = this.#nearestStop();
      const { exit, price } = barExit(this.#options, bar, this.position.direction, stop, this.guard.target);
      if (exit === 'none') return;
      const goesOn = exit === 'stop-loss' ? this.#stopOut(bar, price, reason) : this.#takeProfit(bar, price);
      if (!goesOn) return;
    }
  }

  /**
   * After an entry at a price within the bar: only the stop is looked at, never the target, since nobody knows what came before the
   * entry. It fills no better than the entry did.
   */
  stopAfterEntry(bar: number, entered: number): void {
    const { bars } = this.#options;
    const { stop, reason } = this.#nearestStop();
    const side = exitSide(this.position.direction);
    const price = stopFillPrice(side, stop, entered, bars.high[bar]!, bars.low[bar]!);
    if (!Number.isNaN(price)) this.#stopOut(bar, price, reason);
  }

  /** Says whether anything is left to do on the bar. */
  #stopOut(bar: number, price: number, reason: ExitReason): boolean {
    const held = Math.abs(this.position.units);
    const quantity = reason === 'liquidation' ? held : this.#volume.leavable(bar, held);
    if (quantity > 0) this.#close(bar, quantity, this.#slipOut(price, quantity, bar), reason, 'taker');
    // A stop that was reached is a market order from then on, whatever the price does.
    if (quantity < held) this.unfinished = reason;
    return false;
  }

  #takeProfit(bar: number, price: number): boolean {
    const { guard, position } = this;
    const held = Math.abs(position.units);
    const isLast = guard.targetShare >= 1;
    const wanted = isLast ? held : this.#rungQuantity(held);
    const quantity = this.#volume.leavable(bar, wanted);
    if (quantity > 0) this.#close(bar, quantity, { price, reference: price }, 'take-profit', 'maker');
    guard.leftAtRung += quantity;
    if (quantity < wanted || isLast || position.units === 0) return false;
    guard.climb();
    this.place();
    return true;
  }

  /** Takes a payment on the open position: funding, borrow cost, a dividend with the opposite sign. */
  pay(amount: number): void {
    this.balance -= amount;
    this.position.carry += amount;
    this.carry += amount;
    if (this.#options.margin) this.place();
  }

  /** Units and prices after a split of `ratio` new units for an old one. */
  split(ratio: number): void {
    this.position.split(ratio);
    this.guard.split(ratio);
    this.exposure = this.position.units * this.#options.instrument.multiplier;
    this.place();
  }

  /** Sets the levels that the loop compares with, after anything that moves them. */
  place(): void {
    const { guard, position } = this;
    const { margin } = this.#options;
    this.lowerLevel = guard.lower;
    this.upperLevel = guard.upper;
    if (!margin || position.units === 0) return;
    this.#liquidation = liquidationPrice(this.balance, this.exposure, margin.maintenance ?? 0);
    // Where no price liquidates, the guard's levels stand alone.
    if (Number.isNaN(this.#liquidation)) return;
    if (position.units > 0) this.lowerLevel = Math.max(this.lowerLevel, this.#liquidation);
    else this.upperLevel = Math.min(this.upperLevel, this.#liquidation);
  }

  /** The position that is still open, valued at the last close. */
  openTrade(): OpenTrade | undefined {
    const { bars, instrument } = this.#options;
    return this.position.toOpenTrade(bars, instrument.multiplier, this.guard.stop, this.guard.target);
  }

  /** What an entry can be paid from: the equity at a price, and the notional that is already out. */
  #room(price: number): { equity: number; used: number } {
    if (this.exposure === 0) return { equity: this.balance, used: 0 };
    return { equity: this.balance + this.exposure * price, used: Math.abs(this.exposure * price) };
  }

  /** The stop or the liquidation, whichever comes first. */
  #nearestStop(): { stop: number; reason: ExitReason } {
    const { guard, position } = this;
    const liquidation = this.#options.margin ? this.#liquidation : Number.NaN;
    const isNearer =
      Number.isNaN(guard.stop) || (position.units > 0 ? liquidation > guard.stop : liquidation < guard.stop);
    if (!Number.isNaN(liquidation) && isNearer) return { stop: liquidation, reason: 'liquidation' };
    return { stop: guard.stop, reason: guard.stopReason };
  }

  /** Units of the next rung in whole lots, less those that have left at it. */
  #rungQuantity(held: number): number {
    const wanted = this.position.size * this.guard.targetShare - this.guard.leftAtRung;
    if (wanted >= held * (1 - 1e-9)) return held;
    return Math.min(floorToLot(Math.max(wanted, 0), this.#options.instrument.lotSize), held);
  }

  /** An entry cut to what the bar's volume allows, which is recorded. */
  #capped(bar: number, order: EntryOrder, quantity: number): number {
    const limit = this.#volume.left(bar);
    if (quantity <= limit) return quantity;
    const outcome = limit > 0 ? `was cut to ${limit}` : 'was not taken';
    const reason = `entry of ${quantity} units ${outcome}: the bar traded ${this.#options.bars.volume[bar]!}`;
    this.#rejections.add(order.decidedAt, order.direction, 'volume', reason, limit, quantity);
    return limit;
  }

  #slipOut(reference: number, quantity: number, bar: number): FillPrice {
    const price = checkedSlip(this.#options, exitSide(this.position.direction), reference, quantity, bar);
    return { price, reference };
  }

  #close(bar: number, quantity: number, fill: FillPrice, exitReason: ExitReason, liquidity: 'maker' | 'taker'): void {
    const { price } = fill;
    const { commission: model, instrument, margin } = this.#options;
    const { position, guard } = this;
    const { multiplier } = instrument;
    const held = Math.abs(position.units);
    const share = quantity / held;
    const sign = position.units > 0 ? 1 : -1;
    const fee = exitReason === 'liquidation' ? (margin?.liquidationFee ?? 0) * price * quantity * multiplier : 0;
    const charged = checkedCharge(model, { price, quantity, multiplier, liquidity }, bar) + fee;
    const exposure = sign * quantity * multiplier;
    this.balance += exposure * price - charged;
    const commission = position.commission * share + charged;
    const carry = position.carry * share;
    const profit = (price - position.price) * exposure - commission - carry;
    this.orders.add(bar, -sign * quantity, fill, charged, exitReason);
    this.#volume.take(bar, quantity);
    this.trades.add(position, sign * quantity, bar, price, guard, commission, carry, profit, exitReason);
    this.finished.add(bar, profit, position.price * exposure, quantity === held);
    if (quantity === held) {
      position.units = 0;
      this.exposure = 0;
      guard.release();
      this.#liquidation = Number.NaN;
    } else {
      position.units -= sign * quantity;
      position.commission -= position.commission * share;
      position.carry -= carry;
      this.exposure = position.units * multiplier;
    }
    this.place();
  }
}
