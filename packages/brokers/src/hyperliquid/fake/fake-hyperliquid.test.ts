import { SimulatedClock } from '@kairos/core';
import { afterEach, describe, expect, it } from 'vitest';
import { type Action, signAction } from '../signing.js';
import { walletFromKey } from '../wallet.js';
import { FAKE_HYPERLIQUID_KEY, FakeHyperliquid } from './fake-hyperliquid.js';

const START = Date.UTC(2026, 0, 5, 15);
const opened: FakeHyperliquid[] = [];

afterEach(async () => {
  for (const fake of opened.splice(0)) await fake.close();
});

async function open() {
  const clock = new SimulatedClock(START);
  const fake = await FakeHyperliquid.start({ clock });
  opened.push(fake);
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(`${fake.url}${path}`, { method: 'POST', body: JSON.stringify(body) });
    const text = await answer.text();
    return { status: answer.status, text, json: () => JSON.parse(text) as unknown };
  };
  const sign = (action: Action, nonce = START) =>
    signAction(action, nonce, { wallet: walletFromKey(FAKE_HYPERLIQUID_KEY), isTestnet: true });
  return { fake, clock, post, sign };
}

const order = (more: object = {}): Action => ({
  type: 'order',
  orders: [{ a: 1, b: true, p: '2400', s: '1', r: false, t: { limit: { tif: 'Gtc' } }, ...more }],
  grouping: 'na',
});

describe('the exchange endpoint of the fake', () => {
  it('takes what the account signed, and numbers it', async () => {
    const { post, sign } = await open();

    expect((await post('/exchange', await sign(order()))).json()).toEqual({
      status: 'ok',
      response: { type: 'order', data: { statuses: [{ resting: { oid: 1001 } }] } },
    });
  });

  it('does not know who signed what was changed on the way', async () => {
    const { fake, post, sign } = await open();
    const signed = await sign(order());
    const answer = await post('/exchange', { ...signed, action: order({ s: '10' }) });

    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({
      status: 'err',
      response: expect.stringMatching(/^User or API Wallet 0x[0-9a-f]{40} does not exist\.$/) as string,
    });
    expect(fake.orders.all()).toEqual([]);
  });

  it('takes a nonce once, and none of long ago', async () => {
    const { post, sign } = await open();
    const signed = await sign(order());
    await post('/exchange', signed);

    expect((await post('/exchange', signed)).text).toContain(`Invalid nonce: duplicate nonce ${START}`);
    expect((await post('/exchange', await sign(order(), START - 2 * 86_400_000 - 1))).text).toContain('Invalid nonce');
    const forVault = {
      ...(await sign(order(), START + 1)),
      vaultAddress: '0x1719884eb866cb12b2287399b15f7db5e7d775ea',
    };
    expect((await post('/exchange', forVault)).text).toContain('does not exist');
  });

  it.each([
    [{ p: '2400.55' }, 'Price must be divisible by tick size. asset=1'],
    [{ s: '0.00001' }, 'Order has invalid size. asset=1'],
    [{ s: '0.001' }, 'Order must have minimum value of $10. asset=1'],
    [{ s: '100000' }, 'Insufficient margin to place order. asset=1'],
    [{ t: { trigger: { isMarket: true, triggerPx: '2400', tpsl: 'sl' } } }, 'Invalid TP/SL price. asset=1'],
  ])('refuses %j within an answer of 200, in the venue’s words', async (more, words) => {
    const { post, sign } = await open();

    expect((await post('/exchange', await sign(order(more)))).json()).toEqual({
      status: 'ok',
      response: { type: 'order', data: { statuses: [{ error: words }] } },
    });
  });

  it('answers what it cannot read with 422', async () => {
    const { post, sign } = await open();

    for (const body of [{}, await sign({ type: 'order', orders: 'all' })]) {
      expect(await post('/exchange', body)).toMatchObject({
        status: 422,
        text: 'Failed to deserialize the JSON body into the target type',
      });
    }
    expect((await post('/info', { type: 'nothing' })).status).toBe(422);
  });
});

it('keeps what it received', async () => {
  const { fake, post } = await open();
  await post('/info', { type: 'allMids' });
  const lines: string[] = [];
  fake.print((line) => lines.push(line));

  expect(lines).toEqual(['2026-01-05T15:00:00.000Z POST /info {"type":"allMids"} -> 200']);
});

it('answers about the account in the venue’s form', async () => {
  const { post, sign } = await open();
  await post('/exchange', await sign(order({ p: '2600', t: { limit: { tif: 'Ioc' } } })));
  const user = '0x14791697260e4c9a71f18484c9f997b308e59325';

  expect((await post('/info', { type: 'userFills', user })).json()).toMatchObject([
    { coin: 'ETH', px: '2500.0', sz: '1.0', side: 'B', crossed: true, fee: '1.125', oid: 1001, feeToken: 'USDC' },
  ]);
  expect((await post('/info', { type: 'clearinghouseState', user })).json()).toMatchObject({
    assetPositions: [
      { type: 'oneWay', position: { coin: 'ETH', szi: '1.0', entryPx: '2500.0', positionValue: '2500.0' } },
    ],
  });
  expect((await post('/info', { type: 'orderStatus', user, oid: 1001 })).json()).toMatchObject({
    status: 'order',
    order: { status: 'filled', order: { sz: '0.0', origSz: '1.0', cloid: null } },
  });
  expect((await post('/info', { type: 'orderStatus', user, oid: 5 })).json()).toEqual({ status: 'unknownOid' });
});
