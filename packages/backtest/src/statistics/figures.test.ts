import { describe, expect, it } from 'vitest';
import { cagr } from './cagr.js';
import { calmar } from './calmar.js';
import { drawdownSeries, maxDrawdown, peakEquity } from './drawdown.js';
import { exposure } from './exposure.js';
import { periodicReturns } from './returns.js';
import { sharpe } from './sharpe.js';
import { sortino } from './sortino.js';
import { buyAndHoldReturn, totalReturn } from './total-return.js';
import { averageBarsHeld, expectancy, profitFactor, profitRange, winRate } from './trade-figures.js';
import { volatility } from './volatility.js';

/**
 * Ten daily returns. Expected figures marked "empyrical" are those of empyrical-reloaded 0.7.1 (annual_volatility, sharpe_ratio,
 * sortino_ratio, max_drawdown; period daily, 252 a year) on numpy 2.4.6.
 */
const RETURNS = [0.012, -0.008, 0.005, -0.021, 0.017, 0.003, -0.004, 0.009, -0.013, 0.026];
const DAILY = { periodsPerYear: 252 };

/** 1000 grown by RETURNS. */
const EQUITY = RETURNS.map((_, i) => RETURNS.slice(0, i + 1).reduce((equity, one) => equity * (1 + one), 1000));

describe('returns', () => {
  it('compare each bar with the one before, the first with the capital', () => {
    expect([...periodicReturns([110, 99, 99], 100)]).toEqual([110 / 100 - 1, 99 / 110 - 1, 0]);
  });

  it('are NaN once the account has reached zero', () => {
    expect([...periodicReturns([50, 0, 10, 20], 100)]).toEqual([-0.5, -1, Number.NaN, Number.NaN]);
    expect([...periodicReturns([50, -10, 10, 20], 100)]).toEqual([-0.5, -1.2, Number.NaN, Number.NaN]);
  });

  it('total return is the growth', () => {
    expect(totalReturn(12_500, 10_000)).toBe(0.25);
    // empyrical cum_returns_final
    expect(totalReturn(EQUITY.at(-1)!, 1000)).toBeCloseTo(0.025363472908472406, 14);
  });

  it('buy and hold runs from the first open to the last close', () => {
    expect(buyAndHoldReturn([80, 100, 110], [90, 110, 120])).toBe(0.5);
    expect(buyAndHoldReturn([], [])).toBeUndefined();
    expect(buyAndHoldReturn([0], [10])).toBeUndefined();
  });
});

describe('cagr', () => {
  it('compounds', () => {
    expect(cagr(14_400, 10_000, 2)).toBeCloseTo(0.2, 14);
    expect(cagr(5000, 10_000, 0.5)).toBeCloseTo(-0.75, 14);
    expect(cagr(0, 10_000, 3)).toBe(-1);
  });

  it('is undefined without time, below zero and where it overflows', () => {
    expect(cagr(11_000, 10_000, 0)).toBeUndefined();
    expect(cagr(-1, 10_000, 2)).toBeUndefined();
    expect(cagr(1e10, 1, 1e-3)).toBeUndefined();
  });
});

describe('volatility', () => {
  it('is the sample deviation, annualised', () => {
    // empyrical
    expect(volatility(RETURNS, DAILY)).toBeCloseTo(0.22737458081324746, 14);
  });

  it('of constant returns is zero, of one return undefined', () => {
    expect(volatility([0, 0, 0], DAILY)).toBe(0);
    expect(volatility([0.01], DAILY)).toBeUndefined();
    expect(volatility([], DAILY)).toBeUndefined();
    expect(volatility([0.01, Number.NaN], DAILY)).toBeUndefined();
  });
});

describe('sharpe', () => {
  it('equals the oracle', () => {
    // empyrical
    expect(sharpe(RETURNS, DAILY)).toBeCloseTo(2.8815885999945787, 12);
    expect(sharpe(RETURNS, { ...DAILY, riskFreeRate: 0.0001 })).toBeCloseTo(2.770758269225557, 12);
  });

  it('is undefined without variance, also when rounding pretends that there is some', () => {
    const grown = Array.from({ length: 50 }, (_, i) => 1000 * 1.001 ** (i + 1));

    expect(sharpe([0, 0, 0], DAILY)).toBeUndefined();
    expect(sharpe([0.1, 0.1, 0.1], DAILY)).toBeUndefined();
    expect(sharpe(periodicReturns(grown, 1000), DAILY)).toBeUndefined();
    expect(sharpe([0.1], DAILY)).toBeUndefined();
    expect(sharpe([0.1, Number.NaN, 0.2], DAILY)).toBeUndefined();
  });
});

