import { expect, it } from 'vitest';
import { marketOf, marketsFromMeta } from './markets.js';
import { metaAndContextsSchema } from './schema.js';

const context = (markPx: string) => ({ funding: '0.0000125', markPx, midPx: null, oraclePx: markPx });

const answer = (contexts: object[]) =>
  metaAndContextsSchema.parse([
    {
      universe: [
        { szDecimals: '5', name: 'BTC', maxLeverage: '40' },
        { szDecimals: '1', name: 'GONE', maxLeverage: '3', isDelisted: true },
        { szDecimals: '0', name: 'kPEPE', maxLeverage: '10', onlyIsolated: true },
      ],
    },
    contexts,
  ]);

it('numbers coins by their place in the list, delisted ones counted and left out', () => {
  const markets = marketsFromMeta(answer([context('97000.5'), context('1'), context('0.0123')]));

  expect([...markets.values()].map(({ symbol, asset }) => [symbol, asset])).toEqual([
    ['BTC', 0],
    ['kPEPE', 2],
  ]);
  expect(marketOf(markets, 'kPEPE')).toMatchObject({ maxLeverage: 10, isIsolatedOnly: true, markPrice: '0.0123' });
  // At 0.0246, twice the mark price, five digits end at the sixth decimal.
  expect(marketOf(markets, 'kPEPE').instrument).toMatchObject({ tickSize: 0.000001, lotSize: 1 });
  expect(() => marketOf(markets, 'GONE')).toThrow('must be a perpetual of hyperliquid, was "GONE"');
});

it('refuses a list without a price for each coin', () => {
  expect(() => marketsFromMeta(answer([context('1')]))).toThrow('sent 3 perpetuals and prices of 1');
});
