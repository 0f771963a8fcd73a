import {
  type BarSeries,
  createInstrument,
  createRandom,
  entrySide,
  exitSide,
  Ledger,
  type PortfolioView,
  type PositionSizer,
  perOrderCommission,
  perUnitCommission,
  type Random,
  type RiskValidator,
  rateCommission,
  type Signals,
  spreadSlippage,
} from '@kairos/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backtest } from './backtest.js';
import type { BacktestCosts, BacktestOptions } from './options/backtest-options.js';
import { resolveOptions } from './options/resolve-options.js';
import type { BacktestResult, ClosedTrade, OpenTrade, Rejection } from './result.js';
import { referenceBacktest } from './testing/reference-backtest.js';
import { scripted } from './testing/scripted.js';

const HOUR = 3_600_000;

/** Hourly bars on a coarse grid of prices, so that levels are touched exactly, gaps happen and both levels meet in one bar. */
function gridBars(random: Random, length: number): BarSeries {
  const column = () => new Float64Array(length);
  const [time, open, high, low, close, volume] = [column(), column(), column(), column(), column(), column()];
  const step = () => Math.round(random.normal() * 2) / 2;
  let last = 20 + Math.floor(random.next() * 40);
  for (let i = 0; i < length; i++) {
    time[i] = i * 7 * HOUR;
    open[i] = Math.max(5, last + step());
    close[i] = Math.max(5, open[i]! + 2 * step());
    high[i] = Math.max(open[i]!, close[i]!) + Math.abs(step());
    low[i] = Math.min(open[i]!, close[i]!) - Math.abs(step());
    volume[i] = 100 + Math.floor(random.next() * 1000);
    last = close[i]!;
  }
  return { symbol: 'GRID', timeframe: '1h', length, time, open, high, low, close, volume };
}

function randomMask(random: Random, length: number, density: number): Uint8Array {
  return Uint8Array.from({ length }, () => (random.next() < density ? 1 : 0));
}

/** Levels a few steps away from the close, sometimes none, sometimes on the wrong side. */
function randomLevels(random: Random, bars: BarSeries, away: 1 | -1): Float64Array {
  return bars.close.map((close) => {
    const draw = random.next();
    if (draw < 0.2) return Number.NaN;
    return close + (draw < 0.23 ? -away : away) * (0.5 + Math.round(random.next() * 6) / 2);
  });
}

function randomSignals(random: Random, bars: BarSeries): Signals {
  const { length } = bars;
  const isShort = random.next() < 0.3;
  const levels = {
    ...(random.next() < 0.7 && { stopLoss: randomLevels(random, bars, isShort ? 1 : -1) }),
    ...(random.next() < 0.7 && { takeProfit: randomLevels(random, bars, isShort ? -1 : 1) }),
  };
  if (random.next() < 0.25) {
    const steps = [-1, -0.5, 0, 0, 0.25, 0.5, 1];
    let wanted = 0;
    const target = Float64Array.from({ length }, () => {
      if (random.next() < 0.2) wanted = steps[Math.floor(random.next() * steps.length)]!;
      return wanted;
    });
    return { ...levels, target };
  }
  const density = 0.05 + random.next() * 0.4;
  const long = { enterLong: randomMask(random, length, density), exitLong: randomMask(random, length, density) };
  const short = { enterShort: randomMask(random, length, density), exitShort: randomMask(random, length, density) };
  const which = random.next();
  if (which < 0.2) return { ...levels, ...short };
  return which < 0.5 ? { ...levels, ...long } : { ...levels, ...long, ...short };
}

const pick = <T>(random: Random, choices: readonly T[]): T => choices[Math.floor(random.next() * choices.length)]!;

