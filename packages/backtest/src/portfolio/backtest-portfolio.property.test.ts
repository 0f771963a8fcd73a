import { type BarSeries, createInstrument, createRandom, type Random } from '@kairos/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ReferencePortfolio, referencePortfolio } from '../testing/reference-portfolio.js';
import { backtestPortfolio } from './backtest-portfolio.js';
import type { PortfolioAction } from './corporate-action.js';
import type { PortfolioOptions } from './portfolio-options.js';
import type { PortfolioResult } from './portfolio-result.js';
import { portfolioTimeline } from './timeline.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2024, 0, 1);

const pick = <T>(random: Random, choices: readonly T[]): T => choices[Math.floor(random.next() * choices.length)]!;

/** Daily bars at an hour of their own, with holes, from a first day to a last one. */
function patchyBars(random: Random, symbol: string, days: number): BarSeries {
  const hour = pick(random, [0, 0, 8, 14]);
  const first = random.next() < 0.3 ? Math.floor((random.next() * days) / 2) : 0;
  const last = random.next() < 0.2 ? first + Math.floor(random.next() * (days - first)) : days - 1;
  const isPatchy = random.next() < 0.5;
  const rows: { time: number; open: number; high: number; low: number; close: number }[] = [];
  let price = 10 + random.next() * 90;
  for (let day = first; day <= last; day++) {
    const open = price * Math.exp(0.02 * random.normal());
    const close = open * Math.exp(0.03 * random.normal());
    price = close;
    if (isPatchy && day !== first && random.next() < 0.25) continue;
    rows.push({
      time: START + day * DAY + hour * HOUR,
      open,
      close,
      high: Math.max(open, close),
      low: Math.min(open, close),
    });
  }
  const column = (at: keyof (typeof rows)[0]) => Float64Array.from(rows, (row) => row[at]);
  const prices = { open: column('open'), high: column('high'), low: column('low'), close: column('close') };
  return { symbol, timeframe: '1d', length: rows.length, time: column('time'), ...prices, volume: column('close') };
}

function randomActions(random: Random, days: number): PortfolioAction[] {
  const actions: PortfolioAction[] = [];
  const time = () => START + Math.floor(random.next() * days) * DAY;
  if (random.next() < 0.2) actions.push({ time: time(), split: pick(random, [2, 0.1, 1.5]) });
  if (random.next() < 0.3) actions.push({ time: time(), dividend: random.next() * 2 });
  if (random.next() < 0.08) actions.push({ time: time(), delisted: random.next() * 30 });
  return actions;
}

function randomWeights(random: Random, rows: number, count: number): number[][] {
  const isShort = random.next() < 0.4;
  const size = pick(random, [0.5, 1, 1, 2.5]) / count;
  const columns = Array.from({ length: count }, (): number[] => []);
  let current = columns.map(() => 0);
  for (let row = 0; row < rows; row++) {
    if (random.next() < 0.3) {
      current = current.map(() => pick(random, [0, random.next(), isShort ? -random.next() : 1, Number.NaN]) * size);
    }
    for (const [at, column] of columns.entries()) column.push(current[at]!);
  }
  return columns;
}

