import { createInstrument, NYSE, ValidationError } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import { backtest } from '../backtest.js';
import { flatBars, on, scripted } from '../testing/scripted.js';
import { backtestStrategies } from './backtest-strategies.js';
import type { StrategyAllocation } from './strategies-options.js';

const DAY = 86_400_000;
const named = (symbol: string, prices: readonly number[]) => ({ ...flatBars(prices), symbol });

/** Buys 5 A of 100 at the second open and sells them at 120; buys 2 B of 200 at the third open and holds. */
const two: StrategyAllocation[] = [
  {
    name: 'first',
    allocation: 0.5,
    bars: named('A', [100, 100, 110, 120, 120]),
    strategy: scripted({
      enterLong: on(5, 0),
      exitLong: on(5, 2),
      stopLoss: new Float64Array(5).fill(90),
      takeProfit: new Float64Array(5).fill(140),
    }),
    instrument: createInstrument({ symbol: 'A', assetClass: 'etf', lotSize: 1 }),
  },
  {
    name: 'second',
    allocation: 0.4,
    bars: named('B', [200, 200, 200, 190, 210]),
    strategy: scripted({ enterLong: on(5, 1) }),
    instrument: createInstrument({ symbol: 'B', lotSize: 1 }),
  },
];

describe('two strategies on 1,000', () => {
  const result = backtestStrategies(two, { capital: 1000 });

  it('have accounts of their own, and the rest stays cash', () => {
    // First: 5 x 110, 5 x 120 sold at the fourth open. Second: 2 x 200, 190, 210.
    expect(result.idleCash).toBeCloseTo(100, 12);
    expect([...result.strategies[0]!.equity]).toEqual([500, 500, 550, 600, 600]);
    expect([...result.strategies[1]!.equity]).toEqual([400, 400, 400, 380, 420]);
    expect([...result.equity].map((value) => Number(value.toFixed(9)))).toEqual([1000, 1000, 1050, 1080, 1120]);
    expect(result.stats.totalReturn).toBeCloseTo(0.12, 12);
  });

  it('share out the return and the risk', () => {
    const [first, second] = result.strategies;

    expect([first!.returnContribution, second!.returnContribution]).toEqual([0.1, 0.02]);
    // Returns: 0, 0.05, 0.0285..., 0.0370...; of the first 0, 0.05, 0.0476..., 0; of the second 0, 0, -0.0190..., 0.0370...
    const whole = [0, 0, 50 / 1000, 30 / 1050, 40 / 1080];
    const own = [0, 0, 50 / 1000, 50 / 1050, 0];
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const covariance = (a: number[], b: number[]) => mean(a.map((value, i) => (value - mean(a)) * (b[i]! - mean(b))));
    expect(first!.riskContribution).toBeCloseTo(covariance(own, whole) / covariance(whole, whole), 9);
    expect(first!.riskContribution! + second!.riskContribution!).toBeCloseTo(1, 9);
  });

  it('tag their trades with strategy and run, and with what a trade book asks for', () => {
    expect(result.trades).toHaveLength(1);
    expect(result.trades[0]).toMatchObject({
      id: `${result.runId}-first-1`,
      runId: result.runId,
      strategy: 'first',
      symbol: 'A',
      assetClass: 'etf',
      direction: 'long',
      quantity: 5,
      profit: 100,
      isWin: true,
      durationMs: 2 * DAY,
      capitalRequired: 500,
      riskAmount: 50,
      riskFraction: 0.1,
      rewardRisk: 4,
    });
  });

  it('have the statistics of their trades and accounts together', () => {
    expect(result.stats).toMatchObject({ bars: 5, trades: 1, winRate: 1, finalEquity: expect.closeTo(1120, 9) });
    // Held at the end of the second to the last row.
    expect(result.stats.exposure).toBe(0.8);
    // 0.5 x 20 % + 0.4 x 5 %
    expect(result.stats.buyAndHoldReturn).toBeCloseTo(0.12, 12);
  });

  it('give the same run the same name and hash, and another another', () => {
    const again = backtestStrategies(two, { capital: 1000 });
    const larger = backtestStrategies(two, { capital: 2000 });

    expect([again.runId, again.hash]).toEqual([result.runId, result.hash]);
    expect(larger.runId).not.toBe(result.runId);
    expect(larger.hash).not.toBe(result.hash);
    expect(backtestStrategies(two, { capital: 1000, runId: 'friday' }).trades[0]!.id).toBe('friday-first-1');
  });
});

