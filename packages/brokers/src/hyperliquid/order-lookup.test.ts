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

it('forgets an order: its id, the ids of the venue and its executions', () => {
  const lookup = new OrderLookup();
  const { ids, fills } = lookup.memory;
  const cloid = ids.learn('a');
  const usual = { coin: 'ETH', px: '1', sz: '1', side: 'buy', time: 1, crossed: true, fee: '0' } as const;
  lookup.note(cloid, 7);
  fills.add({ ...usual, oid: 7, tid: '1', cloid });
  fills.add({ ...usual, oid: 8, tid: '2' });
  expect([ids.of(cloid, 7), lookup.isOutdated(cloid, 6), String(fills.filled(7).quantity)]).toEqual(['a', true, '1']);
  lookup.forget('a');
  expect([ids.of(cloid, 7), lookup.isOutdated(cloid, 6), String(fills.filled(7).quantity)]).toEqual([
    cloid,
    false,
    '0',
  ]);
  lookup.forget('oid-8');
  expect(String(fills.filled(8).quantity)).toBe('0');
});
