import type { Bar, HistoryRequest, MarketEvent, SubscriptionRequest } from '@kairos/core';
import { barsFromRows } from '@kairos/core';
import type { DataSource } from './data-source.js';

/** A source over bars in memory, for tests; it counts how often it was asked. */
export interface FixtureSource extends DataSource {
  readonly requests: HistoryRequest[];
  /** What the next requests fail with, first to last. */
  readonly failures: Error[];
}

/** Bars of `length` ms from a time on, close counting up from 100. */
export function fixtureBars(from: number, count: number, length = 60_000): Bar[] {
  return Array.from({ length: count }, (_, i) => ({
    time: from + i * length,
    open: 100 + i,
    high: 102 + i,
    low: 99 + i,
    close: 101 + i,
    volume: 10,
  }));
}

/** A source that has these bars, whatever the symbol; its stream sends them too. */
export function fixtureSource(name: string, bars: readonly Bar[]): FixtureSource {
  const requests: HistoryRequest[] = [];
  const failures: Error[] = [];
  return {
    name,
    requests,
    failures,
    async history(request) {
      requests.push(request);
      const failure = failures.shift();
      if (failure) throw failure;
      const { from, to } = request;
      return barsFromRows(
        bars.filter(({ time }) => time >= from && time < to),
        request,
      );
    },
    async *subscribe({ symbols, timeframe = '1m' }: SubscriptionRequest): AsyncGenerator<MarketEvent> {
      for (const bar of bars) for (const symbol of symbols) yield { type: 'bar', symbol, timeframe, bar };
      const failure = failures.shift();
      if (failure) throw failure;
    },
  };
}
