import { expect, it } from 'vitest';
import { backtest } from '../backtest.js';
import { flatBars, on, scripted } from '../testing/scripted.js';

it('all figures of a test worked by hand', () => {
  // 10 units bought at 100 and sold at 110, then 10 bought at 100 and sold at 95, each fill costs 1.
  const bars = flatBars([100, 100, 110, 100, 100, 95, 95, 95]);
  const strategy = scripted({ enterLong: on(8, 0, 2), exitLong: on(8, 1, 4) });
  const sizer = { name: 'ten', size: () => ({ quantity: 10, notional: 0, boundBy: 'fixed' }) };
  const commission = { name: 'one', charge: () => 1 };

  const { equity, stats } = backtest({ bars, strategy, capital: 2000, sizer, costs: { commission } });

  expect([...equity]).toEqual([2000, 1999, 2098, 2097, 2097, 2046, 2046, 2046]);
  expect(stats).toMatchObject({
    bars: 8,
    periodsPerYear: 365,
    finalEquity: 2046,
    peakEquity: 2098,
    buyAndHoldReturn: 95 / 100 - 1,
    maxDrawdownBars: 5,
    exposure: 3 / 8,
    trades: 2,
    winRate: 0.5,
    expectancy: 23,
    bestTrade: 98,
    worstTrade: -52,
    averageBarsHeld: 1.5,
    commissions: 4,
  });
  expect(stats.years).toBeCloseTo(8 / 365.25, 14);
  expect(stats.totalReturn).toBeCloseTo(0.023, 14);
  expect(stats.cagr).toBeCloseTo(1.023 ** (365.25 / 8) - 1, 10);
  expect(stats.maxDrawdown).toBeCloseTo(52 / 2098, 14);
  expect(stats.profitFactor).toBeCloseTo(98 / 52, 14);
  expect(stats.calmar).toBeCloseTo((1.023 ** (365.25 / 8) - 1) / (52 / 2098), 8);
});

it('a test without trades has no trade figures, and a flat curve no ratios', () => {
  const { stats } = backtest({ bars: flatBars([100, 101, 102]), strategy: scripted({}), capital: 1000 });

  expect(stats).toMatchObject({
    totalReturn: 0,
    cagr: 0,
    volatility: 0,
    sharpe: undefined,
    sortino: undefined,
    calmar: undefined,
    maxDrawdown: 0,
    maxDrawdownBars: 0,
    exposure: 0,
    trades: 0,
    winRate: undefined,
    profitFactor: undefined,
    expectancy: undefined,
    bestTrade: undefined,
    averageBarsHeld: undefined,
    commissions: 0,
  });
});

it('an account that was wiped out has no ratios, never NaN', () => {
  const bars = flatBars([100, 100, 350, 350, 300]);
  const { stats, equity } = backtest({ bars, strategy: scripted({ enterShort: on(5, 0) }), capital: 1000 });

  expect([...equity]).toEqual([1000, 1000, -1500, -1500, -1000]);
  expect(stats).toMatchObject({ cagr: undefined, volatility: undefined, sharpe: undefined, sortino: undefined });
  expect(Object.values(stats).filter((value) => typeof value === 'number' && !Number.isFinite(value))).toEqual([]);
});
