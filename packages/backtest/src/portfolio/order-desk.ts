import { floorToLot } from '@kairos/core';
import type { Holdings } from './holdings.js';
import type { OrderLog, OrderReason } from './order-log.js';
import type { ResolvedPortfolio } from './resolve-portfolio.js';
import type { WaitingOrders } from './waiting-orders.js';

/** Below this share of a position a change is rounding. */
const ROUNDING = 1e-12;

/** A wanted weight of one series. @internal */
export interface WantedWeight {
  readonly series: number;
  readonly row: number;
  /** Share of the equity, signed, after the leverage cap. */
  readonly weight: number;
  readonly equity: number;
  readonly reason: OrderReason;
  /** Prices that guard a new position, NaN for none. */
  readonly stopLoss: number;
  readonly takeProfit: number;
  /** Gross weight that was asked for when it was above the leverage cap, else NaN. */
  readonly overweight: number;
}

/** Turns wanted weights into orders, sized by the prices known at the decision. @internal */
export class OrderDesk {
  readonly #options: ResolvedPortfolio;
  readonly #holdings: Holdings;
  readonly #orders: WaitingOrders;
  readonly #log: OrderLog;
  /** Series that could not be ordered and for which that was recorded, so that it is once and not in every row. */
  readonly #isTold: Uint8Array;
  readonly #isGone: Uint8Array;

  constructor(options: ResolvedPortfolio, holdings: Holdings, orders: WaitingOrders, log: OrderLog) {
    this.#options = options;
    this.#holdings = holdings;
    this.#orders = orders;
    this.#log = log;
    this.#isTold = new Uint8Array(options.markets.length);
    this.#isGone = new Uint8Array(options.markets.length);
  }

  /** No order is taken for the series from now on. */
  close(series: number): void {
    this.#isGone[series] = 1;
  }

  /** Signed units that a weight stands for, before lots; NaN without a price. */
  unitsFor(series: number, weight: number, equity: number): number {
    if (weight === 0) return 0;
    const price = this.#holdings.mark[series]!;
    if (!(price > 0)) return Number.NaN;
    const { cashBuffer } = this.#options;
    return (weight * Math.max(equity, 0) * (1 - cashBuffer)) / (price * this.#holdings.multiplier[series]!);
  }

  /** Leaves the order that leads to a weight; none when nothing is to be done. What is not ordered, is recorded. */
  order(wanted: WantedWeight): void {
    const { series, row, weight, reason, equity } = wanted;
    if (!this.#isTradable(wanted)) return;
    const held = this.#holdings.units[series]!;
    const target = this.unitsFor(series, weight, equity);
    if (Number.isNaN(target)) {
      this.#log.refuse(series, row, Number.NaN, reason, 'price', 0, this.#holdings.mark[series]!);
      return;
    }
    const change = target - held;
    if (Math.abs(change) <= ROUNDING * Math.max(Math.abs(held), Math.abs(target))) {
      this.#orders.withdraw(series, 'replaced');
      return;
    }
    const isExit = target === 0;
    const { lotSize } = this.#options.markets[series]!;
    const quantity = isExit ? Math.abs(held) : floorToLot(Math.abs(change), lotSize);
    const units = change > 0 ? quantity : -quantity;
    if (!this.#isWorthwhile(wanted, change, quantity, isExit)) return;
    const uncapped = Number.isNaN(wanted.overweight)
      ? Number.NaN
      : (target * wanted.overweight) / this.#options.maxLeverage - held;
    const { stopLoss, takeProfit, overweight: grossWeight } = wanted;
    this.#orders.place(series, { units, decided: row, reason, isExit, stopLoss, takeProfit, uncapped, grossWeight });
  }

  #isTradable({ series, row, weight, reason }: WantedWeight): boolean {
    const isListed = !Number.isNaN(this.#holdings.mark[series]!);
    if (isListed && this.#isGone[series] === 0) {
      this.#isTold[series] = 0;
      return true;
    }
    if (weight !== 0 && this.#isTold[series] === 0) {
      this.#isTold[series] = 1;
      this.#log.refuse(series, row, Number.NaN, reason, isListed ? 'delisted' : 'no-price');
    }
    return false;
  }

  /** Whether at least a lot and the least notional are traded; a change of less than a lot of what is held is no order. */
  #isWorthwhile({ series, row, reason }: WantedWeight, change: number, quantity: number, isExit: boolean): boolean {
    if (isExit) return true;
    const { lotSize } = this.#options.markets[series]!;
    if (quantity === 0) {
      this.#orders.withdraw(series, 'replaced');
      if (this.#holdings.units[series] === 0)
        this.#log.refuse(series, row, change, reason, 'lot', lotSize, Math.abs(change));
      return false;
    }
    const { minTradeNotional } = this.#options;
    const notional = quantity * this.#holdings.mark[series]! * this.#holdings.multiplier[series]!;
    if (notional >= minTradeNotional) return true;
    this.#orders.withdraw(series, 'replaced');
    this.#log.refuse(series, row, change, reason, 'min-trade', minTradeNotional, notional);
    return false;
  }
}
