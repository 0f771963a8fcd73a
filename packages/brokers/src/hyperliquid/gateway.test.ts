import { createRandom } from '@kairos/core';
import { expect, it } from 'vitest';
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
