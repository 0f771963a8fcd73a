import { hashBars } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import { countTrials, trialRegistry } from '../validation/trials/trial-registry.js';
import { backtestPortfolio } from './backtest-portfolio.js';
import type { PortfolioOptions } from './portfolio-options.js';

const stocks = randomBars({ length: 60, seed: 1, symbol: 'STOCKS' });
const bonds = randomBars({ length: 60, seed: 2, symbol: 'BONDS' });
const options = { series: [stocks, bonds], capital: 10_000, weights: { STOCKS: 0.5, BONDS: 0.5 } } as const;

function count(...runs: Partial<PortfolioOptions>[]): number {
  const trials = trialRegistry();
  const results = runs.map((changes) => backtestPortfolio({ ...options, ...changes, trials }));
  return countTrials(trials, results[0]!.dataHash).trials;
}

describe('a portfolio test', () => {
  it('is a trial on its series, with its Sharpe ratio a row', () => {
    const trials = trialRegistry();
    const { dataHash, stats } = backtestPortfolio({ ...options, trials });

    expect(trials.trials(dataHash)).toMatchObject([
      { strategy: 'portfolio', sharpe: stats.sharpe! / Math.sqrt(stats.periodsPerYear), observations: 60 },
    ]);
    expect(dataHash).toBe(backtestPortfolio({ ...options, series: [bonds, stocks] }).dataHash);
    expect(backtestPortfolio({ ...options, series: [stocks], weights: { STOCKS: 1 } }).dataHash).toBe(hashBars(stocks));
  });

  it('counts once however often it is made, and again with other weights, costs or functions', () => {
    expect(count({}, {})).toBe(1);
    expect(count({}, { weights: { STOCKS: 0.6, BONDS: 0.4 } }, { costs: { feeRate: 0.001 } })).toBe(3);
    expect(count({ weights: () => ({ STOCKS: 1 }) }, { weights: () => ({ BONDS: 1 }) })).toBe(2);
    expect(
      count({ weights: { STOCKS: new Float64Array(60) } }, { weights: { STOCKS: new Float64Array(60).fill(0.1) } }),
    ).toBe(2);
  });
});
