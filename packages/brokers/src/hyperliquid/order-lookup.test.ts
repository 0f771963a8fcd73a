import { expect, it } from 'vitest';
import { AccountQueries } from './account-queries.js';
import { HyperliquidClient } from './client.js';
import { FAKE_HYPERLIQUID_ACCOUNT } from './fake/fake-hyperliquid.js';
import { hyperliquidHarness } from './fixture-harness.js';
import { OrderLookup } from './order-lookup.js';

it('reads the executions of an order that it has not seen', async () => {
  const { broker, fake, clock, dispose } = await hyperliquidHarness();
  await broker.connect();
  const limit = { symbol: 'ETH', side: 'buy', quantity: 1, type: 'limit', limitPrice: 2600 } as const;
  await broker.submit({ ...limit, clientOrderId: 'a' });
  const client = new HyperliquidClient({ url: fake.url, clock });
  const queries = new AccountQueries(client, FAKE_HYPERLIQUID_ACCOUNT);
  const order = await new OrderLookup().find('a', queries);

  expect(order).toMatchObject({ clientOrderId: 'a', status: 'filled', request: { limitPrice: '2600.0' } });
  expect(order?.averageFillPrice?.toString()).toBe('2500');
  await client.close();
  await dispose();
});
