import { type ConnectionState, NetworkError } from '@kairos/core';
import { asError } from '../events/as-error.js';
import { readWire } from '../http/wire.js';
import { openHttpConnection } from '../stream/http-connection.js';
import { StreamLine } from '../stream/stream-line.js';
import { type AccountEvent, accountEvent } from './account-event.js';
import { type TradierClient, VENUE } from './client.js';
import { TRADIER_HOSTS, type TradierSettings } from './options.js';
import { httpAddress, socketAddress } from './stream-address.js';
import { StreamSession } from './stream-session.js';

/** Heartbeats come about every 60 seconds: after two and a half without a word the line is dead. */
const SILENT_MS = 150_000;

/** Where the stream of accounts tells what comes. */
export interface AccountStreamEvents {
  onOrder(event: AccountEvent): void;
  onState(state: ConnectionState, reason?: string): void;
  onGap(reason: string): void;
  onFault(error: Error): void;
}

/** The events of the accounts over a WebSocket: it connects again, renews its session before five minutes, and says what may be missing. */
export class AccountStream {
  readonly #events: AccountStreamEvents;
  readonly #session: StreamSession;
  readonly #line: StreamLine;
  readonly #isHttp: boolean;
  #life = new AbortController();
  /** The first word after a subscription shows that it counts: what came before it may be missing. */
  #isFirstWord = false;

  constructor(client: TradierClient, settings: TradierSettings, events: AccountStreamEvents) {
    const { clock, random, token, streamOver } = settings;
    const isHttp = streamOver === 'http';
    this.#isHttp = isHttp;
    this.#events = events;
    this.#session = new StreamSession(() => client.accounts.session(), clock);
    this.#line = new StreamLine({
      venue: VENUE,
      url: async () => {
        const { url } = await this.#session.renew();
        return (isHttp ? httpAddress : socketAddress)(settings, 'accounts', url);
      },
      urlName: isHttp ? 'streamUrl' : 'wsUrl',
      ...(isHttp && {
        open: async (target, events) => {
          this.#isFirstWord = true;
          return openHttpConnection(
            target,
            { events: 'order', sessionid: (await this.#session.current()).sessionid },
            events,
          );
        },
      }),
      allowedHosts: TRADIER_HOSTS,
      clock,
      ...(random && { random }),
      secrets: [token],
      silentMs: SILENT_MS,
      ...(!isHttp && {
        handshake: async (talk) => {
          this.#isFirstWord = true;
          talk.send(subscription((await this.#session.current()).sessionid));
        },
      }),
      onMessage: (message) => this.#hear(message),
      onState: (state, reason) => events.onState(state, reason),
      onGap: (reason) => events.onGap(reason),
      onFault: (error) => events.onFault(error),
    });
    this.#life.abort();
  }

  /** Resolves once events come. @throws As `StreamLine.open`. */
  async open(): Promise<void> {
    this.#life.abort();
    const life = new AbortController();
    this.#life = life;
    await this.#line.open();
    // An open answer over HTTP cannot take another session, and needs none.
    if (!this.#isHttp) this.#keep(life.signal);
  }

  close(): void {
    this.#life.abort();
    this.#line.close();
  }

  #keep(signal: AbortSignal): void {
    const renewed = ({ sessionid }: { readonly sessionid: string }) => {
      // While the line connects anew it takes the session by itself.
      if (this.#line.state === 'connected') this.#line.send(subscription(sessionid));
    };
    this.#session.keep(renewed, signal).catch((error: unknown) => {
      if (signal.aborted) return;
      this.#events.onFault(asError(error));
      // A new connection begins with a new session.
      this.#line.renew('the session could not be renewed');
      this.#keep(signal);
    });
  }

  #hear(message: unknown): void {
    if (this.#isFirstWord) {
      this.#isFirstWord = false;
      this.#events.onGap('the subscription counts from now on');
    }
    const event = readWire(accountEvent, message, `${VENUE} account event`);
    if (event.error !== undefined) {
      this.#events.onFault(new NetworkError(`the account stream of ${VENUE} said: ${event.error}`, { venue: VENUE }));
      this.#line.renew(event.error);
      return;
    }
    if (event.event === 'order') this.#events.onOrder(event);
  }
}

function subscription(sessionid: string) {
  return { events: ['order'], sessionid, excludeAccounts: [] };
}
