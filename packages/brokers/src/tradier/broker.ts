import { VenueBroker } from '../venue/venue-broker.js';
import type { VenueBrokerOptions } from '../venue/venue-settings.js';
import { TradierClient } from './client.js';
import { TradierGateway } from './gateway.js';
import { type TradierOptions, tradierSettings } from './options.js';

/** How Tradier is reached, and how its events are followed. */
export interface TradierBrokerOptions extends TradierOptions, VenueBrokerOptions {}

const OF_BROKERS = ['onError', 'reconcileMs', 'journal'];

/**
 * Tradier as a broker: shares and options of US exchanges. The sandbox, unless `live: true` and an `accountId` say otherwise.
 *
 * Market, limit, stop and stop-limit orders for the day or until canceled, and brackets, which the venue keeps (`oto`, `otoco`). Prices of
 * a working order can be changed, its quantity cannot. What opens and what closes a position is taken from the position held; an order
 * that would do both is refused by the venue. Orders are known by their `tag`; each order sent by hand is `tradier-` and its number.
 *
 * The venue tells how much of an order has filled, not its executions: those follow from the totals, without commission. With a
 * `journal` a restart in the midst of an order tells the same executions as before it.
 *
 * @example
 * ```ts
 * import { FakeTradier } from '@kairos/brokers/testing';
 * import { TradierBroker } from '@kairos/brokers/tradier';
 *
 * const fake = await FakeTradier.start();
 * fake.trade('SPY', 470.1);
 * const broker = new TradierBroker(fake.options);
 * await broker.connect();
 * const order = await broker.submit({ clientOrderId: 'a-1', symbol: 'SPY', side: 'buy', quantity: 10, type: 'market' });
 * order.venueOrderId; // => '228175'
 * await broker.close();
 * await fake.close();
 * new TradierBroker({ token: 'abc', live: true }); // throws accountId must be given for live trading
 * ```
 */
export class TradierBroker extends VenueBroker {
  /** The venue's own calls, with the same token and budget. */
  readonly client: TradierClient;
  readonly #gateway: TradierGateway;

  /** @throws `ValidationError` for an option that is wrong or unknown. */
  constructor(options: TradierBrokerOptions) {
    const settings = tradierSettings(options, OF_BROKERS);
    const { clock, random, onError, reconcileMs, journal } = options;
    const { onError: _, reconcileMs: __, journal: ___, ...own } = options;
    const client = new TradierClient(own);
    const gateway = new TradierGateway(client, settings);
    super(gateway, {
      ...(clock && { clock }),
      ...(random && { random }),
      ...(onError && { onError }),
      ...(reconcileMs !== undefined && { reconcileMs }),
      ...(journal && { journal }),
    });
    this.client = client;
    this.#gateway = gateway;
  }

  /** The account that is traded; `undefined` until it is known, at the latest once connected. */
  get accountId(): string | undefined {
    return this.#gateway.accountId;
  }
}
