import { timeframeMs } from '@kairos/core';
import { z } from 'zod';
import type { FakeExchange } from '../../fakes/fake-exchange.js';
import type { FakeReply } from '../../fakes/fake-request.js';
import type { FakeAccount } from './fake-account.js';
import { type FakeCoin, venueDecimal } from './fake-coin.js';
import type { FakeOrders } from './fake-orders.js';

/** A bar of the fake's market data. */
export interface FakeCandle {
  readonly t: number;
  readonly T: number;
  readonly s: string;
  readonly i: string;
  readonly o: string;
  readonly h: string;
  readonly l: string;
  readonly c: string;
  readonly v: string;
  readonly n: number;
}

/** A funding rate of the fake's market data. */
export interface FakeFundingRate {
  readonly coin: string;
  readonly fundingRate: string;
  readonly premium: string;
  readonly time: number;
}

/** What the endpoint tells of. */
export interface InfoEndpoint {
  readonly coins: readonly FakeCoin[];
  readonly exchange: FakeExchange;
  readonly orders: FakeOrders;
  readonly account: FakeAccount;
  readonly user: string;
  /** Role of an address: `user`, `agent` of whom, `missing`. */
  readonly roleOf: (address: string) => unknown;
  readonly candles: readonly FakeCandle[];
  readonly rates: readonly FakeFundingRate[];
}

/** Rows that a list by time holds at most. */
const MOST_FILLS = 2000;
const MOST_ROWS = 500;
const MOST_CANDLES = 5000;

const question = z.looseObject({
  type: z.string(),
  user: z.string().optional(),
  oid: z.union([z.number(), z.string()]).optional(),
  coin: z.string().optional(),
  startTime: z.number().optional(),
  endTime: z.number().optional(),
  req: z
    .object({ coin: z.string(), interval: z.string(), startTime: z.number(), endTime: z.number().optional() })
    .optional(),
});

type Question = z.output<typeof question>;

const REFUSED: FakeReply = {
  status: 422,
  headers: { 'content-type': 'text/plain' },
  text: 'Failed to deserialize the JSON body into the target type',
};

/** The info endpoint: answers anybody about anything. */
export function infoEndpoint(world: InfoEndpoint): (body: string) => FakeReply {
  return (body) => {
    try {
      const answer = answerTo(question.parse(JSON.parse(body)), world);
      return answer === undefined ? REFUSED : { json: answer };
    } catch {
      return REFUSED;
    }
  };
}

function answerTo(asked: Question, world: InfoEndpoint): unknown {
  const { orders, account, coins, user, rates } = world;
  const isOurs = asked.user?.toLowerCase() === user;
  switch (asked.type) {
    case 'meta':
      return metaOf(coins);
    case 'metaAndAssetCtxs':
      return [metaOf(coins), coins.map((coin) => contextOf(coin, world))];
    case 'allMids':
      return Object.fromEntries(coins.map((coin) => [coin.name, venueDecimal(priceOf(coin, world))]));
    case 'userRole':
      return world.roleOf(asked.user?.toLowerCase() ?? '');
    case 'candleSnapshot':
      return candlesOf(asked, world);
    case 'fundingHistory':
      return between(
        rates.filter(({ coin }) => coin === asked.coin),
        asked,
      ).slice(0, MOST_ROWS);
    case 'orderStatus': {
      const { oid = 0 } = asked;
      const found = typeof oid === 'number' ? orders.byOid(oid) : orders.byCloid(oid);
      return found && isOurs ? { status: 'order', order: orders.state(found) } : { status: 'unknownOid' };
    }
    case 'openOrders':
      return isOurs ? orders.open().map((order) => orders.shown(order, false)) : [];
    case 'frontendOpenOrders':
      return isOurs ? orders.open().map((order) => orders.shown(order)) : [];
    case 'userFills':
      return isOurs ? account.fills().toReversed().slice(0, MOST_FILLS) : [];
    case 'userFillsByTime':
      return isOurs ? between(account.fills(), asked).slice(0, MOST_FILLS) : [];
    case 'userFunding':
      if (!isOurs) return [];
      return between(account.payments, asked)
        .slice(0, MOST_ROWS)
        .map(({ time, ...rest }) => ({ time, hash: `0x${'0'.repeat(64)}`, delta: { type: 'funding', ...rest } }));
    case 'clearinghouseState':
      return account.state(coins);
    default:
      return undefined;
  }
}

function between<T extends { readonly time: number }>(rows: readonly T[], { startTime, endTime }: Question): T[] {
  const until = endTime ?? Number.POSITIVE_INFINITY;
  return rows.filter(({ time }) => time >= (startTime ?? 0) && time <= until);
}

/** The venue keeps the last 5,000 bars only. */
function candlesOf({ req }: Question, { candles, exchange }: InfoEndpoint): unknown {
  if (!req) return undefined;
  const { coin, interval, startTime, endTime = exchange.clock.now() } = req;
  const all = candles.filter(({ s, i }) => s === coin && i === interval).slice(-MOST_CANDLES);
  const barMs = timeframeMs(interval as '1m');
  return all.filter(({ t }) => t > startTime - barMs && t <= endTime);
}

function priceOf(coin: FakeCoin, { exchange }: InfoEndpoint): number {
  return exchange.lastPrice(coin.name) ?? coin.price;
}

function metaOf(coins: readonly FakeCoin[]) {
  const universe = coins.map(({ name, szDecimals, maxLeverage = 50 }) => ({
    szDecimals,
    name,
    maxLeverage,
    marginTableId: 50,
  }));
  return { universe, marginTables: [], collateralToken: 0 };
}

function contextOf(coin: FakeCoin, world: InfoEndpoint) {
  const price = venueDecimal(priceOf(coin, world));
  return {
    funding: world.rates.findLast((rate) => rate.coin === coin.name)?.fundingRate ?? '0.0000125',
    openInterest: '688.11',
    prevDayPx: price,
    dayNtlVlm: '1169046.29',
    premium: '0.0',
    oraclePx: price,
    markPx: price,
    midPx: price,
    impactPxs: [price, price],
    dayBaseVlm: '1000.0',
  };
}
