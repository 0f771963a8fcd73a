import { type Direction, entrySide, exitFillPrice, exitSide, firstExit, floorToLot } from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { ExitReason, OpenTrade } from '../result.js';
import { affordableQuantity } from './affordable.js';
import { checkedCharge, checkedSlip } from './checked-costs.js';
import type { RejectionLog } from './rejection-log.js';
import { TradeRecord, withLevels } from './trade-record.js';

/** An entry that passed all rules and waits for the next open. @internal */
export interface EntryOrder {
  readonly direction: Direction;
  /** Units wanted; NaN spends the whole cash. */
  readonly quantity: number;
  /** Share of the cash that an all-in order spends, above 0 and at most 1. */
  readonly weight: number;
  /** NaN for none. */
  readonly stopLoss: number;
  readonly takeProfit: number;
  /** Bar whose close decided. */
  readonly decidedAt: number;
}

/** Below this share a cut is rounding of the cash, not a lack of it, and a profit rounding of its value. */
const ROUNDING = 1e-12;

/**
 * The simulated account: money, the open position and the record of closed ones.
 *
 * Float arithmetic. `balance` counts every fill as settled in cash, for margin instruments too: the equity is the same,
 * and balance = cash whenever the account is flat.
 *
 * @internal
 */
export class Account {
  readonly trades = new TradeRecord();
  balance: number;
  /** Signed units x multiplier: the change of equity per change of price. */
  exposure = 0;
  /** Signed units held. */
  units = 0;
  /** Prices at or beyond which the position may leave within a bar; infinite for none. */
  lowerLevel = Number.NEGATIVE_INFINITY;
  upperLevel = Number.POSITIVE_INFINITY;
  /** Losing trades since the last winner. */
  consecutiveLosses = 0;
  /** Whether orders wait for the next open. */
  hasOrders = false;

  readonly #options: ResolvedOptions;
  readonly #rejections: RejectionLog;
  #exit: ExitReason | undefined;
  #entry: EntryOrder | undefined;
  #direction: Direction = 'long';
  #entryBar = -1;
  #entryPrice = Number.NaN;
  #entryCommission = 0;
  #stopLoss = Number.NaN;
  #takeProfit = Number.NaN;

  constructor(options: ResolvedOptions, rejections: RejectionLog) {
    this.#options = options;
    this.#rejections = rejections;
    this.balance = options.capital;
  }

  /** 1 long, -1 short, 0 flat. */
  get lean(): number {
    return Math.sign(this.units);
  }

  /** Leaves orders for the next open: an exit with its reason, an entry, both or neither. */
  order(exit: ExitReason | undefined, entry: EntryOrder | undefined): void {
    this.#exit = exit;
    this.#entry = entry;
    this.hasOrders = exit !== undefined || entry !== undefined;
  }

