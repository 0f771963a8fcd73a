import { type Broker, systemClock } from '@kairos/core';
import { VenueBroker } from '../venue/venue-broker.js';
import { AlpacaClient } from './client.js';
import { AlpacaGateway } from './gateway.js';
import { type AlpacaOptions, alpacaSettings } from './options.js';
import { alpacaStream } from './stream.js';

/**
 * A broker at Alpaca: US shares and ETFs, on paper unless `live` and the account say otherwise.
 *
 * Orders go out once, under our client order id; one without an answer is `unknown` and asked for by that id. Executions come from the
 * trade updates and, after every gap, from the list of activities; each is told once. Alpaca charges no commission, and does not say whether
 * an execution added liquidity: it is told as `taker`. A change makes a new order at Alpaca, here it stays the same one; an order that has
 * filled in part cannot be changed. Reduce-only orders, which Alpaca does not have, are made as large as what is open when they are sent.
 * Parts of a share need `timeInForce: 'day'`.
 *
 * @throws `ValidationError` for options that are unknown or missing, for a host that is not Alpaca's, and for real money that was not
 * asked for in so many words.
 * @example
 * ```ts
 * import { alpacaBroker } from '@kairos/brokers/alpaca';
 *
 * const broker = alpacaBroker({ keyId: 'PK123', secretKey: 'a secret' });
 * broker.capabilities.bracket; // => true
 * alpacaBroker({ keyId: 'AK123', secretKey: 'a secret', live: true }); // throws accountId must name the account
 * ```
 */
export function alpacaBroker(options: AlpacaOptions): Broker {
  const { baseUrl, streamUrl } = alpacaSettings(options);
  const { keyId, secretKey, clock = systemClock, random, timeoutMs, logger, accountId } = options;
  const shared = {
    keyId,
    secretKey,
    clock,
    ...(random && { random }),
    ...(timeoutMs !== undefined && { timeoutMs }),
  };
  const client = new AlpacaClient({ ...shared, baseUrl, ...(logger && { logger }) });
  const gateway = new AlpacaGateway(
    client,
    ({ update, fault, gap, connection }) =>
      alpacaStream({ ...shared, streamUrl, onUpdate: update, onFault: fault, onGap: gap, onState: connection }),
    accountId,
  );
  return new VenueBroker(gateway, options);
}
