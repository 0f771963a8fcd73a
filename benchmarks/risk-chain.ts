import {
  createInstrument,
  createRandom,
  NSE,
  type PortfolioView,
  type PositionView,
  type TradeProposal,
} from '@kairos/core';
import {
  capital,
  concentration,
  defaultRiskValidators,
  leverage,
  orderRate,
  positionLimit,
  positionSize,
  riskChain,
  riskPerTrade,
} from '@kairos/risk';
import { OrderStream, type StreamLimits } from '../packages/risk/src/testing/order-stream.js';
import { type BenchmarkRow, isMain, median, secondsOf } from './measure.js';

const TRADES = 20_000;
const ROUNDS = 7;
const STREAMED = 10_000_000;

const SECTORS = ['energy', 'technology', 'banks', 'pharma'];
const INSTRUMENTS = Array.from({ length: 40 }, (_, at) => {
  return createInstrument({ symbol: `S${at}.NS`, lotSize: 1, sector: SECTORS[at % 4]!, calendar: NSE });
});
const MONDAY = Date.UTC(2024, 0, 15);

interface Asked {
  readonly trade: TradeProposal;
  readonly portfolio: PortfolioView;
}

/** Trades and accounts of which some break one limit, some several, and most none. */
function randomAsked(count: number): Asked[] {
  const random = createRandom('risk-chain-benchmark');
  const positionIn = (at: number): PositionView => ({
    symbol: INSTRUMENTS[at]!.symbol,
    direction: 'long',
    quantity: 10,
    averagePrice: 500,
    marketPrice: 500,
    notional: 5000,
    sector: INSTRUMENTS[at]!.sector!,
    holdingStyle: 'swing',
    openedAt: MONDAY,
  });
  return Array.from({ length: count }, () => {
    const instrument = INSTRUMENTS[random.integer(40)]!;
    const entry = 200 + random.integer(2000);
    const quantity = 1 + random.integer(Math.floor(11_000 / entry));
    const time = MONDAY + random.integer(4) * 86_400_000 + random.integer(12 * 3_600_000);
    const equity = 50_000;
    const portfolio = {
      time,
      cash: 5000 + random.integer(45_000),
      equity,
      positions: Array.from({ length: random.integer(6) }, () => positionIn(random.integer(40))),
      dayStartEquity: equity * (0.97 + 0.09 * random.next()),
      weekStartEquity: equity,
      monthStartEquity: equity,
      peakEquity: equity,
      consecutiveLosses: 0,
    };
    const stopLoss = entry * 0.97;
    const notional = entry * quantity;
    const riskAmount = (entry - stopLoss) * quantity;
    const facts = {
      symbol: instrument.symbol,
      instrument,
      strategy: 'benchmark',
      direction: 'long',
      holdingStyle: 'swing',
    } as const;
    return { trade: { ...facts, quantity, entry, stopLoss, notional, riskAmount, time }, portfolio };
  });
}

/** The same eight rules as one would write them at once: a boolean, no reasons, no other trades. */
function plainIfs({ trade, portfolio }: Asked): boolean {
  const { symbol, instrument, notional, riskAmount = Number.NaN, time } = trade;
  const { equity, cash, positions, dayStartEquity } = portfolio;
  if (1 - equity / dayStartEquity > 0.05) return false;
  if (positions.length >= 5) return false;
  if (positions.some((position) => position.symbol === symbol)) return false;
  if (notional > 0.2 * equity || riskAmount > 0.02 * equity || cash - notional < 1000) return false;
  if (!instrument.calendar.isOpen(time)) return false;
  const inSector = positions.filter(({ sector }) => sector === instrument.sector);
  return inSector.reduce((sum, position) => sum + position.notional, notional) <= 0.4 * equity;
}

/** Percentiles of the time of a call in microseconds, each the median of several rounds after two to warm up. */
function latencies(asked: readonly Asked[], call: (one: Asked) => unknown): { p50: number; p99: number } {
  const rounds = Array.from({ length: 2 + ROUNDS }, () => {
    const taken = new Float64Array(asked.length);
    for (const [at, one] of asked.entries()) {
      const started = performance.now();
      call(one);
      taken[at] = (performance.now() - started) * 1000;
    }
    return taken.sort();
  }).slice(2);
  const percentile = (share: number) => median(rounds.map((taken) => taken[Math.floor(share * (TRADES - 1))]!));
  return { p50: percentile(0.5), p99: percentile(0.99) };
}

const inWords = ({ p50, p99 }: { p50: number; p99: number }) => `p50 ${p50.toFixed(1)} µs, p99 ${p99.toFixed(1)} µs`;

/** Latency of the eight validators as a chain, with two trades pending, beside plain ifs. */
export function riskChainBenchmark(): BenchmarkRow {
  const asked = randomAsked(TRADES);
  const chain = riskChain(defaultRiskValidators());
  const [first, second] = asked.filter(({ trade, portfolio }) => chain.check(trade, portfolio).passed);
  for (const one of [first!, second!]) chain.reserve(one.trade, { ...one.portfolio, positions: [] });
  const all = () => {
    for (const { trade, portfolio } of asked) chain.check(trade, portfolio);
  };
  const chained = latencies(asked, ({ trade, portfolio }) => chain.check(trade, portfolio));
  const plain = latencies(asked, plainIfs);
  const seconds = median(Array.from({ length: ROUNDS }, () => secondsOf(all)));
  const detail = `a trade, with two more pending: ${inWords(chained)}; the same rules as plain ifs, without reasons: ${inWords(plain)}`;
  return { name: `risk chain of eight validators, ${TRADES.toLocaleString('en')} trades`, seconds, detail };
}

const LIMITS: StreamLimits = {
  positions: 5,
  swing: 4,
  intraday: 2,
  positionShare: 0.2,
  sectorShare: 0.4,
  gross: 0.9,
  reserve: 1000,
  orders: 10,
  windowMs: 3000,
};

/** Random trades, fills, cancellations and exits; throws when one of them leaves a limit exceeded. */
function streamOrders(trades: number): string {
  const { positions, swing, intraday, positionShare, sectorShare, gross, reserve, orders, windowMs } = LIMITS;
  const chain = riskChain([
    positionLimit({ max: positions, swing, intraday }),
    positionSize({ max: positionShare }),
    concentration({ max: sectorShare }),
    leverage({ gross }),
    capital({ reserve }),
    orderRate({ max: orders, windowMs }),
    riskPerTrade(),
  ]);
  const started = performance.now();
  const { proposed, passed, fills, breach } = new OrderStream(chain, LIMITS, 'ten million').run(trades);
  if (breach !== undefined) throw new Error(`a limit was exceeded: ${breach}`);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  return `${proposed.toLocaleString('en')} random trades in ${seconds} s, ${passed} passed, ${fills} fills: no limit was ever exceeded`;
}

if (isMain(import.meta.url)) {
  console.table([riskChainBenchmark()]);
  console.log(streamOrders(Number(process.argv[2] ?? STREAMED)));
}
