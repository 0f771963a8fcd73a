import type { OrderLog, OrderReason } from './order-log.js';

/** Why a waiting order was taken back. @internal */
export type Withdrawal = 'replaced' | 'stopped' | 'delisted' | 'no-bar' | 'last-bar';

/** An order as it is left for an instrument's next bar. @internal */
export interface NewOrder {
  /** Signed units, not 0. */
  readonly units: number;
  /** Row at whose end it was decided. */
  readonly decided: number;
  readonly reason: OrderReason;
  /** Whether it closes the position, which no least notional blocks. */
  readonly isExit: boolean;
  /** Prices that guard a position it opens, NaN for none. */
  readonly stopLoss: number;
  readonly takeProfit: number;
  /** Units that the weights asked for before the leverage cap, and the gross weight that they had together; NaN without a cut. */
  readonly uncapped: number;
  readonly grossWeight: number;
}

/** The orders that wait for a bar of their instrument, at most one per series. @internal */
export class WaitingOrders {
  /** Signed units; 0 without an order. */
  readonly units: Float64Array;
  readonly decided: Int32Array;
  readonly isExit: Uint8Array;
  readonly stopLoss: Float64Array;
  readonly takeProfit: Float64Array;
  readonly uncapped: Float64Array;
  readonly grossWeight: Float64Array;
  count = 0;

  readonly #reason: OrderReason[];
  readonly #log: OrderLog;

  constructor(series: number, log: OrderLog) {
    this.units = new Float64Array(series);
    this.decided = new Int32Array(series);
    this.isExit = new Uint8Array(series);
    this.stopLoss = new Float64Array(series);
    this.takeProfit = new Float64Array(series);
    this.uncapped = new Float64Array(series);
    this.grossWeight = new Float64Array(series);
    this.#reason = new Array<OrderReason>(series).fill('rebalance');
    this.#log = log;
  }

  reasonOf(series: number): OrderReason {
    return this.#reason[series]!;
  }

  /** Leaves an order, in place of one that waits. */
  place(series: number, order: NewOrder): void {
    this.withdraw(series, 'replaced');
    this.units[series] = order.units;
    this.decided[series] = order.decided;
    this.isExit[series] = order.isExit ? 1 : 0;
    this.stopLoss[series] = order.stopLoss;
    this.takeProfit[series] = order.takeProfit;
    this.uncapped[series] = order.uncapped;
    this.grossWeight[series] = order.grossWeight;
    this.#reason[series] = order.reason;
    this.count++;
  }

  /** Takes a waiting order off, since it was filled. */
  clear(series: number): void {
    if (this.units[series] === 0) return;
    this.units[series] = 0;
    this.count--;
  }

  /** Takes a waiting order back, which is recorded. */
  withdraw(series: number, rule: Withdrawal): void {
    if (this.units[series] !== 0) this.refuse(series, rule, Number.NaN, Number.NaN);
  }

  /** Takes a waiting order back that a limit stopped. */
  refuse(
    series: number,
    rule: Withdrawal | 'price' | 'buying-power' | 'min-notional',
    limit: number,
    actual: number,
  ): void {
    const units = this.units[series]!;
    this.clear(series);
    this.#log.refuse(series, this.decided[series]!, units, this.#reason[series]!, rule, limit, actual);
  }

  /** Restates the waiting order in the units after a split. */
  split(series: number, ratio: number): void {
    this.units[series]! *= ratio;
    this.uncapped[series]! *= ratio;
    this.stopLoss[series]! /= ratio;
    this.takeProfit[series]! /= ratio;
  }
}
