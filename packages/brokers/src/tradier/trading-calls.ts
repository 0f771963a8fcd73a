import type { RestClient } from '../http/rest-client.js';
import { orderForm, type TradierOrderChange, type TradierOrderForm } from './order-form.js';
import { orderPreview, orderReceipt, type TradierPreview } from './schema.js';

/** What Tradier says of a placement, a change or a cancel: it was taken, not done. */
export interface TradierReceipt {
  readonly id: string;
  readonly status?: string | undefined;
}

/** Calls that trade. */
export class TradierTrading {
  readonly #rest: RestClient;

  constructor(rest: RestClient) {
    this.#rest = rest;
  }

  /**
   * What an order would cost. Nothing is sent to the market.
   *
   * @throws `OrderRejectedError` or `InsufficientFundsError` as the order itself would.
   */
  preview(accountId: string, order: TradierOrderForm): Promise<TradierPreview> {
    const form = { ...orderForm(order), preview: true };
    // Its refusals are those of a placement, and nothing happens should it be asked twice; still it is sent once.
    return this.#rest.ask(orderPreview, {
      method: 'POST',
      path: ordersOf(accountId),
      form,
      purpose: 'place',
      ...TRADING,
    });
  }

  /**
   * Sends an order, once. That it was taken does not mean that it works: look at it afterwards.
   *
   * @throws `OrderRejectedError` or `InsufficientFundsError` when it is refused; after `NetworkError`, `TimeoutError`,
   * `VenueUnavailableError` and `DataError` it may have been taken: look for its tag.
   */
  place(accountId: string, order: TradierOrderForm): Promise<TradierReceipt> {
    const form = orderForm(order);
    return this.#rest.ask(orderReceipt, {
      method: 'POST',
      path: ordersOf(accountId),
      form,
      purpose: 'place',
      ...TRADING,
    });
  }

  /** Changes a working order. @throws `OrderRejectedError` when it works no more. */
  change(accountId: string, id: string, change: TradierOrderChange): Promise<TradierReceipt> {
    const path = `${ordersOf(accountId)}/${encodeURIComponent(id)}`;
    return this.#rest.ask(orderReceipt, { method: 'PUT', path, form: { ...change }, idempotent: true, ...TRADING });
  }

  /** Asks for a cancel; a fill may still come first. @throws `OrderRejectedError` when it works no more. */
  cancel(accountId: string, id: string): Promise<TradierReceipt> {
    const path = `${ordersOf(accountId)}/${encodeURIComponent(id)}`;
    return this.#rest.ask(orderReceipt, { method: 'DELETE', path, idempotent: true, always: true, ...TRADING });
  }
}

const TRADING = { budget: 'trading' } as const;

function ordersOf(accountId: string): string {
  return `/accounts/${encodeURIComponent(accountId)}/orders`;
}