/** One test in the words of both engines. */
function randomTest(seed: number, days: number): { options: PortfolioOptions; reference: ReferencePortfolio } {
  const random = createRandom(seed);
  const series = ['A', 'B', 'C', 'D']
    .slice(0, 1 + Math.floor(random.next() * 4))
    .map((symbol) => patchyBars(random, symbol, days));
  const rows = portfolioTimeline(series).length;
  const columns = randomWeights(random, rows, series.length);
  const weights = Object.fromEntries(series.map(({ symbol }, at) => [symbol, columns[at]!]));
  const instruments = series.map(({ symbol }) =>
    createInstrument({
      symbol,
      lotSize: pick(random, [0, 0, 1, 0.1]),
      multiplier: pick(random, [1, 1, 10]),
      minNotional: pick(random, [0, 0, 300]),
    }),
  );
  const every = pick(random, [1, 1, 3, 10]);
  const drift = pick(random, [undefined, undefined, 0.03, 0.1]);
  const when = drift === undefined ? 'any' : pick(random, ['any', 'all'] as const);
  const common = {
    series,
    instruments,
    weights,
    // Uneven, so that no quantity falls on the border of a lot, where one bit decides.
    capital: pick(random, [1013.2718281828, 10_007.3141592653]),
    cashBuffer: pick(random, [0, 0, 0.05]),
    maxLeverage: pick(random, [1, 1, 2]),
    minTradeNotional: pick(random, [0, 0, 50]),
    actions: Object.fromEntries(series.map(({ symbol }) => [symbol, randomActions(random, days)])),
  };
  const costs = { feeRate: pick(random, [0, 0.001, 0.02]), slippageBps: pick(random, [0, 5, 100]) };
  const fill = pick(random, ['next-open', 'next-open', 'close'] as const);
  return {
    options: { ...common, fill, costs, rebalance: { every, when, ...(drift === undefined ? {} : { drift }) } },
    reference: {
      ...common,
      ...costs,
      fillAt: fill,
      isDue: (row) => row % every === 0,
      drift: drift ?? Number.POSITIVE_INFINITY,
      when,
    },
  };
}

function expectNear(actual: number, expected: number, scale: number, what: string): void {
  const limit = 1e-9 * Math.max(scale, Math.abs(expected));
  if (!(Math.abs(actual - expected) <= limit)) expect.fail(`${what}: ${actual} is not near ${expected}`);
}

const seeds = fc.integer({ min: 1, max: 2 ** 31 });
const lengths = fc.integer({ min: 1, max: 50 });

function expectLaws(result: PortfolioResult, what: string): void {
  const { equity, cash, holdings, capital, contributions, symbols } = result;
  for (let row = 0; row < equity.length; row++) {
    let value = cash[row]!;
    for (const symbol of symbols) {
      const { units, price, multiplier } = holdings[symbol]!;
      if (units[row] !== 0) value += units[row]! * price[row]! * multiplier;
    }
    expectNear(equity[row]!, value, capital, `${what} law of row ${row}`);
  }
  const profit = symbols.reduce((sum, symbol) => sum + contributions[symbol]!.profit, 0);
  expectNear(profit, equity[equity.length - 1]! - capital, capital, `${what} contributions`);
}

describe('the portfolio engine and its plain ledger', () => {
  function expectAgreement(options: PortfolioOptions, reference: ReferencePortfolio, what: string): void {
    const result = backtestPortfolio(options);
    const expected = referencePortfolio(reference);
    expect(result.time.length).toBe(expected.rows.length);
    for (const [row, { equity, cash, units }] of expected.rows.entries()) {
      expectNear(result.equity[row]!, equity, options.capital, `${what} equity[${row}]`);
      expectNear(result.cash[row]!, cash, options.capital, `${what} cash[${row}]`);
      for (const [at, symbol] of result.symbols.entries()) {
        expectNear(result.holdings[symbol]!.units[row]!, units[at]!, 1, `${what} ${symbol}[${row}]`);
      }
    }
    for (const [at, symbol] of result.symbols.entries()) {
      expectNear(
        result.contributions[symbol]!.profit,
        expected.contributions[at]!,
        options.capital,
        `${what} ${symbol}`,
      );
    }
    expectLaws(result, what);
  }

  it('agree on equity, cash, units and contributions, and keep the laws', () => {
    fc.assert(
      fc.property(seeds, lengths, (seed, days) => {
        const { options, reference } = randomTest(seed, days);
        expectAgreement(options, reference, `seed ${seed}, ${days} days`);
      }),
      { numRuns: 600, examples: [[447327720, 32]] },
    );
  });

  it('never owe cash with a leverage of 1 and no shorts', () => {
    fc.assert(
      fc.property(seeds, lengths, (seed, days) => {
        const { options } = randomTest(seed, days);
        const weights = Object.fromEntries(
          Object.entries(options.weights as Record<string, number[]>).map(([symbol, column]) => [
            symbol,
            column.map(Math.abs),
          ]),
        );
        const { cash } = backtestPortfolio({ ...options, weights, maxLeverage: 1 });
        expect(Math.min(...cash)).toBeGreaterThanOrEqual(-1e-9 * options.capital);
      }),
      { numRuns: 300 },
    );
  });

  it('sum the round trips, the open positions and the dividends to the profit', () => {
    fc.assert(
      fc.property(seeds, lengths, (seed, days) => {
        const { options } = randomTest(seed, days);
        const { trades, contributions, symbols, orders, stats, positions } = backtestPortfolio(options);
        const commissions = orders.reduce((sum, { commission }) => sum + commission, 0);
        expectNear(stats.commissions, commissions, options.capital, 'commissions');
        for (const symbol of symbols) {
          const { profit, dividends, trades: count } = contributions[symbol]!;
          const own = trades.filter((trade) => trade.symbol === symbol);
          expect(own.length).toBe(count);
          const isOpen = positions.some((position) => position.symbol === symbol);
          if (isOpen) continue;
          const sum = own.reduce((total, trade) => total + trade.profit, dividends);
          expectNear(sum, profit, options.capital, `seed ${seed} ${symbol}`);
        }
      }),
      { numRuns: 200 },
    );
  });
});

