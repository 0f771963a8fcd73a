import { type Clock, VenueUnavailableError } from '@kairos/core';
import { RequestRefusedError } from '../http/request-refused-error.js';
import type { TradierSession } from './market-schema.js';

/** Sessions must be used within five minutes of their beginning: each is replaced before. */
const RENEW_MS = 270_000;

/** Leave to stream that never gets too old to be used. */
export class StreamSession {
  readonly #create: () => Promise<TradierSession>;
  readonly #clock: Clock;
  #session: TradierSession | undefined;
  #since = 0;

  constructor(create: () => Promise<TradierSession>, clock: Clock) {
    this.#create = create;
    this.#clock = clock;
  }

  /** A new one. @throws `BrokerError`; `AuthenticationError` is the only one that another try cannot mend. */
  async renew(): Promise<TradierSession> {
    // It grows old from the asking on: when the venue began it is not said.
    this.#since = this.#clock.now();
    this.#session = await this.#create().catch((cause: unknown) => {
      // There is always a session to be had: what says otherwise is a gateway, and no reason to give up the stream.
      if (!(cause instanceof RequestRefusedError)) throw cause;
      throw new VenueUnavailableError(`no session for the stream: ${cause.message}`, { venue: cause.venue, cause });
    });
    return this.#session;
  }

  /** One that may still be used. */
  async current(): Promise<TradierSession> {
    const isFresh = this.#session && this.#clock.now() - this.#since < RENEW_MS;
    return isFresh && this.#session ? this.#session : this.renew();
  }

  /** Calls back with each new session, in time, until the signal aborts. */
  async keep(onRenewed: (session: TradierSession) => void, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#clock.sleep(Math.max(0, this.#since + RENEW_MS - this.#clock.now()), signal);
      onRenewed(await this.renew());
    }
  }
}
