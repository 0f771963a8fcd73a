import { describe, expect, it } from 'vitest';
import { parseExactJson } from '../http/exact-json.js';
import { readWire } from '../http/wire.js';
import {
  barOfEvent,
  fundingRatesOf,
  instrumentOf,
  markPriceOf,
  quoteOf,
  quoteOfEvent,
  rawBarsOfKlines,
} from './mapper.js';
import {
  bookTickerEventSchema,
  bookTickerSchema,
  exchangeInfoSchema,
  fundingRatesSchema,
  klineEventSchema,
  klinesSchema,
  markPriceSchema,
} from './schema.js';

const wire = (value: unknown) => parseExactJson(JSON.stringify(value));

// The sample of the venue's own pages.
const KLINE = [
  1499040000000,
  '0.01634790',
  '0.80000000',
  '0.01575800',
  '0.01577100',
  '148976.11427815',
  1499644799999,
  '2434.19055334',
  308,
  '1756.87402397',
  '28.46694368',
  '0',
];

it('a kline is a bar that opens at its open time, its volume in units', () => {
  const request = { symbol: 'LTCBTC', timeframe: '1w', from: 0, to: 1 } as const;
  const raw = rawBarsOfKlines(readWire(klinesSchema, wire([KLINE]), 'klines'), request);

  expect({ ...raw }).toEqual({
    symbol: 'LTCBTC',
    timeframe: '1w',
    time: Float64Array.of(1_499_040_000_000),
    open: Float64Array.of(0.0163479),
    high: Float64Array.of(0.8),
    low: Float64Array.of(0.015758),
    close: Float64Array.of(0.015771),
    volume: Float64Array.of(148_976.11427815),
  });
});

it('a kline with a field missing or another kind of field is refused', () => {
  expect(() => readWire(klinesSchema, wire([KLINE.slice(0, 5)]), 'klines')).toThrow('klines is not as expected: 0');
  expect(() => readWire(klinesSchema, wire([[...KLINE.slice(0, 4), 'NaN', ...KLINE.slice(5)]]), 'klines')).toThrow(
    '0.4',
  );
});

it('an event of a kline is a bar', () => {
  const event = readWire(
    klineEventSchema,
    wire({
      e: 'kline',
      E: 1672515782136,
      s: 'BNBBTC',
      k: {
        ...{ t: 1672515780000, T: 1672515839999, s: 'BNBBTC', i: '1m', f: 100, L: 200, o: '0.0010', c: '0.0020' },
        ...{ h: '0.0025', l: '0.0015', v: '1000', n: 100, x: false, q: '1.0000', V: '500', Q: '0.500', B: '123456' },
      },
    }),
    'event',
  );

  expect(barOfEvent(event)).toEqual({
    time: 1_672_515_780_000,
    open: 0.001,
    high: 0.0025,
    low: 0.0015,
    close: 0.002,
    volume: 1000,
  });
});

it('settlements keep their rates digit for digit, and are put on the minute', () => {
  const rows = readWire(
    fundingRatesSchema,
    wire([
      { symbol: 'BTCUSDT', fundingRate: '-0.03750000', fundingTime: 1570608000003, markPrice: '34287.54619963' },
      { symbol: 'BTCUSDT', fundingRate: '0.00010000', fundingTime: 1570636799999, markPrice: '' },
    ]),
    'funding',
  );

  expect(fundingRatesOf(rows)).toEqual([
    { symbol: 'BTCUSDT', time: 1_570_608_000_000, rate: '-0.03750000', markPrice: '34287.54619963' },
    { symbol: 'BTCUSDT', time: 1_570_636_800_000, rate: '0.00010000' },
  ]);
});

it('a mark price comes with the funding that is coming', () => {
  const row = {
    ...{ symbol: 'BTCUSDT', markPrice: '11793.63104562', indexPrice: '11781.80495970' },
    ...{ estimatedSettlePrice: '11781.16138815', lastFundingRate: '0.00038246', interestRate: '0.00010000' },
    ...{ nextFundingTime: 1597392000000, time: 1597370495002 },
  };
  const price = {
    symbol: 'BTCUSDT',
    time: 1_597_370_495_002,
    markPrice: '11793.63104562',
    indexPrice: '11781.80495970',
    fundingRate: '0.00038246',
    nextFundingTime: 1_597_392_000_000,
  };

  expect(markPriceOf(readWire(markPriceSchema, wire(row), 'mark'))).toEqual(price);
  // Quarterly contracts have none.
  const dated = readWire(markPriceSchema, wire({ ...row, lastFundingRate: '' }), 'mark');
  expect(markPriceOf(dated).fundingRate).toBeUndefined();
});