/** A sizer that leans on every part of the portfolio it is shown. */
const moody: PositionSizer = {
  name: 'moody',
  size({ entry, stopLoss, portfolio, direction }) {
    const { equity, peakEquity, dayStartEquity, weekStartEquity, monthStartEquity, consecutiveLosses } = portfolio;
    const mood = (equity / peakEquity) * (dayStartEquity / weekStartEquity) * (monthStartEquity / equity);
    const distance = stopLoss === undefined ? entry / 10 : Math.abs(entry - stopLoss);
    const quantity = ((equity * 0.2 * mood) / distance / (1 + consecutiveLosses)) * (direction === 'long' ? 1 : 0.7);
    return { quantity: consecutiveLosses === 4 ? Number.NaN : quantity, notional: 0, boundBy: 'mood' };
  },
};

const losingStreak: RiskValidator = {
  name: 'losing-streak',
  validate: (_trade, { consecutiveLosses }) =>
    consecutiveLosses < 3
      ? { passed: true }
      : { passed: false, rule: 'losing-streak', reason: '', limit: 3, actual: consecutiveLosses },
};

const dailyLoss: RiskValidator = {
  name: 'daily-loss',
  validate(_trade, { equity, dayStartEquity }: PortfolioView) {
    const loss = 1 - equity / dayStartEquity;
    return loss < 0.0123
      ? { passed: true }
      : { passed: false, rule: 'daily-loss', reason: '', limit: 0.0123, actual: loss };
  },
};

function randomCosts(random: Random): BacktestCosts {
  const commission = pick<BacktestCosts>(random, [
    {},
    { feeRate: 0.001 },
    { feeRate: 0.03 },
    { commission: rateCommission({ maker: -0.0002, taker: 0.0007 }) },
    { commission: perUnitCommission({ perUnit: 0.013, minimum: 1.7 }) },
    { commission: perOrderCommission(2.3) },
  ]);
  const slippage = pick<BacktestCosts>(random, [
    {},
    { slippageBps: 5 },
    { slippageBps: 130 },
    { slippage: spreadSlippage(0.003) },
  ]);
  return { ...commission, ...slippage };
}

/** A whole backtest from one seed. */
function randomTest(seed: number, length: number): BacktestOptions {
  const random = createRandom(seed);
  const bars = gridBars(random, length);
  const signals = randomSignals(random, bars);
  const strategy = scripted(signals, {
    lookback: Math.min(pick(random, [0, 0, 3]), length - 1),
    ...(random.next() < 0.2 && {
      accept: ({ time }) =>
        time % (3 * HOUR) === 0 ? { passed: false, rule: 'thirds', reason: '', actual: time } : { passed: true },
    }),
    ...(random.next() < 0.2 && {
      levels: ({ price, direction }) => ({ entry: price, stopLoss: direction === 'long' ? price - 1 : price + 1 }),
    }),
  });
  const shape = {
    lotSize: pick(random, [0, 0, 0, 1, 0.1, 40]),
    multiplier: pick(random, [1, 1, 10]),
    minNotional: pick(random, [0, 0, 400]),
    settlement: pick(random, ['cash', 'margin'] as const),
  };
  return {
    bars,
    strategy,
    // Uneven, so that no quantity falls on the border of a lot, where one bit decides.
    capital: pick(random, [1013.2718281828, 10_007.3141592653]),
    costs: randomCosts(random),
    instrument: createInstrument({ symbol: 'GRID', assetClass: 'crypto', ...shape }),
    ...(random.next() < 0.6 && { sizer: moody }),
    ...(random.next() < 0.5 && { validators: [losingStreak, dailyLoss] }),
    sameBar: pick(random, ['pessimistic', 'optimistic', 'path'] as const),
    limitRule: pick(random, ['through', 'touch'] as const),
  };
}

/** Relative to the larger side, and to the money at play where a difference of large numbers is close to 0. */
function isNear(a: number, b: number, scale: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b), scale);
}

