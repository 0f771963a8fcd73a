import { createRandom, type Order } from '@kairos/core';
import { expect, it } from 'vitest';
import { FakeServer } from '../fakes/fake-server.js';
import type { VenueFeed } from '../venue/gateway.js';
import { cloidOf } from './cloid.js';
import { hyperliquidHarness } from './fixture-harness.js';
import { HyperliquidGateway } from './gateway.js';
import { hyperliquidSettings } from './options.js';

const ignore = () => undefined;
const DEAF: VenueFeed = {
  order: ignore,
  fill: ignore,
  funding: ignore,
  connection: ignore,
  gap: ignore,
  fault: ignore,
};

it('knows an order by our id until it is told to forget it, then by the bits that stand for it', async () => {
  const { fake, dispose } = await hyperliquidHarness();
  const gateway = new HyperliquidGateway(hyperliquidSettings(fake.options), { random: createRandom(1), secrets: [] });
  await gateway.open(DEAF);
  const request = {
    clientOrderId: 'a',
    symbol: 'ETH',
    side: 'buy',
    quantity: 1,
    type: 'limit',
    limitPrice: 2600,
  } as const;
  const order = await gateway.place(request);
  const idsOfFills = async () => (await gateway.fills(undefined)).map(({ clientOrderId }) => clientOrderId);
  expect(await idsOfFills()).toEqual(['a']);
  gateway.forget(order);
  expect(await idsOfFills()).toEqual([cloidOf('a')]);
  await gateway.close();
  await dispose();
});

it('looks up an order that the stream calls filled with something left of it: it may work on', async () => {
  const { fake, clock, dispose } = await hyperliquidHarness();
  const server = await FakeServer.start({ clock });
  server.socket('/ws', (socket) => {
    socket.onMessage((text) => {
      const { method, subscription } = JSON.parse(text) as { method: string; subscription: object };
      socket.reply({ channel: 'subscriptionResponse', data: { method, subscription } });
    });
  });
  const settings = hyperliquidSettings({ ...fake.options, socketUrl: `${server.socketUrl}/ws` });
  const gateway = new HyperliquidGateway(settings, { secrets: [] });
  let tell: (order: Order) => void = ignore;
  const told = new Promise<Order>((resolve) => {
    tell = resolve;
  });
  await gateway.open({ ...DEAF, order: (order) => tell(order) });
  const request = { clientOrderId: 'a', symbol: 'ETH', side: 'buy', quantity: 1, type: 'limit' } as const;
  const { venueOrderId } = await gateway.place({ ...request, limitPrice: 2400 });
  const row = { coin: 'ETH', side: 'B', limitPx: '2400.0', sz: '0.6', origSz: '1.0', cloid: cloidOf('a') };
  const order = { ...row, oid: Number(venueOrderId), timestamp: clock.now() };
  const update = { order, status: 'filled', statusTimestamp: clock.now() };
  for (const socket of server.sockets) socket.send({ channel: 'orderUpdates', data: [update] });

  expect(await told).toMatchObject({ clientOrderId: 'a', status: 'accepted' });
  await gateway.close();
  await server.close();
  await dispose();
});