it('counts a strategy as of its last bar that has closed', () => {
  const daily = randomBars({ length: 5, seed: 1, symbol: 'D', timeframe: '1d', start: Date.UTC(2024, 0, 1) });
  const hourly = randomBars({ length: 120, seed: 2, symbol: 'H', timeframe: '1h', start: Date.UTC(2024, 0, 1) });
  const { time, strategies } = backtestStrategies(
    [
      { name: 'daily', allocation: 0.5, bars: daily, strategy: scripted({ enterLong: on(5, 0) }) },
      { name: 'hourly', allocation: 0.5, bars: hourly, strategy: scripted({ enterLong: on(120, 0) }) },
    ],
    { capital: 1000 },
  );
  const [own, other] = strategies;

  expect(time.length).toBe(120);
  // The third day closes with the hour that ends at its midnight.
  expect(own!.equity[70]).toBe(own!.result.equity[1]);
  expect(own!.equity[71]).toBe(own!.result.equity[2]);
  expect([...other!.equity]).toEqual([...other!.result.equity]);
});

it('has the capital of a strategy until its first bar has closed', () => {
  const late = { ...flatBars([10, 10, 10]), symbol: 'LATE', time: Float64Array.of(2 * DAY, 3 * DAY, 4 * DAY) };
  const { strategies } = backtestStrategies(
    [
      { name: 'first', allocation: 0.5, bars: named('A', [10, 10, 10, 10]), strategy: scripted({}) },
      {
        name: 'late',
        allocation: 0.5,
        bars: late,
        strategy: scripted({ enterLong: on(3, 0) }),
        fill: 'close',
        costs: { commission: () => 5 },
      },
    ],
    { capital: 1000 },
  );

  expect([...strategies[1]!.equity]).toEqual([500, 500, 495, 495, 495]);
});

it('closes a day by the calendar of its instrument', () => {
  const daily = randomBars({ length: 3, seed: 1, symbol: 'D', timeframe: '1d', start: Date.UTC(2024, 0, 2, 5) });
  const hourly = randomBars({ length: 48, seed: 2, symbol: 'H', timeframe: '1h', start: Date.UTC(2024, 0, 2, 5) });
  const { strategies } = backtestStrategies(
    [
      {
        name: 'daily',
        allocation: 0.5,
        bars: daily,
        strategy: scripted({ enterLong: on(3, 0) }, {}),
        fill: 'close',
        instrument: createInstrument({ symbol: 'D', calendar: NYSE }),
      },
      { name: 'hourly', allocation: 0.5, bars: hourly, strategy: scripted({}) },
    ],
    { capital: 1000 },
  );
  const [own] = strategies;

  // The second day, 3 January, closes at 21:00 UTC: known at the end of the hour from 20:00, the 40th.
  expect(own!.equity[38]).toBe(own!.result.equity[0]);
  expect(own!.equity[39]).toBe(own!.result.equity[1]);
});

it('is backtest for one strategy with all of the capital', () => {
  const bars = randomBars({ length: 400, seed: 5, timeframe: '1h' });
  const enterLong = on(400, ...Array.from({ length: 40 }, (_, i) => i * 10));
  const exitLong = on(400, ...Array.from({ length: 40 }, (_, i) => i * 10 + 4));
  const own = {
    bars,
    strategy: scripted({ enterLong, exitLong }),
    costs: { feeRate: 0.001 },
    exits: { stopLoss: 0.01 },
  };
  const alone = backtest({ ...own, capital: 1000 });
  const together = backtestStrategies([{ ...own, allocation: 1 }], { capital: 1000 });

  expect([...together.equity]).toEqual([...alone.equity]);
  expect(together.stats).toEqual(alone.stats);
  expect(together.strategies[0]!.result.hash).toBe(alone.hash);
  expect(together.strategies[0]!.riskContribution).toBeCloseTo(1, 12);
  expect(together.trades).toMatchObject(alone.trades);
});

describe('refuses', () => {
  const one = two[0]!;
  it.each([
    [
      'allocations of more than 1',
      [one, { ...two[1]!, allocation: 0.6 }],
      {},
      'allocations of at most 1 together, was 1.1',
    ],
    [
      'a name twice',
      [one, { ...two[1]!, name: 'first' }],
      {},
      'strategies.1.name must be unlike those of the others, was "first" again',
    ],
    ['none', [], {}, 'must have at least 1 strategy'],
    ['a percent', [{ ...one, allocation: 50 }], {}, 'Must be a fraction of at most 1 (0.25 is 25 %), was 50'],
    ['capital of one', [{ ...one, capital: 5 }], {}, 'it is allocation x capital'],
    [
      'an unknown option of one',
      [one, { ...two[1]!, sizzer: {} }],
      {},
      'strategies.1: options: "sizzer" is not an option. Did you mean "sizer"?',
    ],
    ['an unknown option of all', [one], { limts: {} }, 'Did you mean "limits"?'],
    ['a negative limit', [one], { limits: { drawdown: -0.1 } }, 'options.limits.drawdown'],
    [
      'limits beside fills at the close',
      [{ ...one, fill: 'close' }],
      { limits: { drawdown: 0.1 } },
      'options.limits must not be given with fill "close", at which "first"',
    ],
  ])('%s', (_name, strategies, options, message) => {
    const run = () => backtestStrategies(strategies as never, { capital: 1000, ...(options as object) });

    expect(run).toThrow(ValidationError);
    expect(run).toThrow(message);
  });
});