  /** Fills the waiting orders at the bar's open: the exit first, so that its cash can pay for the entry. */
  fillOrders(bar: number): void {
    const { bars } = this.#options;
    if (this.#exit !== undefined) this.#close(bar, this.#slipOut(bars.open[bar]!, bar), this.#exit, 'taker');
    if (this.#entry !== undefined) this.#open(bar, this.#entry);
    this.order(undefined, undefined);
  }

  /** Lets the bar execute the stop or the target, by the fill model of core. */
  exitWithin(bar: number): void {
    const { bars, sameBar, limitRule } = this.#options;
    const [open, high, low, close] = [bars.open[bar]!, bars.high[bar]!, bars.low[bar]!, bars.close[bar]!];
    const direction = this.#direction;
    const stop = this.#stopLoss;
    const target = this.#takeProfit;
    const exit = firstExit(direction, stop, target, open, high, low, close, sameBar, limitRule);
    if (exit === 'none') return;
    const price = exitFillPrice(exit, direction, stop, target, open, high, low, limitRule);
    if (exit === 'take-profit') this.#close(bar, price, exit, 'maker');
    else this.#close(bar, this.#slipOut(price, bar), exit, 'taker');
  }

  /** The position that is still open, valued at the last close. */
  openTrade(): OpenTrade | undefined {
    if (this.units === 0) return undefined;
    const { bars } = this.#options;
    return withLevels<OpenTrade>(this.#stopLoss, this.#takeProfit, {
      direction: this.#direction,
      quantity: Math.abs(this.units),
      entryBar: this.#entryBar,
      entryTime: bars.time[this.#entryBar]!,
      entryPrice: this.#entryPrice,
      commission: this.#entryCommission,
      profit: (bars.close[bars.length - 1]! - this.#entryPrice) * this.exposure - this.#entryCommission,
    });
  }

  /** Opens a position at the bar's open, as large as ordered and as the cash allows. */
  #open(bar: number, order: EntryOrder): void {
    const { bars, instrument, commission } = this.#options;
    const { direction } = order;
    const { multiplier } = instrument;
    const reference = bars.open[bar]!;
    const estimate = Number.isNaN(order.quantity)
      ? (order.weight * Math.max(this.balance, 0)) / (reference * multiplier)
      : order.quantity;
    const price = checkedSlip(this.#options, entrySide(direction), reference, estimate, bar);
    if (!(price > 0)) {
      this.#rejections.add(order.decidedAt, direction, 'price', `fill price must be above 0, was ${price}`, 0, price);
      return;
    }
    const quantity = this.#payableQuantity(bar, order, price);
    if (quantity === 0) return;

    const notional = price * quantity * multiplier;
    if (notional < instrument.minNotional) {
      const reason = `notional ${notional} is below the least order of ${instrument.minNotional}`;
      this.#rejections.add(order.decidedAt, direction, 'min-notional', reason, instrument.minNotional, notional);
      return;
    }
    const charged = checkedCharge(commission, { price, quantity, multiplier, liquidity: 'taker' }, bar);
    this.#book(direction === 'long' ? quantity : -quantity, price, charged);
    this.#direction = direction;
    this.#entryBar = bar;
    this.#entryPrice = price;
    this.#entryCommission = charged;
    this.#guard(order);
  }

  /** The ordered quantity, cut to what the cash pays (long) or backs (short); a cut is recorded. 0 when nothing is left. */
  #payableQuantity(bar: number, order: EntryOrder, price: number): number {
    const { instrument, commission, takerRate } = this.#options;
    const { direction, decidedAt } = order;
    const { multiplier } = instrument;
    const isAllIn = Number.isNaN(order.quantity);
    const cash = this.balance;
    const paysCommission = direction === 'long' || isAllIn;
    const most = paysCommission
      ? affordableQuantity(isAllIn ? order.weight * cash : cash, price, multiplier, commission, takerRate, bar)
      : Math.max(cash, 0) / (price * multiplier);
    if (!isAllIn && order.quantity <= most * (1 + ROUNDING)) return order.quantity;

    const { lotSize } = instrument;
    const quantity = floorToLot(most, lotSize);
    if (isAllIn && quantity > 0) return quantity;
    const wanted = isAllIn ? lotSize : order.quantity;
    const needed = wanted * price * multiplier;
    const rule = direction === 'long' ? 'cash' : 'equity';
    const outcome = quantity > 0 ? `was cut from ${shown(wanted)} to ${shown(quantity)}` : 'was not taken';
    this.#rejections.add(
      decidedAt,
      direction,
      rule,
      `entry of ${shown(needed)} before commission ${outcome}: the account has ${shown(cash)}`,
      cash,
      needed,
    );
    return quantity;
  }

  #book(units: number, price: number, commission: number): void {
    const exposure = units * this.#options.instrument.multiplier;
    this.balance -= exposure * price + commission;
    this.exposure = exposure;
    this.units = units;
  }

  #guard({ direction, stopLoss, takeProfit }: EntryOrder): void {
    this.#stopLoss = stopLoss;
    this.#takeProfit = takeProfit;
    const [lower, upper] = direction === 'long' ? [stopLoss, takeProfit] : [takeProfit, stopLoss];
    this.lowerLevel = Number.isNaN(lower) ? Number.NEGATIVE_INFINITY : lower;
    this.upperLevel = Number.isNaN(upper) ? Number.POSITIVE_INFINITY : upper;
  }

  #slipOut(price: number, bar: number): number {
    return checkedSlip(this.#options, exitSide(this.#direction), price, Math.abs(this.units), bar);
  }

  #close(bar: number, price: number, exitReason: ExitReason, liquidity: 'maker' | 'taker'): void {
    const { commission: model, instrument } = this.#options;
    const { exposure, units } = this;
    const { multiplier } = instrument;
    const charged = checkedCharge(model, { price, quantity: Math.abs(units), multiplier, liquidity }, bar);
    this.balance += exposure * price - charged;
    const commission = this.#entryCommission + charged;
    const profit = (price - this.#entryPrice) * exposure - commission;
    this.trades.add({
      quantity: units,
      entryBar: this.#entryBar,
      exitBar: bar,
      entryPrice: this.#entryPrice,
      exitPrice: price,
      stopLoss: this.#stopLoss,
      takeProfit: this.#takeProfit,
      commission,
      profit,
      exitReason,
    });
    // A profit within rounding of 0 is neither a win nor a loss.
    const least = ROUNDING * Math.abs(this.#entryPrice * exposure);
    if (profit < -least) this.consecutiveLosses++;
    if (profit > least) this.consecutiveLosses = 0;
    this.exposure = 0;
    this.units = 0;
    this.lowerLevel = Number.NEGATIVE_INFINITY;
    this.upperLevel = Number.POSITIVE_INFINITY;
  }
}

/** Eight digits: enough to compare, short enough to read. The exact values stand in `limit` and `actual`. */
function shown(value: number): number {
  return Number(value.toPrecision(8));
}
