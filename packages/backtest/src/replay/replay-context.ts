import type {
  Amount,
  Balance,
  Bar,
  BarSeries,
  ClientOrderId,
  Instrument,
  Order,
  OrderChange,
  OrderRequest,
  Position,
} from '@kairos/core';
import type { OrderTerms } from './order-terms.js';

/**
 * What a replay shows and lets do at the close of a bar. Orders work from the next bar on.
 *
 * In `onOrder` and `onFill` the bar is still the last one that closed: the bar of the fill is not over.
 */
export interface ReplayContext {
  /** The last bar that has closed. */
  readonly bar: Bar;
  /** Its index, from 0. */
  readonly index: number;
  /** When it closed; in a listener when the event happened. UTC epoch milliseconds. */
  readonly time: number;
  /** The bars 0 to `index`, without copying at each bar. Later bars cannot be reached from it. */
  readonly bars: BarSeries;
  readonly instrument: Instrument;
  /** Signed units held: positive long, negative short. */
  readonly position: number;
  /** Quote currency. */
  readonly cash: number;
  /** cash + value of the position at the last price, quote currency. */
  readonly equity: number;
  /** The position to the last digit, with its average price and profit. */
  readonly holding: Position;
  /** The money to the last digit: deposited + profit - commissions + funding = cash + positions = equity. */
  readonly balance: Balance;
  /** The orders that work, oldest first. */
  readonly openOrders: readonly Order[];
  /**
   * Sends an order to buy.
   *
   * @param quantity - Units, above 0.
   * @returns The order: `accepted`, or `rejected` with a reason when lots, ticks or its time speak against it.
   * @throws `ValidationError` for terms that contradict each other, and names that are none.
   */
  buy(quantity: Amount, terms?: OrderTerms): Order;
  /** Sends an order to sell, which may open a short; otherwise as `buy`. */
  sell(quantity: Amount, terms?: OrderTerms): Order;
  /** Sends an order. The same request under the same id again gives the order of the first time. */
  submit(request: OrderRequest): Order;
  /** Takes an order out of the book; one that has ended stays as it is. @throws `OrderNotFoundError` for an unknown id. */
  cancel(id: ClientOrderId): Order;
  /** Cancels every order that works. */
  cancelAll(): void;
  /** Changes a working order; one that has ended stays as it is. @throws `OrderNotFoundError` for an unknown id. */
  replace(id: ClientOrderId, change: OrderChange): Order;
  /** Closes the position with a market order; `undefined` when there is none. */
  close(): Order | undefined;
}
