import { createInstrument, NYSE, perOrderCommission } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { priced } from '../testing/priced.js';
import { on, scripted } from '../testing/scripted.js';
import { backtestPortfolio } from './backtest-portfolio.js';
import type { PortfolioOptions } from './portfolio-options.js';

const none = Number.NaN;

describe('orders', () => {
  it('wait for the next bar of their instrument', () => {
    const series = [priced('A', [10, null, null, 20]), priced('B', [1, 1, 1, 1])];

    const { orders } = backtestPortfolio({ series, weights: { A: [0.5, none, none, none] }, capital: 100 });

    expect(orders).toMatchObject([{ symbol: 'A', row: 0, filledRow: 3, price: 20, quantity: 5, status: 'filled' }]);
  });

  it('that wait are replaced by the next decision', () => {
    const series = [priced('A', [10, null, null, 10]), priced('B', [1, 1, 1, 1])];

    const { orders, rejections } = backtestPortfolio({ series, weights: { A: [0.5, 0.2, none, none] }, capital: 100 });

    expect(orders.map(({ status, quantity }) => [status, quantity])).toEqual([
      ['replaced', 5],
      ['filled', 2],
    ]);
    expect(rejections).toEqual([]);
  });

  it('are told when there was no bar any more', () => {
    const series = [priced('A', [10]), priced('B', [1, 1])];

    const { rejections } = backtestPortfolio({ series, weights: { A: [0.5, none], B: [none, 0.5] }, capital: 100 });

    expect(rejections.map(({ symbol, rule }) => [symbol, rule])).toEqual([
      ['A', 'no-bar'],
      ['B', 'last-bar'],
    ]);
  });

  it('sell before they buy, in whatever order the series stand', () => {
    const series = [priced('A', [10, 10, 10]), priced('B', [10, 10, 10])];
    const weights = { A: [0, 1, none], B: [1, 0, none] };

    const { cash, holdings } = backtestPortfolio({ series, weights, capital: 100 });

    expect([...cash]).toEqual([100, 0, 0]);
    expect(holdings.A!.units[2]).toBe(10);
  });

  it('are cut to what the cash pays, commission included, and told', () => {
    const series = [priced('A', [10, 20])];
    const costs = { commission: perOrderCommission(4) };
    const instruments = [createInstrument({ symbol: 'A', lotSize: 1 })];

    const result = backtestPortfolio({ series, weights: { A: [1, none] }, capital: 100, costs, instruments });

    expect(result.cash[1]).toBe(16);
    expect(result.orders).toMatchObject([{ status: 'cut', quantity: 10, filledQuantity: 4, commission: 4 }]);
    expect(result.rejections).toMatchObject([{ rule: 'buying-power', actual: 200, quantity: 10, filledQuantity: 4 }]);
    expect(result.rejections[0]!.limit).toBeCloseTo(96, 9);
  });

  it('are scaled down together when the weights are above the leverage cap', () => {
    const series = [priced('A', [10, 10]), priced('B', [10, 10])];

    const { orders, exposure } = backtestPortfolio({
      series,
      weights: { A: [1.5, none], B: [-0.5, none] },
      capital: 100,
    });

    expect(orders.map(({ quantity, filledQuantity }) => [quantity, filledQuantity])).toEqual([
      [5, 2.5],
      [15, 7.5],
    ]);
    expect([exposure.gross[1], exposure.net[1]]).toEqual([1, 0.5]);
  });

  it('borrow as far as the leverage cap lets them', () => {
    const { cash } = backtestPortfolio({
      series: [priced('A', [10, 10])],
      weights: { A: [2, none] },
      capital: 100,
      maxLeverage: 2,
    });

    expect([...cash]).toEqual([100, -100]);
  });

  it('use the multiplier of the instrument, and leave the buffer in cash', () => {
    const { holdings, cash } = backtestPortfolio({
      series: [priced('A', [10, 10])],
      weights: { A: [1, none] },
      instruments: [createInstrument({ symbol: 'A', multiplier: 5 })],
      capital: 1000,
      cashBuffer: 0.1,
    });

    expect(holdings.A!.units[1]).toBe(18);
    expect(cash[1]).toBe(100);
  });
});

describe('the schedule', () => {
  const series = [
    priced(
      'A',
      Array.from({ length: 40 }, () => 10),
    ),
  ];
  const rowsOf = (options: Partial<PortfolioOptions>) => {
    const seen: number[] = [];
    backtestPortfolio({
      series,
      capital: 100,
      weights: (row) => {
        seen.push(row);
        return undefined;
      },
      ...options,
    });
    return seen;
  };

  it('is due in the first row of each period', () => {
    expect(rowsOf({ rebalance: 'month' })).toEqual([0, 31]);
    expect(rowsOf({ rebalance: 'week' })).toEqual([0, 7, 14, 21, 28, 35]);
    expect(rowsOf({ rebalance: 15 })).toEqual([0, 15, 30]);
    expect(rowsOf({}).length).toBe(40);
  });

  it('counts the periods of the calendar given', () => {
    // Midnight in UTC is the evening before in New York.
    expect(rowsOf({ rebalance: 'month', calendar: NYSE })).toEqual([0, 1, 32]);
  });
});

