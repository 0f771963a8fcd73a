import { defineStrategy, ValidationError } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { crossAbove, crossBelow, sma } from '@kairos/indicators';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backtest } from '../backtest.js';
import { sweepCrosses } from './cross-lines.js';

const gap = Number.NaN;

/** The same as a strategy. */
function crossing(fast: Float64Array, slow: Float64Array) {
  const strategy = defineStrategy({
    name: 'crossing',
    signals: () => ({ enterLong: crossAbove(fast, slow), exitLong: crossBelow(fast, slow) }),
  });
  return strategy();
}

const near = (actual: number, expected: number | undefined, what: string) => {
  if (expected === undefined) return expect(actual, what).toBeNaN();
  expect(Math.abs(actual - expected), `${what}: ${actual} and ${expected}`).toBeLessThan(
    1e-9 * Math.max(1, Math.abs(expected)),
  );
};

describe('sweepCrosses', () => {
  it('gives the figures of a backtest of each pair', () => {
    // Lines of few levels, which touch and meet often, with holes at the start and within.
    const line = fc.array(
      fc.oneof({ weight: 12, arbitrary: fc.integer({ min: 1, max: 4 }) }, { weight: 1, arbitrary: fc.constant(gap) }),
      {
        minLength: 60,
        maxLength: 60,
      },
    );
    const costs = fc.record({ feeRate: fc.constantFrom(0, 0.001, 0.02), slippageBps: fc.constantFrom(0, 5, 80) });
    let trades = 0;
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 2, maxLength: 4 }),
        costs,
        fc.constantFrom('next-open' as const, 'close' as const),
        fc.integer({ min: 2, max: 60 }),
        fc.nat(1e6),
        (levels, { feeRate, slippageBps }, fill, length, seed) => {
          const bars = randomBars({ length, seed, volatility: 0.03, timeframe: '1d' });
          const lines = levels.map((values) => Float64Array.from(values.slice(0, length)));
          const found = sweepCrosses({ bars, lines, capital: 1234.5, feeRate, slippageBps, fill, periodsPerYear: 252 });
          found.fast.forEach((fast, at) => {
            const strategy = crossing(lines[fast]!, lines[found.slow[at]!]!);
            const { stats } = backtest({
              bars,
              strategy,
              capital: 1234.5,
              costs: { feeRate, slippageBps },
              fill,
              periodsPerYear: 252,
            });
            near(found.totalReturn[at]!, stats.totalReturn, 'totalReturn');
            near(found.maxDrawdown[at]!, stats.maxDrawdown, 'maxDrawdown');
            near(found.sharpe[at]!, stats.sharpe, 'sharpe');
            expect(found.trades[at]).toBe(stats.trades);
            trades += stats.trades;
          });
        },
      ),
      { numRuns: 600 },
    );
    expect(trades).toBeGreaterThan(2000);
  });

  it('equals them for moving averages on a longer series', () => {
    const bars = randomBars({ length: 2000, seed: 3, timeframe: '1h' });
    const lines = [3, 8, 21, 55].map((period) => sma(bars.close, period));
    const found = sweepCrosses({ bars, lines, capital: 10_000, feeRate: 0.0005 });
    found.fast.forEach((fast, at) => {
      const strategy = crossing(lines[fast]!, lines[found.slow[at]!]!);
      const { stats } = backtest({ bars, strategy, capital: 10_000, costs: { feeRate: 0.0005 } });
      near(found.totalReturn[at]!, stats.totalReturn, 'totalReturn');
      near(found.sharpe[at]!, stats.sharpe, 'sharpe');
    });
  });

  const bars = randomBars({ length: 5, seed: 1 });
  const base = { bars, lines: [new Float64Array(5), new Float64Array(5)], capital: 1 };
  it.each([
    [
      { lines: [new Float64Array(4)] },
      'options.lines[0] must have one value for each of the 5 bars, was 4 values long',
    ],
    [{ pairs: [[0, 2]] as const }, 'options.pairs[0] must be indices of the 2 lines, was 2'],
    [{ capital: 0 }, 'options.capital must be above 0, was 0'],
    [{ feeRate: 5 }, 'options.feeRate must be from 0 to below 1, was 5'],
    [{ slippageBps: -1 }, 'options.slippageBps must be from 0 to below 10000, was -1'],
    [{ fill: 'vwap' as never }, 'options.fill must be next-open or close, was vwap'],
  ])('refuses %o', (more, message) => {
    expect(() => sweepCrosses({ ...base, ...more })).toThrow(message);
    expect(() => sweepCrosses({ ...base, ...more })).toThrow(ValidationError);
  });
});
