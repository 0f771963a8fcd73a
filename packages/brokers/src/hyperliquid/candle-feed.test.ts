import { type MarketEvent, SimulatedClock } from '@kairos/core';
import { expect, it } from 'vitest';
import { EventBuffer } from '../stream/event-buffer.js';
import { CandleFeed } from './candle-feed.js';
import { FakeHyperliquid } from './fake/fake-hyperliquid.js';

it('tells a bar that the list does not have, as the stream told it last', async () => {
  const clock = new SimulatedClock(Date.UTC(2026, 0, 5, 15));
  const fake = await FakeHyperliquid.start({ clock });
  const buffer = new EventBuffer<MarketEvent>();
  const asked: unknown[] = [];
  const feed = new CandleFeed({
    symbols: ['ETH'],
    timeframe: '1m',
    socketUrl: fake.socketUrl,
    clock,
    buffer,
    read: async (...request) => {
      asked.push(request);
      return [];
    },
    onError: () => undefined,
  });
  await feed.open();
  const bar = { time: clock.now(), open: 1, high: 2, low: 1, close: 2, volume: 3 };
  fake.candle('ETH', '1m', bar);
  await fake.idle();
  await clock.advance(62_000);
  await fake.idle();
  feed.close();
  await fake.close();

  expect(asked).toEqual([['ETH', bar.time, bar.time + 60_000]]);
  expect(await buffer.next()).toEqual({ done: false, value: { type: 'bar', symbol: 'ETH', timeframe: '1m', bar } });
});
