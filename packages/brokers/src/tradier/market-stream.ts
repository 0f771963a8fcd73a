import { type ConnectionState, NetworkError } from '@kairos/core';
import { asError } from '../events/as-error.js';
import { readWire } from '../http/wire.js';
import { openHttpConnection } from '../stream/http-connection.js';
import { StreamLine } from '../stream/stream-line.js';
import { type TradierClient, VENUE } from './client.js';
import { marketEvent, type TradierMarketEvent } from './market-event.js';
import { TRADIER_HOSTS, type TradierSettings } from './options.js';
import { httpAddress, socketAddress } from './stream-address.js';
import { StreamSession } from './stream-session.js';

/** Kinds of market events. */
export type TradierEventKind = 'trade' | 'quote' | 'summary' | 'timesale' | 'tradex';

/** What is listened to, and who is told. */
export interface MarketStreamOptions {
  readonly symbols: readonly string[];
  /** `trade` and `quote` unless given. */
  readonly filter?: readonly TradierEventKind[];
  /** Over a WebSocket unless `http`. */
  readonly over?: 'websocket' | 'http';
  /** Told each event as it comes. */
  readonly onEvent: (event: TradierMarketEvent) => void;
  /** Something may have been missed; ask for it. */
  readonly onGap?: (reason: string) => void;
  /** Told how the line is. */
  readonly onState?: (state: ConnectionState, reason?: string) => void;
  /** Told what went wrong; the stream goes on. */
  readonly onFault?: (error: Error) => void;
}

/** Lists that are empty are not understood; no security has this name. */
const NOTHING = '$empty$';

/** The venue ends a stream over HTTP that tells nothing for 15 minutes. It says of no heartbeat, so silence alone means nothing. */
const SILENT_MS = 900_000;

/**
 * Events of the market as they come, over a WebSocket or over HTTP: it connects again, takes a new session before five minutes, and says
 * where something may be missing.
 *
 * Trades of size 0, which the venue sends now and then, are left out.
 */
export class MarketStream {
  readonly #options: MarketStreamOptions;
  readonly #session: StreamSession;
  readonly #line: StreamLine;
  #symbols: readonly string[];
  #life = new AbortController();

  constructor(client: TradierClient, settings: TradierSettings, options: MarketStreamOptions) {
    const { clock, random, token } = settings;
    const isHttp = options.over === 'http';
    this.#options = options;
    this.#symbols = [...options.symbols];
    this.#session = new StreamSession(() => client.markets.session(), clock);
    this.#line = new StreamLine({
      venue: VENUE,
      url: async () => {
        const { url } = await this.#session.renew();
        return isHttp ? httpAddress(settings, 'markets', url) : socketAddress(settings, 'markets', url);
      },
      urlName: isHttp ? 'streamUrl' : 'wsUrl',
      ...(isHttp && {
        open: async (target, events) =>
          openHttpConnection(target, this.#form((await this.#session.current()).sessionid), events),
      }),
      allowedHosts: TRADIER_HOSTS,
      clock,
      ...(random && { random }),
      secrets: [token],
      silentMs: SILENT_MS,
      ...(!isHttp && {
        handshake: async (talk) => talk.send(this.#subscription((await this.#session.current()).sessionid)),
      }),
      onMessage: (message) => this.#hear(message),
      onState: (state, reason) => options.onState?.(state, reason),
      onGap: (reason) => options.onGap?.(reason),
      onFault: (error) => options.onFault?.(error),
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
    if (this.#options.over !== 'http') this.#keep(life.signal);
  }

  /** Listens to other symbols from now on. */
  async listen(symbols: readonly string[]): Promise<void> {
    this.#symbols = [...symbols];
    if (this.#line.state !== 'connected') return;
    if (this.#options.over === 'http') this.#line.renew('other symbols are listened to');
    else this.#line.send(this.#subscription((await this.#session.current()).sessionid));
  }

  /** Ends the stream; no event comes after it. */
  close(): void {
    this.#life.abort();
    this.#line.close();
  }

  get #wanted(): readonly string[] {
    return this.#symbols.length > 0 ? this.#symbols : [NOTHING];
  }

  #subscription(sessionid: string) {
    const { filter = ['trade', 'quote'] } = this.#options;
    return { symbols: this.#wanted, sessionid, filter, linebreak: true, validOnly: true, advancedDetails: true };
  }

  #form(sessionid: string) {
    const { symbols, filter, ...rest } = this.#subscription(sessionid);
    return { ...rest, symbols: symbols.join(','), filter: filter.join(',') };
  }

  #keep(signal: AbortSignal): void {
    const renewed = ({ sessionid }: { readonly sessionid: string }) => {
      if (this.#line.state === 'connected') this.#line.send(this.#subscription(sessionid));
    };
    this.#session.keep(renewed, signal).catch((error: unknown) => {
      if (signal.aborted) return;
      this.#options.onFault?.(asError(error));
      this.#line.renew('the session could not be renewed');
      this.#keep(signal);
    });
  }

  #hear(message: unknown): void {
    const event = readWire(marketEvent, message, `${VENUE} market event`);
    if (event.type === 'other') return;
    if (event.type === 'error') {
      this.#options.onFault?.(new NetworkError(`the market stream of ${VENUE} said: ${event.error}`, { venue: VENUE }));
      if (/session/i.test(event.error)) this.#line.renew(event.error);
      return;
    }
    if ((event.type === 'trade' || event.type === 'tradex') && event.size === 0) return;
    this.#options.onEvent(event);
  }
}
