import {
  type Bar,
  type BarSeries,
  BrokerError,
  type MarketEvent,
  type SubscriptionRequest,
  type Timeframe,
  ValidationError,
} from '@kairos/core';
import { ContinuousBars } from '../data/continuous-bars.js';
import { asError } from '../events/as-error.js';
import type { ExactJson } from '../http/exact-json.js';
import { RequestRefusedError } from '../http/request-refused-error.js';
import { readWire } from '../http/wire.js';
import { EventBuffer, reportDropped } from '../stream/event-buffer.js';
import { StreamLine } from '../stream/stream-line.js';
import type { StreamTalk } from '../stream/stream-options.js';
import type { BinanceSettings } from './binance-options.js';
import { barOfEvent, quoteOfEvent } from './mapper.js';
import { BINANCE_HOSTS, intervalOf } from './market.js';
import { bookTickerEventSchema, envelopeSchema, klineEventSchema } from './schema.js';

/** Connections live 24 hours; ours are renewed before, when it suits us. */
const LONGEST_LIFE_MS = 23 * 3_600_000;

/** A question that keeps the line and shows that it is alive; five messages a second are allowed. */
const ASK_EVERY_MS = 30_000;
const SILENT_MS = 75_000;

/** Streams asked for in one message. */
const PER_MESSAGE = 300;

/** Where a stream gets the bars from that it missed, and where it begins. @internal */
export interface StreamHistory {
  history(symbol: string, timeframe: Timeframe, from: number, to: number, signal?: AbortSignal): Promise<BarSeries>;
  /** Last bar that has closed; `undefined` for a symbol without any. */
  lastClosed(symbol: string, timeframe: Timeframe, signal?: AbortSignal): Promise<Bar | undefined>;
}

function isAnswer(message: ExactJson, id: number): boolean {
  return typeof message === 'object' && message !== null && 'id' in message && message.id === String(id);
}

async function subscribe(talk: StreamTalk, names: readonly string[], venue: string): Promise<void> {
  for (let at = 0; at < names.length; at += PER_MESSAGE) {
    const id = 1 + at / PER_MESSAGE;
    talk.send({ method: 'SUBSCRIBE', params: names.slice(at, at + PER_MESSAGE), id });
    const answer = await talk.expect((message) => isAnswer(message, id), 'the answer to the subscription');
    const isRefused = typeof answer === 'object' && answer !== null && ('error' in answer || 'code' in answer);
    if (!isRefused) continue;
    const reason = JSON.stringify(answer);
    throw new RequestRefusedError(`${venue} refused the subscription: ${reason}`, { venue, reason, response: answer });
  }
}

/** A line of bars that goes on where history ends: a symbol that is not known is refused here, since the stream says nothing of it. */
async function beginning(
  symbol: string,
  timeframe: Timeframe,
  { signal }: SubscriptionRequest,
  source: StreamHistory,
  buffer: EventBuffer<MarketEvent>,
  onFault: (error: unknown) => void,
): Promise<ContinuousBars> {
  const last = await source.lastClosed(symbol, timeframe, signal);
  const fetch = (from: number, to: number) => source.history(symbol, timeframe, from, to, signal);
  const onBar = (bar: Bar) => buffer.push({ type: 'bar', symbol, timeframe, bar });
  return new ContinuousBars({ timeframe, fetch, onBar, onFault }, last?.time);
}

/**
 * Events of the market until the signal aborts: closed bars without holes, each once, or quotes.
 *
 * Bars wait until they are read, 10,000 of them; a reader that is slower ends the stream with an error rather than with a hole. Of
 * quotes the oldest give way, which `onError` is told with their number.
 *
 * @throws `ValidationError` for more symbols than a connection takes, or a timeframe that Binance does not make; `RequestRefusedError`
 * for a symbol that it does not know.
 * @internal
 */
export async function* binanceEvents(
  request: SubscriptionRequest,
  settings: BinanceSettings,
  source: StreamHistory,
): AsyncGenerator<MarketEvent> {
  const { symbols, timeframe, signal } = request;
  const { facts, clock, random, streamUrl, streamPaths, onError, onState = () => undefined, timeoutMs } = settings;
  const { venue, maxStreams } = facts;
  if (symbols.length === 0 || symbols.length > maxStreams) {
    const message = `must be 1 to ${maxStreams} for one connection of ${venue}, was ${symbols.length}`;
    throw new ValidationError(`symbols ${message}`, { issues: [{ path: 'symbols', message }] });
  }
  if (signal?.aborted) return;
  const suffix = timeframe === undefined ? '@bookTicker' : `@kline_${intervalOf(timeframe)}`;
  const path = timeframe === undefined ? streamPaths.public : streamPaths.market;
  const onDropped = reportDropped(`${venue} quotes`, onError);
  const buffer = new EventBuffer<MarketEvent>({
    overflow: timeframe === undefined ? 'drop-oldest' : 'fail',
    onDropped,
  });
  const report = (error: unknown) => onError(asError(error));

  const bars = new Map<string, ContinuousBars>();
  const refill = () => {
    for (const line of bars.values()) line.refill(clock.now());
  };

  const take = (message: ExactJson) => {
    // Answers to the questions that keep the line.
    if (typeof message === 'object' && message !== null && 'id' in message) return;
    if (typeof message === 'object' && message !== null && 'e' in message && message.e === 'serverShutdown') {
      line.renew('the server is about to shut down');
      return;
    }
    const { data } = readWire(envelopeSchema, message, `${venue} event`);
    if (timeframe === undefined) {
      const event = readWire(bookTickerEventSchema, data, `${venue} quote`);
      buffer.push({ type: 'quote', quote: quoteOfEvent(event, clock.now()) });
      return;
    }
    const event = readWire(klineEventSchema, data, `${venue} kline`);
    if (event.k.x) bars.get(event.k.s)?.take(barOfEvent(event));
  };

  let asked = 1000;
  const line: StreamLine = new StreamLine({
    venue,
    url: () => `${streamUrl}${path}`,
    allowedHosts: BINANCE_HOSTS,
    clock,
    ...(random && { random }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    handshake: (talk) =>
      subscribe(
        talk,
        symbols.map((symbol) => `${symbol.toLowerCase()}${suffix}`),
        venue,
      ),
    onMessage: take,
    onGap: refill,
    onState,
    onFault: (error) => {
      report(error);
      // The line is given up: whoever reads must not wait for ever.
      if (error instanceof BrokerError && !error.retryable) buffer.end(error);
    },
    ping: { everyMs: ASK_EVERY_MS, message: () => ({ method: 'LIST_SUBSCRIPTIONS', id: ++asked }) },
    silentMs: SILENT_MS,
    maxAgeMs: LONGEST_LIFE_MS,
  });
  const onAbort = () => {
    line.close('canceled');
    buffer.end();
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    for (const symbol of timeframe === undefined ? [] : symbols) {
      bars.set(symbol, await beginning(symbol, timeframe!, request, source, buffer, report));
    }
    await line.open();
    // What closed while the line was opened.
    refill();
    yield* buffer;
  } catch (error) {
    if (!signal?.aborted) throw error;
  } finally {
    signal?.removeEventListener('abort', onAbort);
    line.close();
  }
}
