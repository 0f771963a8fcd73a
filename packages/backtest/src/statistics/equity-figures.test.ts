import fc from 'fast-check';
import { expect, it } from 'vitest';
import { maxDrawdown, peakEquity } from './drawdown.js';
import { equityFigures } from './equity-figures.js';
import { periodicReturns } from './returns.js';
import { sharpe } from './sharpe.js';
import { sortino } from './sortino.js';
import { volatility } from './volatility.js';

const near = (actual: number, expected: number | undefined) => {
  if (expected === undefined || Number.isNaN(expected)) return expect(Number.isFinite(actual)).toBe(false);
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-11 * Math.max(1e-6, Math.abs(expected)));
};

it('gives what the functions of each figure give', () => {
  const change = fc.oneof(fc.constant(0), fc.double({ min: -0.2, max: 0.25, noNaN: true }));
  const steady = fc.constant(0.001);
  const changes = fc.oneof(fc.array(change, { minLength: 1, maxLength: 200 }), fc.array(steady, { maxLength: 50 }));
  fc.assert(
    fc.property(changes, fc.double({ min: 1, max: 1e7, noNaN: true }), (moves, capital) => {
      let value = capital;
      const equity = Float64Array.from(moves, (move) => {
        value *= 1 + move;
        return value;
      });
      const figures = equityFigures(equity, capital);
      const returns = periodicReturns(equity, capital);
      const drawdown = maxDrawdown(equity, capital);
      expect(figures.peak).toBe(peakEquity(equity, capital));
      expect(figures.drawdownBars).toBe(drawdown.bars);
      expect(Math.abs(figures.depth - drawdown.depth)).toBeLessThan(1e-15);
      const year = { periodsPerYear: 1 };
      if (!figures.isSteady) near(figures.mean / figures.deviation, sharpe(returns, year));
      else expect(sharpe(returns, year)).toBeUndefined();
      near(figures.mean / figures.downside, sortino(returns, year));
      if (!figures.isSteady) near(figures.deviation, volatility(returns, year));
    }),
    { numRuns: 2000 },
  );
});

it('has no figures of returns after ruin', () => {
  const { mean, deviation, downside, depth } = equityFigures(Float64Array.of(100, 0, 0, 5), 100);
  expect([mean, deviation, downside]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect(depth).toBe(1);
  expect(equityFigures(Float64Array.of(50, -10, -10), 100).mean).toBe(
    periodicReturns(Float64Array.of(50, -10, -10), 100).reduce((sum, each) => sum + each, 0) / 3,
  );
});