function expectNear(actual: unknown, expected: unknown, scale: number, path = ''): void {
  if (typeof actual === 'number' && typeof expected === 'number') {
    if (!isNear(actual, expected, scale)) expect.fail(`${path}: ${actual} is not near ${expected}`);
    return;
  }
  if (typeof actual !== 'object' || actual === null || typeof expected !== 'object' || expected === null) {
    expect(actual, path).toBe(expected);
    return;
  }
  expect(Object.keys(actual).sort(), path).toEqual(Object.keys(expected).sort());
  for (const [key, value] of Object.entries(actual))
    expectNear(value, Reflect.get(expected, key), scale, `${path}.${key}`);
}

/** Money agrees relative to the capital; prices and quantities are of the order of 1. */
function outcome({ equity, position, trades, openTrade, rejections }: BacktestResult) {
  return { equity: [...equity], position: [...position], trades, openTrade, rejections: rejections.map(unworded) };
}

function unworded({ reason: _reason, ...facts }: Rejection) {
  return facts;
}

const seeds = fc.integer({ min: 1, max: 2 ** 31 });

/** The one or two fills of a trade, in order. */
function fillsOf(trade: ClosedTrade | OpenTrade) {
  const { direction, quantity, entryBar, entryPrice } = trade;
  const taken = { quantity, liquidity: 'taker' as const };
  const entry = { ...taken, bar: entryBar, side: entrySide(direction), price: entryPrice };
  if (!('exitBar' in trade)) return [entry];
  const liquidity = trade.exitReason === 'take-profit' ? ('maker' as const) : ('taker' as const);
  return [entry, { quantity, liquidity, bar: trade.exitBar, side: exitSide(direction), price: trade.exitPrice }];
}

describe('the engine and its plain twin', () => {
  function expectAgreement(seed: number, length: number): BacktestResult {
    const options = randomTest(seed, length);
    const fast = backtest(options);
    const plain = referenceBacktest(options);
    const expected = { ...plain, rejections: plain.rejections.map(unworded) };
    expectNear(outcome(fast), expected, 1, `seed ${seed}`);
    return fast;
  }

  it('agree on equity, positions, trades and rejections to 1e-9', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 160 }), (seed, length) => {
        expectAgreement(seed, length);
      }),
      { numRuns: 2500 },
    );
  });

  it('agree in every corner that the rules have', () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= 600; seed++) {
      const { rejections, trades } = expectAgreement(seed, 160);
      for (const { rule } of rejections) seen.add(rule);
      for (const { exitReason, direction } of trades) seen.add(`${direction} ${exitReason}`);
    }

    expect([...seen].sort()).toEqual([
      'accept',
      'cash',
      'conflict',
      'daily-loss',
      'equity',
      'last-bar',
      'levels',
      'long reversal',
      'long signal',
      'long stop-loss',
      'long take-profit',
      'losing-streak',
      'min-notional',
      'short reversal',
      'short signal',
      'short stop-loss',
      'short take-profit',
      'size-invalid',
      'size-zero',
    ]);
  });
});

