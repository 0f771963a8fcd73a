import { RestClient } from '../http/rest-client.js';
import { TradierAccounts } from './account-calls.js';
import { TradierMarkets } from './market-calls.js';
import { TRADIER_HOSTS, type TradierOptions, tradierSettings } from './options.js';
import { rateNewsOf, tradierErrors } from './refusals.js';
import { TradierTrading } from './trading-calls.js';

/** Name of the venue in errors. */
export const VENUE = 'tradier';

/**
 * Tradier's interface, call by call: forms out, typed answers in, amounts digit for digit. The sandbox unless `live: true`.
 *
 * Calls wait for their budget, are given up after `timeoutMs`, and are repeated where that is safe; a placement never is. Errors are those
 * of `BrokerError`, with the venue's own reply in `response`.
 *
 * @example
 * ```ts
 * import { FakeTradier } from '@kairos/brokers/testing';
 * import { TradierClient } from '@kairos/brokers/tradier';
 *
 * const fake = await FakeTradier.start();
 * const client = new TradierClient(fake.options);
 * const { account } = await client.accounts.profile();
 * account.map(({ account_number, type }) => `${account_number} ${type}`); // => [ 'VA00000001 margin' ]
 * await client.close();
 * await fake.close();
 * ```
 */
export class TradierClient {
  /** Profile, balances, positions, orders, history. */
  readonly accounts: TradierAccounts;
  /** Orders: preview, place, change, cancel. */
  readonly trading: TradierTrading;
  /** Quotes, bars, calendar, clock, search, options. */
  readonly markets: TradierMarkets;
  readonly #rest: RestClient;

  /** @throws `ValidationError` for an option that is wrong or unknown. */
  constructor(options: TradierOptions) {
    const settings = tradierSettings(options);
    const { token, clock, random, logger } = settings;
    this.#rest = new RestClient({
      venue: VENUE,
      baseUrl: settings.baseUrl,
      allowedHosts: TRADIER_HOSTS,
      clock,
      ...(random && { random }),
      ...(logger && { logger }),
      headers: () => ({ authorization: `Bearer ${token}` }),
      secrets: [token],
      timeoutMs: settings.timeoutMs,
      limits: settings.limits,
      rateNews: rateNewsOf,
      errorOf: tradierErrors(VENUE, clock),
    });
    this.accounts = new TradierAccounts(this.#rest);
    this.trading = new TradierTrading(this.#rest);
    this.markets = new TradierMarkets(this.#rest, clock);
  }

  /** How far Tradier's clock was ahead of ours at the last answer, milliseconds; 0 when nothing speaks for a difference. */
  get clockAheadMs(): number {
    return this.#rest.clockAheadMs;
  }

  /** Lets go of the connections; calls that are under way fail. */
  close(): Promise<void> {
    return this.#rest.close();
  }
}