describe('the drift', () => {
  const series = [priced('A', [10, 10, 11, 14, 14, 14]), priced('B', [10, 10, 10, 10, 10, 10])];
  const test = { series, weights: { A: 0.5, B: 0.5 }, capital: 100 };
  const rowsOf = (rebalance: PortfolioOptions['rebalance']) => [
    ...new Set(backtestPortfolio({ ...test, rebalance: rebalance! }).orders.map(({ row }) => row)),
  ];

  it('alone trades where a weight is too far off', () => {
    expect(rowsOf({ drift: 0.05 })).toEqual([0, 3]);
  });

  it('trades besides the schedule, or only with it', () => {
    expect(rowsOf({ every: 5, drift: 0.05 })).toEqual([0, 3]);
    expect(rowsOf({ every: 2, drift: 0.05 })).toEqual([0, 2, 3]);
    expect(rowsOf({ every: 2, drift: 0.05, when: 'all' })).toEqual([0, 4]);
  });
});

describe('fills at the close', () => {
  it('trade at the close that decided', () => {
    const { orders, cash } = backtestPortfolio({
      series: [priced('A', [10, 20])],
      weights: { A: [1, none] },
      capital: 100,
      fill: 'close',
    });

    expect(orders).toMatchObject([{ row: 0, filledRow: 0, price: 10 }]);
    expect([...cash]).toEqual([0, 0]);
  });
});

describe('refuses', () => {
  const a = priced('A', [10, 10]);
  const good: PortfolioOptions = { series: [a], weights: { A: 1 }, capital: 100 };
  const refused: [string, object, RegExp][] = [
    ['an unknown option', { weigths: {} }, /"weigths" is not an option. Did you mean "weights"/],
    [
      'weights beside a strategy',
      { strategy: scripted({ enterLong: on(2) }) },
      /must have weights or strategy, was both/,
    ],
    ['neither', { weights: undefined }, /must have weights or strategy, was neither/],
    [
      'an unknown symbol',
      { weights: { AA: 1 } },
      /options\.weights must name symbols of the series, was "AA". Did you mean "A"/,
    ],
    [
      'a weight that is not finite',
      { weights: { A: Number.POSITIVE_INFINITY } },
      /options\.weights\.A must be a finite number/,
    ],
    [
      'a short column',
      { weights: { A: [1] } },
      /options\.weights\.A must have one weight per row of the timeline, 2, was 1/,
    ],
    ['weights of a function that are none', { weights: () => 0.5 }, /weights of row 0 must give a record of weights/],
    ['a symbol twice', { series: [a, a] }, /options\.series\[1\]\.symbol must be of another instrument, was "A" again/],
    [
      'timeframes that differ',
      { series: [a, { ...priced('B', [1]), timeframe: '1h' }] },
      /must be that of all series, "1d", was "1h"/,
    ],
    ['a record keyed otherwise', { series: { B: a } }, /options\.series\.B must be the bars of "B", was of "A"/],
    ['no series', { series: [] }, /at least 1 series, was 0/],
    [
      'a schedule that is none',
      { rebalance: 'monthly' },
      /rebalance\.every: must be "day", "week", "month" or a whole number .*, was "monthly"/,
    ],
    ['both without a drift', { rebalance: { every: 2, when: 'all' } }, /rebalance\.when must stand beside a drift/],
    ['an allocation without a strategy', { allocation: 1 }, /options\.allocation must stand beside a strategy/],
    ['a percent as a buffer', { cashBuffer: 2 }, /cashBuffer: Must be a fraction below 1 \(0.02 is 2 %\), was 2/],
    [
      'two commissions',
      { costs: { feeRate: 0.1, commission: perOrderCommission(1) } },
      /must have feeRate or commission, was both/,
    ],
    [
      'an instrument of none',
      { instruments: [createInstrument({ symbol: 'Z' })] },
      /options\.instruments must name symbols/,
    ],
  ];
  it.each(refused)('%s', (_name, wrong, message) => {
    expect(() => backtestPortfolio({ ...good, ...wrong })).toThrow(message);
  });

  it('a symbol that a view does not have', () => {
    const weights: PortfolioOptions['weights'] = (_row, { closes }) => ({ A: closes('AB').length });
    expect(() => backtestPortfolio({ ...good, weights })).toThrow(/view has no symbol "AB". Did you mean "A"/);
  });
});