describe('sortino', () => {
  it('equals the oracle', () => {
    // empyrical
    expect(sortino(RETURNS, DAILY)).toBeCloseTo(4.968772046710727, 12);
    expect(sortino(RETURNS, { ...DAILY, riskFreeRate: 0.0001 })).toBeCloseTo(4.74599358645844, 12);
  });

  it('divides the downside by all returns: mean 0.005, downside sqrt(0.0002 / 4)', () => {
    expect(sortino([0.02, -0.01, 0.02, -0.01], { periodsPerYear: 1 })).toBeCloseTo(Math.SQRT1_2, 14);
  });

  it('is undefined when nothing fell', () => {
    expect(sortino([0.01, 0.02], DAILY)).toBeUndefined();
    expect(sortino([], DAILY)).toBeUndefined();
  });
});

describe('drawdown', () => {
  it('is measured from the highest equity so far', () => {
    expect([...drawdownSeries([100, 80, 120, 90])]).toEqual([0, 0.2, 0, 0.25]);
    expect(maxDrawdown([100, 80, 120, 90])).toEqual({ depth: 0.25, bars: 1 });
    // empyrical
    expect(maxDrawdown(EQUITY).depth).toBeCloseTo(0.023976160000000232, 13);
  });

  it('counts the capital as the first peak', () => {
    expect(maxDrawdown([90, 95], 100)).toEqual({ depth: 0.1, bars: 2 });
    expect([...drawdownSeries([90, 95], 100)]).toEqual([0.1, 0.05]);
  });

  it('lasts while equity is below the peak; reaching it again ends it', () => {
    expect(maxDrawdown([100, 99, 98, 100, 99, 101, 90, 91, 92]).bars).toBe(3);
    expect(maxDrawdown([100, 99, 100, 99, 100]).bars).toBe(1);
  });

  it('of a rising or an empty curve is nothing', () => {
    expect(maxDrawdown([100, 101, 102])).toEqual({ depth: 0, bars: 0 });
    expect(maxDrawdown([])).toEqual({ depth: 0, bars: 0 });
    expect(drawdownSeries([]).length).toBe(0);
  });

  it('exceeds 1 when the account went below zero', () => {
    expect(maxDrawdown([100, -20]).depth).toBe(1.2);
  });

  it('the peak is at least the capital', () => {
    expect(peakEquity([90, 130, 120], 100)).toBe(130);
    expect(peakEquity([90, 80], 100)).toBe(100);
  });

  it('calmar is growth by depth', () => {
    expect(calmar(0.15, 0.25)).toBe(0.6);
    expect(calmar(0.15, 0)).toBeUndefined();
    expect(calmar(0, 0)).toBeUndefined();
    expect(calmar(undefined, 0.25)).toBeUndefined();
  });
});

describe('trades', () => {
  // Gains 120.5 + 310 + 22 = 452.5, losses 40.25 + 60 + 15.5 = 115.75, sum 336.75 over seven.
  const profits = [120.5, -40.25, 0, -60, 310, -15.5, 22];

  it('win rate counts profits above zero', () => {
    expect(winRate(profits)).toBe(3 / 7);
    expect(winRate([0])).toBe(0);
    expect(winRate([])).toBeUndefined();
  });

  it('profit factor is gross gain by gross loss', () => {
    expect(profitFactor(profits)).toBeCloseTo(452.5 / 115.75, 14);
    expect(profitFactor([-5])).toBe(0);
    expect(profitFactor([5, 10])).toBeUndefined();
    expect(profitFactor([])).toBeUndefined();
  });

  it('expectancy is the mean profit', () => {
    expect(expectancy(profits)).toBeCloseTo(336.75 / 7, 12);
    expect(expectancy([])).toBeUndefined();
  });

  it('best and worst are the extremes', () => {
    expect(profitRange(profits)).toEqual({ best: 310, worst: -60 });
    expect(profitRange([])).toEqual({ best: undefined, worst: undefined });
  });

  it('bars held is a mean, 0 for a trade within its entry bar', () => {
    expect(averageBarsHeld([0, 3, 6])).toBe(3);
    expect(averageBarsHeld([])).toBeUndefined();
  });

  it('exposure counts bars with a position of either sign', () => {
    expect(exposure([0, 3, -2, 0])).toBe(0.5);
    expect(exposure([])).toBe(0);
  });
});
