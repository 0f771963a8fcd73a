import { describe, expect, it } from 'vitest';
import { dayTime, priced } from '../testing/priced.js';
import { on, scripted } from '../testing/scripted.js';
import { backtestPortfolio } from './backtest-portfolio.js';

const hold = { weights: { A: [1, Number.NaN, Number.NaN, Number.NaN, Number.NaN] }, capital: 1000 };

describe('a split', () => {
  it('multiplies the units before the open of its day and leaves the equity as it was', () => {
    const actions = { A: [{ time: dayTime(3), split: 4 }] };

    const result = backtestPortfolio({ ...hold, series: [priced('A', [100, 100, 120, 30, 33])], actions });

    expect([...result.holdings.A!.units]).toEqual([0, 10, 10, 40, 40]);
    expect([...result.equity]).toEqual([1000, 1000, 1200, 1200, 1320]);
    expect(result.positions).toMatchObject([{ quantity: 40, averagePrice: 25, unrealizedProfit: 320 }]);
    expect(result.stats.buyAndHoldReturn).toBeCloseTo(0.32, 12);
  });

  it('restates an order that waits, and the prices of round trips', () => {
    const weights = { A: [1, Number.NaN, 0, Number.NaN, Number.NaN] };
    const actions = { A: [{ time: dayTime(3), split: 0.5 }] };

    const result = backtestPortfolio({
      series: [priced('A', [100, 100, 110, 240, 250])],
      weights,
      capital: 1000,
      actions,
    });

    expect(result.trades).toMatchObject([
      { quantity: 5, entryPrice: 200, exitPrice: 240, profit: 200, entryRow: 1, exitRow: 3 },
    ]);
    expect(result.cash[4]).toBe(1200);
  });

  it('restates the stop of a position', () => {
    const strategy = scripted({ enterLong: on(4, 0), stopLoss: Float64Array.of(90, 0, 0, 0) });
    const actions = { A: [{ time: dayTime(2), split: 2 }] };

    const result = backtestPortfolio({ series: [priced('A', [100, 100, 50, 44])], strategy, capital: 1000, actions });

    // The stop of 90 is one of 45, and the gap to 44 fills at the open.
    expect(result.trades).toMatchObject([{ exitReason: 'stop-loss', exitPrice: 44, exitRow: 3, quantity: 20 }]);
  });
});

describe('a dividend', () => {
  it('is paid on what was held before the day: not on what is bought at its open', () => {
    const actions = {
      A: [
        { time: dayTime(1), dividend: 5 },
        { time: dayTime(3), dividend: 2 },
      ],
    };

    const result = backtestPortfolio({ ...hold, series: [priced('A', [100, 100, 100, 98, 98])], actions });

    expect([...result.cash]).toEqual([1000, 0, 0, 20, 20]);
    expect(result.contributions.A).toMatchObject({ dividends: 20, profit: 0 });
  });

  it('is paid by shorts', () => {
    const weights = { A: [-0.5, Number.NaN, Number.NaN] };
    const actions = { A: [{ time: dayTime(2), dividend: 3 }] };

    const result = backtestPortfolio({ series: [priced('A', [100, 100, 100])], weights, capital: 1000, actions });

    expect(result.contributions.A).toMatchObject({ dividends: -15, profit: -15 });
    expect(result.equity[2]).toBe(985);
  });

  it('waits for the next bar of its instrument, not of another', () => {
    const series = [priced('A', [100, 100, null, 97, 97]), priced('B', [1, 1, 1, 1, 1])];
    const actions = { A: [{ time: dayTime(2), dividend: 3 }] };

    const { equity } = backtestPortfolio({ ...hold, series, actions });

    expect([...equity]).toEqual([1000, 1000, 1000, 1000, 1000]);
  });
});

describe('a delisting', () => {
  it('pays the units out and takes no more orders', () => {
    const series = [priced('A', [100, 100, 90]), priced('B', [1, 1, 1, 1, 1])];
    const actions = { A: [{ time: dayTime(3), delisted: 40 }] };

    const result = backtestPortfolio({ series, weights: { A: 1 }, rebalance: 2, capital: 1000, actions });

    expect(result.trades).toMatchObject([
      { exitReason: 'delisted', exitPrice: 40, exitRow: 3, quantity: 10, profit: -600 },
    ]);
    expect([...result.cash]).toEqual([1000, 0, 0, 400, 400]);
    expect(result.rejections).toMatchObject([{ symbol: 'A', row: 4, rule: 'delisted' }]);
  });
});

it('names the action that is wrong', () => {
  const test = (actions: object) => () =>
    backtestPortfolio({ ...hold, series: [priced('A', [1, 1, 1, 1, 1])], actions: actions as never });

  expect(test({ A: [{ time: 0, split: 0 }] })).toThrow(/options\.actions\.A\.0\.split: .* >0, was 0/);
  expect(test({ A: [{ time: 0 }] })).toThrow(/options\.actions\.A\.0: must be \{ time, split \}/);
  expect(test({ AA: [] })).toThrow(/options\.actions must name symbols of the series, was "AA". Did you mean "A"/);
});
