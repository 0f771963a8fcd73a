import { describe, expect, it } from 'vitest';
import { KnownIds } from './cloid.js';
import { FillIndex } from './fill-index.js';
import { accountFromWire, fillFromWire, fundingFromWire, orderFromWire, positionFromWire } from './mapper.js';
import { clearinghouseSchema, fillSchema, orderSchema } from './schema.js';

// Replies in the form of https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint, numbers as texts.

const memory = () => ({ ids: new KnownIds(), fills: new FillIndex() });

const wireOrder = (more: object = {}) =>
  orderSchema.parse({
    coin: 'ETH',
    side: 'A',
    limitPx: '2412.7',
    sz: '0.0',
    oid: '1',
    timestamp: '1724361546645',
    isTrigger: false,
    triggerPx: '0.0',
    reduceOnly: true,
    orderType: 'Market',
    origSz: '0.0076',
    tif: 'FrontendMarket',
    cloid: null,
    ...more,
  });

describe('an order', () => {
  it('that was sent by hand has the venue’s number as its id', () => {
    expect(orderFromWire(wireOrder(), 'filled', 1724361546700, memory())).toMatchObject({
      clientOrderId: 'oid-1',
      venueOrderId: '1',
      status: 'filled',
      request: { type: 'market', side: 'sell', symbol: 'ETH', reduceOnly: true },
      createdAt: 1724361546645,
      updatedAt: 1724361546700,
    });
  });

  it.each([
    [
      { orderType: 'Limit', tif: 'Alo' },
      { type: 'limit', limitPrice: '2412.7', postOnly: true },
    ],
    [
      { orderType: 'Limit', tif: 'Ioc' },
      { type: 'limit', timeInForce: 'ioc' },
    ],
    [
      { orderType: 'Stop Market', isTrigger: true, triggerPx: '2400.0' },
      { type: 'stop', stopPrice: '2400.0' },
    ],
    [
      { orderType: 'Stop Limit', isTrigger: true, triggerPx: '2400.0' },
      { type: 'stop-limit', stopPrice: '2400.0', limitPrice: '2412.7' },
    ],
  ])('is of the type that %j says', (more, request) => {
    expect(orderFromWire(wireOrder({ sz: '0.0076', ...more }), 'open', 0, memory()).request).toMatchObject(request);
  });

  it('shows what has filled', () => {
    const order = orderFromWire(wireOrder({ sz: '0.0016', orderType: 'Limit', tif: 'Gtc' }), 'open', 0, memory());

    expect(order.status).toBe('partially-filled');
    expect(order.filledQuantity.toString()).toBe('0.006');
  });
});

it.each([
  ['Gtc', 'partially-filled'],
  ['Alo', 'partially-filled'],
  ['Ioc', 'canceled'],
])('an order of tif %s that is called filled with something left is %s', (tif, status) => {
  const wire = wireOrder({ sz: '0.0016', orderType: 'Limit', tif });
  expect(orderFromWire(wire, 'filled', 0, memory()).status).toBe(status);
});

it('reads an execution, a rebate as negative commission', () => {
  const wire = fillSchema.parse({
    coin: 'AVAX',
    px: '18.435',
    sz: '93.53',
    side: 'B',
    time: '1681222254710',
    oid: '90542681',
    crossed: false,
    fee: '-0.01',
    feeToken: 'USDC',
    tid: '118906512037719',
    startPosition: '26.86',
  });

  const fill = fillFromWire(wire, memory());
  expect(fill).toMatchObject({
    fillId: '118906512037719',
    clientOrderId: 'oid-90542681',
    side: 'buy',
    liquidity: 'maker',
  });
  expect([String(fill.price), String(fill.quantity), String(fill.commission)]).toEqual(['18.435', '93.53', '-0.01']);
});

it('reads an account: cash is the equity without the unrealized profit', () => {
  const wire = clearinghouseSchema.parse({
    marginSummary: {
      accountValue: '13109.48',
      totalNtlPos: '100.02',
      totalRawUsd: '13009.46',
      totalMarginUsed: '4.96',
    },
    withdrawable: '13104.51',
    assetPositions: [
      {
        type: 'oneWay',
        position: {
          coin: 'ETH',
          szi: '-0.0335',
          entryPx: '2986.3',
          positionValue: '100.02',
          unrealizedPnl: '-0.0134',
          cumFunding: { allTime: '514.08', sinceOpen: '0.5', sinceChange: '0.0' },
        },
      },
    ],
    time: '1708622398623',
  });
  const { cash, equity, buyingPower, marginUsed, currency } = accountFromWire(wire);

  expect([cash, equity, buyingPower, marginUsed].map(String)).toEqual(['13109.4934', '13109.48', '13104.52', '4.96']);
  expect(currency).toBe('USDC');
  const position = positionFromWire(wire.assetPositions[0]!.position);
  // -0.0335 x 2986.3; what the venue counts as paid we count as received, negative.
  expect([position.quantity, position.cost, position.funding].map(String)).toEqual(['-0.0335', '-100.04105', '-0.5']);
  // 100.02 / 0.0335
  expect(position.marketPrice.toFixed(4)).toBe('2985.6716');
});

it('names a funding payment by coin and hour', () => {
  const payment = fundingFromWire(1681222254710, { coin: 'ETH', usdc: '-3.625312' });

  expect(payment).toMatchObject({ id: 'ETH@1681222254710', symbol: 'ETH', time: 1681222254710 });
  expect('amount' in payment && String(payment.amount)).toBe('-3.625312');
});