describe('quotes', () => {
  const row = { symbol: 'LTCBTC', bidPrice: '4.00000000', bidQty: '431.00', askPrice: '4.00000200', askQty: '9.00' };
  const read = (value: unknown) => readWire(bookTickerSchema, wire(value), 'quote');

  it('of spot are as of now, of futures as of their time', () => {
    const quote = { symbol: 'LTCBTC', bid: 4, ask: 4.000002, bidSize: 431, askSize: 9 };

    expect(quoteOf(read(row), 5)).toEqual({ ...quote, time: 5 });
    expect(quoteOf(read({ ...row, time: 1589437530011 }), 5)).toEqual({ ...quote, time: 1_589_437_530_011 });
  });

  it('have NaN on an empty side', () => {
    expect(quoteOf(read({ ...row, bidPrice: '0.00000000', bidQty: '0.00' }), 5)).toMatchObject({
      bid: Number.NaN,
      ask: 4.000002,
    });
  });

  it('come as events too', () => {
    const event = { u: 400900217, s: 'BNBUSDT', b: '25.35190000', B: '31.21', a: '25.36520000', A: '40.66' };

    expect(quoteOfEvent(readWire(bookTickerEventSchema, wire(event), 'event'), 7)).toEqual({
      ...{ symbol: 'BNBUSDT', time: 7, bid: 25.3519, ask: 25.3652, bidSize: 31.21, askSize: 40.66 },
    });
  });
});

describe('instruments', () => {
  const symbol = (filters: unknown[], more: object = {}) => {
    const info = { symbol: 'BTCUSDT', status: 'TRADING', baseAsset: 'BTC', quoteAsset: 'USDT', filters, ...more };
    return readWire(exchangeInfoSchema, wire({ rateLimits: [], symbols: [info] }), 'info').symbols[0]!;
  };
  const price = {
    filterType: 'PRICE_FILTER',
    minPrice: '0.01000000',
    maxPrice: '1000000.00000000',
    tickSize: '0.01000000',
  };
  const lot = { filterType: 'LOT_SIZE', minQty: '0.00001000', maxQty: '9000.00000000', stepSize: '0.00001000' };

  it('of spot have the steps of the filters and the present word for the least notional', () => {
    const notional = { filterType: 'NOTIONAL', minNotional: '5.00000000', applyMinToMarket: true, avgPriceMins: 5 };

    expect(instrumentOf(symbol([price, lot, notional]), 'spot')).toMatchObject({
      ...{ symbol: 'BTCUSDT', assetClass: 'crypto', settlement: 'cash', quoteCurrency: 'USDT' },
      ...{ tickSize: 0.01, lotSize: 0.00001, minNotional: 5 },
    });
  });

  it('understand the older word, and the one of futures', () => {
    const older = { filterType: 'MIN_NOTIONAL', minNotional: '10.00000000', applyToMarket: true, avgPriceMins: 5 };
    const futures = { filterType: 'MIN_NOTIONAL', notional: '100' };

    expect(instrumentOf(symbol([price, lot, older]), 'spot').minNotional).toBe(10);
    const perpetual = instrumentOf(
      symbol([price, lot, futures], { contractType: 'PERPETUAL', pricePrecision: 1 }),
      'usd-m',
    );
    expect(perpetual).toMatchObject({
      minNotional: 100,
      assetClass: 'perpetual',
      settlement: 'margin',
      tickSize: 0.01,
    });
  });

  it('of futures may end some day', () => {
    expect(instrumentOf(symbol([], { contractType: 'CURRENT_QUARTER' }), 'usd-m').assetClass).toBe('future');
  });

  it('without a filter have no step', () => {
    expect(instrumentOf(symbol([{ ...price, tickSize: '0.00000000' }]), 'spot')).toMatchObject({
      ...{ tickSize: 0, lotSize: 0, minNotional: 0 },
    });
  });
});
