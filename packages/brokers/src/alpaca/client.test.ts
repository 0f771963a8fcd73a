import { SimulatedClock } from '@kairos/core';
import { expect, it, onTestFinished } from 'vitest';
import { FakeServer } from '../fakes/fake-server.js';
import { AlpacaClient } from './client.js';

const FULL_PAGE = Array.from({ length: 100 }, (_, i) => ({
  id: `20240102::${i}`,
  order_id: 'o-1',
  symbol: 'SPY',
  side: 'buy',
  price: '470.10',
  qty: '1',
  cum_qty: String(i + 1),
  transaction_time: '2024-01-02T15:00:00Z',
}));

it('ends a list of executions that only repeats itself, each of them once', async () => {
  const clock = new SimulatedClock(Date.UTC(2024, 0, 2));
  const server = await FakeServer.start({ clock });
  const client = new AlpacaClient({ keyId: 'PK', secretKey: 'sk', baseUrl: server.url, clock });
  onTestFinished(async () => {
    await client.close();
    await server.close();
  });
  server.route('GET', '/v2/account/activities/FILL', () => ({ json: FULL_PAGE }));

  expect(await client.fillActivities(undefined)).toHaveLength(100);
  expect(server.received).toHaveLength(2);
});
