import { SimulatedClock } from '@kairos/core';
import { expect, it } from 'vitest';
import { FakeHyperliquid } from './fake/fake-hyperliquid.js';
import { hyperliquidPaper } from './paper.js';

it('fills at the venue’s prices, with its fees and its funding, without an order of ours at the venue', async () => {
  const clock = new SimulatedClock(Date.UTC(2026, 0, 5, 15, 59, 50));
  const fake = await FakeHyperliquid.start({ clock });
  const { url, socketUrl } = fake;
  const { broker, data, run } = await hyperliquidPaper({ symbols: ['ETH'], data: { url, socketUrl, clock } });
  const stop = new AbortController();
  await broker.connect();
  const running = run(stop.signal);
  await fake.idle();
  await broker.submit({ clientOrderId: 'a', symbol: 'ETH', side: 'buy', quantity: 2, type: 'market' });
  fake.trade('ETH', 2500);
  await fake.idle();
  // 2 x 2500 x 0.00045
  expect(await broker.fills()).toMatchObject([{ price: 2500, liquidity: 'taker' }]);
  expect((await broker.account()).equity.toString()).toBe('9997.75');

  await clock.advance(10_000);
  fake.payFunding('ETH', '0.0001');
  await clock.advance(30_000);
  await fake.idle();
  expect(await broker.funding()).toMatchObject([{ symbol: 'ETH', time: Date.UTC(2026, 0, 5, 16) }]);
  // 2 x 2500 x 0.0001
  expect((await broker.account()).equity.toString()).toBe('9997.25');

  expect(fake.received.filter(({ what }) => what.includes('/exchange'))).toEqual([]);
  stop.abort();
  await running;
  await data.close();
  await fake.close();
});
