import { type Bar, type Clock, type MarketEvent, type Random, type Timeframe, timeframeMs } from '@kairos/core';
import { asError } from '../events/as-error.js';
import { readWire } from '../http/wire.js';
import type { EventBuffer } from '../stream/event-buffer.js';
import type { StreamLine } from '../stream/stream-line.js';
import { BarCloser, type Closing } from './bar-closer.js';
import { barOfCandle } from './candles.js';
import { candleSchema } from './schema.js';
import { hyperliquidStream } from './stream.js';

/** What a feed of closed bars needs. */
export interface CandleFeedOptions {
  readonly symbols: readonly string[];
  readonly timeframe: Timeframe;
  readonly socketUrl: string;
  readonly clock: Clock;
  readonly random?: Random | undefined;
  readonly timeoutMs?: number | undefined;
  readonly buffer: EventBuffer<MarketEvent>;
  /** Bars that open in [from, to), closed or not. */
  readonly read: (symbol: string, from: number, to: number) => Promise<readonly Bar[]>;
  readonly onError: (error: Error) => void;
}

/** How long after its end a bar is read from the list when no trade has closed it, milliseconds. */
const GRACE_MS = 2000;

/** Closed bars of some symbols, each once and in sequence: from the stream, and from the list what the stream does not tell. */
export class CandleFeed {
  readonly #options: CandleFeedOptions;
  readonly #barMs: number;
  readonly #closers: ReadonlyMap<string, BarCloser>;
  /** Work on each symbol waits for the one before, so that bars stay in sequence. */
  readonly #queues = new Map<string, Promise<void>>();
  readonly #line: StreamLine;
  readonly #life = new AbortController();

  constructor(options: CandleFeedOptions) {
    const { symbols, timeframe, socketUrl, clock, random, timeoutMs, onError } = options;
    this.#options = options;
    this.#barMs = timeframeMs(timeframe);
    this.#closers = new Map(symbols.map((symbol) => [symbol, new BarCloser(this.#barMs, clock.now())]));
    this.#line = hyperliquidStream({
      socketUrl,
      clock,
      random,
      timeoutMs,
      subscriptions: symbols.map((coin) => ({ type: 'candle', coin, interval: timeframe })),
      onEvent: (_channel, data) => this.#hear(data),
      onGap: () => {
        for (const closer of this.#closers.values()) closer.forget();
      },
      onFault: onError,
    });
  }

  async open(): Promise<void> {
    await this.#line.open();
    this.#watchTime().catch(() => undefined);
  }

  close(): void {
    this.#life.abort();
    this.#line.close();
  }

  #hear(data: unknown): void {
    const candle = readWire(candleSchema, data, 'hyperliquid candle');
    const closer = this.#closers.get(candle.s);
    if (closer && candle.i === this.#options.timeframe) this.#settle(candle.s, () => closer.take(barOfCandle(candle)));
  }

  async #watchTime(): Promise<void> {
    const { clock } = this.#options;
    const { signal } = this.#life;
    while (!signal.aborted) {
      const end = Math.floor(clock.now() / this.#barMs) * this.#barMs + this.#barMs;
      await clock.sleep(end + GRACE_MS - clock.now(), signal);
      for (const [symbol, closer] of this.#closers) {
        this.#settle(symbol, () => closer.overdue(clock.now() - GRACE_MS));
      }
    }
  }

  #settle(symbol: string, look: () => Closing): void {
    const work = async () => {
      const closing = look();
      if (closing.kind === 'closed') this.#tell(symbol, closing.bar);
      if (closing.kind === 'missing') await this.#readMissing(symbol, closing);
    };
    const before = this.#queues.get(symbol) ?? Promise.resolve();
    const after = before.then(work).catch((error: unknown) => {
      // What could not be read now is missing at the next look too.
      if (!this.#life.signal.aborted) this.#options.onError(asError(error));
    });
    this.#queues.set(symbol, after);
  }

  async #readMissing(symbol: string, { from, to, told }: Closing & { kind: 'missing' }): Promise<void> {
    const bars = await this.#options.read(symbol, from, to);
    if (this.#life.signal.aborted) return;
    if (told && bars[0]?.time !== told.time) this.#tell(symbol, told);
    for (const bar of bars) this.#tell(symbol, bar);
    this.#closers.get(symbol)?.caughtUp(to);
  }

  #tell(symbol: string, bar: Bar): void {
    const { buffer, timeframe } = this.#options;
    buffer.push({ type: 'bar', symbol, timeframe, bar });
  }
}