describe('no look-ahead', () => {
  const cut = (values: Float64Array, length: number) => values.slice(0, length);

  function truncated(bars: BarSeries, length: number): BarSeries {
    const { symbol, timeframe, time, open, high, low, close, volume } = bars;
    return {
      symbol,
      timeframe,
      length,
      time: cut(time, length),
      open: cut(open, length),
      high: cut(high, length),
      low: cut(low, length),
      close: cut(close, length),
      volume: cut(volume, length),
    };
  }

  function truncatedSignals(signals: Signals, length: number): Signals {
    return Object.fromEntries(Object.entries(signals).map(([name, values]) => [name, values.slice(0, length)]));
  }

  /** The result up to the close of bar `last`, leaving out what its own close decided. */
  function before(result: BacktestResult, last: number) {
    return {
      equity: [...result.equity.slice(0, last + 1)],
      position: [...result.position.slice(0, last + 1)],
      trades: result.trades.filter((trade) => trade.exitBar <= last),
      rejections: result.rejections.filter((rejection) => rejection.bar < last),
    };
  }

  function signalsOf({ strategy, bars }: BacktestOptions): Signals {
    const context = {
      memo: <T>(_key: string, compute: () => T) => compute(),
      lookback: () => {},
      bars: () => expect.fail(),
    };
    return strategy.signals(bars, context);
  }

  it('dropping the bars after any bar changes nothing up to it', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 4, max: 80 }), (seed, length) => {
        const options = randomTest(seed, 80);
        const signals = truncatedSignals(signalsOf(options), length);
        const { strategy } = options;
        const shorter = { ...strategy, signals: scripted(signals).signals };
        const warmup = backtest(options).warmup;
        const withLookback = { ...shorter, signals: scripted(signals, { lookback: warmup }).signals };

        const whole = backtest(options);
        const part = backtest({ ...options, bars: truncated(options.bars, length), strategy: withLookback });

        expect(before(part, length - 1)).toEqual(before(whole, length - 1));
      }),
      { numRuns: 500 },
    );
  });

  it('bars of the future can be anything', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 78 }), (seed, last) => {
        const options = randomTest(seed, 80);
        const poison = (values: Float64Array) => values.map((value, i) => (i > last ? value * 1000 : value));
        const { bars } = options;
        const poisoned = {
          ...bars,
          open: poison(bars.open),
          high: poison(bars.high),
          low: poison(bars.low),
          close: poison(bars.close),
        };

        expect(before(backtest({ ...options, bars: poisoned }), last)).toEqual(before(backtest(options), last));
      }),
      { numRuns: 500 },
    );
  });
});

describe('money', () => {
  it('the exact ledger, fed with the fills, has the same equity on every bar to 1e-9', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const options = randomTest(seed, 80);
        const { bars } = options;
        const { equity, trades, openTrade } = backtest(options);
        const { instrument, commission } = resolveOptions(options);
        const ledger = new Ledger({ instruments: [instrument] });
        ledger.deposit('USD', options.capital, 0);
        const fills = trades.flatMap((trade) => fillsOf(trade)).concat(openTrade ? fillsOf(openTrade) : []);
        for (let bar = 0, next = 0; bar < bars.length; bar++) {
          for (; fills[next]?.bar === bar; next++) {
            const { price, quantity, side, liquidity } = fills[next]!;
            const charged = commission.charge({ price, quantity, multiplier: instrument.multiplier, liquidity });
            const execution = { side, price, quantity, liquidity, commission: charged, time: bars.time[bar]! };
            ledger.bookFill({ fillId: `${next}`, clientOrderId: `${next}`, symbol: instrument.symbol, ...execution });
          }
          ledger.markPrice(instrument.symbol, bars.close[bar]!);
          expectNear(equity[bar], ledger.balance('USD').equity.toNumber(), options.capital, `seed ${seed} bar ${bar}`);
        }
        expect(ledger.balance('USD').commissions.toNumber()).toBeCloseTo(backtest(options).stats.commissions, 6);
      }),
      { numRuns: 200 },
    );
  });

  it('the same options give the same result to the bit', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(outcome(backtest(randomTest(seed, 60)))).toEqual(outcome(backtest(randomTest(seed, 60))));
      }),
      { numRuns: 200 },
    );
  });

  it('the final equity is the capital and all profits, and a long never spends more than there is', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const options = randomTest(seed, 120);
        const { equity, trades, openTrade, stats } = backtest(options);

        const profits = trades.reduce((sum, trade) => sum + trade.profit, 0) + (openTrade?.profit ?? 0);
        const commissions = trades.reduce((sum, trade) => sum + trade.commission, openTrade?.commission ?? 0);
        expectNear(equity.at(-1), options.capital + profits, options.capital);
        expectNear(stats.commissions, commissions, 1);
        let cash = options.capital;
        for (const trade of [...trades, ...(openTrade ? [openTrade] : [])]) {
          const multiplier = options.instrument?.multiplier ?? 1;
          const notional = trade.entryPrice * trade.quantity * multiplier;
          expect(notional).toBeLessThanOrEqual(cash * (1 + 1e-9));
          cash += trade.profit;
        }
      }),
      { numRuns: 300 },
    );
  });
});