it('reaches every corner that the rules have', () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 400; seed++) {
    const { rejections, orders } = backtestPortfolio(randomTest(seed, 40).options);
    for (const { rule } of rejections) seen.add(rule);
    for (const { status, reason } of orders) seen.add(`${status} ${reason}`);
  }

  expect([...seen].sort()).toEqual([
    'buying-power',
    'cut rebalance',
    'delisted',
    'filled delisted',
    'filled rebalance',
    'last-bar',
    'leverage',
    'lot',
    'min-notional',
    'min-trade',
    'no-bar',
    'no-price',
    'rejected rebalance',
    'replaced rebalance',
  ]);
});

describe('no look-ahead', () => {
  it('leaves the past as it was when the future changes', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 5, max: 40 }), (seed, days) => {
        const { options } = randomTest(seed, days);
        const momentum: PortfolioOptions['weights'] = (_row, { symbols, closes }) => {
          const rising = symbols.filter((symbol) => {
            const [before, now] = closes(symbol, 2);
            return now !== undefined && now > before!;
          });
          return Object.fromEntries(rising.map((symbol) => [symbol, 1 / symbols.length]));
        };
        const { calendar: _, ...rest } = options;
        const cut = START + Math.floor(days / 2) * DAY;
        const early = (options.series as readonly BarSeries[]).filter(({ time }) => time[0]! + 2 * DAY < cut);
        if (early.length === 0) return;
        const symbols = early.map(({ symbol }) => symbol);
        const actions = Object.fromEntries(symbols.map((symbol) => [symbol, options.actions![symbol]!]));
        const instruments = options.instruments!.filter(({ symbol }) => symbols.includes(symbol));
        const base = { ...rest, weights: momentum, actions, instruments };
        const whole = backtestPortfolio({ ...base, series: early });
        const poisoned = backtestPortfolio({ ...base, series: early.map((bars) => poison(bars, cut)) });

        // Bars that were open at the cut are poisoned too, so what was known a day before it is what must stay.
        const rows = whole.time.findIndex((time) => time >= cut - DAY);
        expect([...poisoned.equity.slice(0, Math.max(rows - 1, 0))]).toEqual([
          ...whole.equity.slice(0, Math.max(rows - 1, 0)),
        ]);
      }),
      { numRuns: 150 },
    );
  });
});

/** The same bars with other prices from an instant on. */
function poison(bars: BarSeries, from: number): BarSeries {
  const changed = (column: Float64Array) => column.map((value, i) => (bars.time[i]! >= from ? value * 3 : value));
  return {
    ...bars,
    open: changed(bars.open),
    high: changed(bars.high),
    low: changed(bars.low),
    close: changed(bars.close),
  };
}
