import { barCloseTime, type Instrument, type MarketEvent } from '@kairos/core';
import type { PaperBroker } from './paper-broker.js';

/** Hands one event of a feed to a broker. @internal */
export function playEvent(
  broker: PaperBroker,
  event: MarketEvent,
  instruments: ReadonlyMap<string, Instrument>,
): Promise<void> {
  if (event.type === 'quote') return broker.onQuote(event.quote);
  const { symbol, timeframe, bar } = event;
  const calendar = instruments.get(symbol)?.calendar;
  return broker.onBar(symbol, bar, barCloseTime(bar.time, timeframe, calendar));
}

/**
 * The events of a source until it ends or the signal aborts; a source that waits is left at once.
 *
 * @internal
 */
export async function* untilAborted<T>(source: AsyncIterable<T>, signal: AbortSignal | undefined): AsyncGenerator<T> {
  const events = source[Symbol.asyncIterator]();
  let stopWaiting = () => {};
  const onAbort = () => stopWaiting();
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    while (!signal?.aborted) {
      const next = await new Promise<IteratorResult<T> | undefined>((resolve, reject) => {
        stopWaiting = () => resolve(undefined);
        events.next().then(resolve, reject);
      });
      if (!next || next.done) return;
      yield next.value;
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    // A source that never answers must not keep us waiting, nor may its late failure go unhandled.
    events.return?.().catch(() => {});
  }
}
