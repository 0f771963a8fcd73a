import type { Broker } from '@kairos/core';
import { VenueBroker } from '../venue/venue-broker.js';
import type { VenueBrokerOptions } from '../venue/venue-settings.js';
import { TradierClient } from './client.js';
import { TradierGateway } from './gateway.js';
import { type TradierOptions, tradierSettings } from './options.js';

/** How Tradier is reached, and how its events are followed. */
export interface TradierBrokerOptions extends TradierOptions, VenueBrokerOptions {
  /** Client to share with calls of your own, so that they use one budget; one of its own unless given. */
  readonly client?: TradierClient;
}

/**
 * A broker at Tradier: shares, ETFs and options of US exchanges. The sandbox, unless `live: true` and an `accountId` say otherwise.
 *
 * Market, limit, stop and stop-limit orders for the day or until canceled, and brackets, which the venue keeps (`oto`, `otoco`). Prices of
 * a working order can be changed, its quantity cannot. What opens and what closes a position is taken from the position held; an order
 * that would do both is refused by the venue. Orders go out once and are known by their `tag`; those without one, sent by hand, are
 * `tradier-` and their number.
 *
 * The venue tells how much of an order has filled, not its executions: those follow from the totals, as `taker` and without commission.
 * With a `journal` a restart in the midst of an order tells the same executions as before.
 *
 * @throws `ValidationError` for an option that is wrong or unknown, and for real money that was not asked for in so many words.
 * @example
 * ```ts
 * import { tradierBroker } from '@kairos/brokers/tradier';
 *
 * const broker = tradierBroker({ token: 'a token of the sandbox'.replaceAll(' ', '-') });
 * broker.capabilities.replaceable; // => [ 'limitPrice', 'stopPrice' ]
 * tradierBroker({ token: 'a-token', live: true }); // throws accountId must be given for live trading
 * ```
 */
export function tradierBroker(options: TradierBrokerOptions): Broker {
  const { onError, reconcileMs, journal, client: given, ...own } = options;
  const settings = tradierSettings(own);
  const { clock, random } = settings;
  const gateway = new TradierGateway(given ?? new TradierClient(own), settings);
  return new VenueBroker(gateway, {
    clock,
    ...(random && { random }),
    ...(onError && { onError }),
    ...(reconcileMs !== undefined && { reconcileMs }),
    ...(journal && { journal }),
  });
}
