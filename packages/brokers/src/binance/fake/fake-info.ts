import type { BinanceMarket } from '../market.js';
import type { FakePrices, FakeSymbol } from './fake-market.js';

const EIGHT_HOURS = 8 * 3_600_000;

/** Until then settlements were written down without a mark price. */
const MARK_PRICES_SINCE = Date.UTC(2023, 10, 1);

/** Limits and symbols, as each market words them. */
export function fakeExchangeInfo(
  market: BinanceMarket,
  symbols: readonly FakeSymbol[],
  weightLimit: number,
  now: number,
): unknown {
  return {
    timezone: 'UTC',
    serverTime: now,
    rateLimits: [
      { rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: weightLimit },
      { rateLimitType: 'ORDERS', interval: 'SECOND', intervalNum: 10, limit: 100 },
    ],
    exchangeFilters: [],
    symbols: symbols.map((symbol) => (market === 'spot' ? spotSymbol(symbol) : futuresSymbol(symbol))),
  };
}

function commonFilters({ tickSize, stepSize }: FakeSymbol) {
  return [
    { filterType: 'PRICE_FILTER', minPrice: tickSize, maxPrice: '1000000.00000000', tickSize },
    { filterType: 'LOT_SIZE', minQty: stepSize, maxQty: '9000.00000000', stepSize },
  ];
}

function spotSymbol(given: FakeSymbol): unknown {
  const { symbol, base, quote, minNotional } = given;
  return {
    symbol,
    status: 'TRADING',
    baseAsset: base,
    baseAssetPrecision: 8,
    quoteAsset: quote,
    quotePrecision: 8,
    quoteAssetPrecision: 8,
    orderTypes: ['LIMIT', 'LIMIT_MAKER', 'MARKET', 'STOP_LOSS_LIMIT', 'TAKE_PROFIT_LIMIT'],
    filters: [
      ...commonFilters(given),
      {
        filterType: 'NOTIONAL',
        minNotional,
        applyMinToMarket: true,
        maxNotional: '9000000.00000000',
        applyMaxToMarket: false,
        avgPriceMins: 5,
      },
    ],
    permissions: [],
    permissionSets: [['SPOT', 'MARGIN']],
  };
}

function futuresSymbol(given: FakeSymbol): unknown {
  const { symbol, base, quote, minNotional } = given;
  return {
    symbol,
    pair: symbol,
    contractType: 'PERPETUAL',
    deliveryDate: 4_133_404_800_000,
    onboardDate: 1_569_398_400_000,
    status: 'TRADING',
    baseAsset: base,
    quoteAsset: quote,
    marginAsset: quote,
    // Not the steps, whatever their names say.
    pricePrecision: 2,
    quantityPrecision: 3,
    filters: [...commonFilters(given), { filterType: 'MIN_NOTIONAL', notional: String(Number(minNotional)) }],
  };
}

/** Settlements each eight hours, from a millisecond early to two late. */
export function fakeFundingRates(
  symbol: string,
  prices: FakePrices,
  from: number,
  to: number,
  limit: number,
): unknown[] {
  const rows: unknown[] = [];
  for (
    let time = Math.floor(from / EIGHT_HOURS) * EIGHT_HOURS;
    time <= to && rows.length < limit;
    time += EIGHT_HOURS
  ) {
    const count = time / EIGHT_HOURS;
    const fundingTime = time + (count % 4) - 1;
    if (fundingTime < from || fundingTime > to) continue;
    rows.push({
      symbol,
      fundingTime,
      fundingRate: ((count % 7) * 0.00005 - 0.0001).toFixed(8),
      markPrice: time < MARK_PRICES_SINCE ? '' : prices.bar(time, 1).open.toFixed(8),
    });
  }
  return rows;
}
