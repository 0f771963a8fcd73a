import { createRandom, type PositionSizer, type Signals } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backtest } from '../backtest.js';
import { on, scripted } from '../testing/scripted.js';
import { backtestPortfolio } from './backtest-portfolio.js';

/** Sizes a share of the equity at the close that decides, as a portfolio does. */
const shareOfEquity = (share: number): PositionSizer => ({
  name: 'share-of-equity',
  size: ({ entry, portfolio }) => ({ quantity: (share * portfolio.equity) / entry, notional: 0, boundBy: 'share' }),
});

function randomSignals(seed: number, length: number, close: Float64Array, hasShorts: boolean): Signals {
  const random = createRandom(seed);
  const density = 0.05 + 0.3 * random.next();
  const mask = () => Uint8Array.from({ length }, () => (random.next() < density ? 1 : 0));
  const away = (sign: number) => close.map((price) => (random.next() < 0.3 ? Number.NaN : price * (1 + sign * 0.01)));
  const levels = random.next() < 0.5 && !hasShorts ? { stopLoss: away(-1), takeProfit: away(1) } : {};
  const long = { enterLong: mask(), exitLong: mask() };
  return hasShorts ? { ...long, enterShort: mask(), exitShort: mask() } : { ...long, ...levels };
}

describe('a portfolio of one instrument', () => {
  it('is the backtest of it: same equity, units and profit', () => {
    const seeds = fc.integer({ min: 1, max: 2 ** 31 });
    fc.assert(
      fc.property(seeds, fc.integer({ min: 2, max: 200 }), fc.boolean(), (seed, length, hasShorts) => {
        const bars = randomBars({ length, seed, symbol: 'ONE', timeframe: '1d' });
        const strategy = scripted(randomSignals(seed, length, bars.close, hasShorts), {
          lookback: Math.min(3, length - 1),
        });
        // Below 1 with shorts, since a short is cut at another point where its costs count.
        const share = hasShorts ? 0.8 : 1;
        const common = { strategy, capital: 10_007.3, costs: { feeRate: 0.001, slippageBps: 7 } };

        const single = backtest({ ...common, bars, sizer: shareOfEquity(share) });
        const portfolio = backtestPortfolio({ ...common, series: [bars], allocation: share });

        const units = portfolio.holdings.ONE!.units;
        for (let i = 0; i < length; i++) {
          expect(Math.abs(portfolio.equity[i]! - single.equity[i]!)).toBeLessThan(1e-9 * common.capital);
          expect(Math.abs(units[i]! - single.position[i]!)).toBeLessThan(1e-9 * 1000);
        }
        expect(portfolio.trades.length).toBe(single.trades.length);
        expect(portfolio.stats.commissions).toBeCloseTo(single.stats.commissions, 6);
        expect(portfolio.stats.buyAndHoldReturn).toBeCloseTo(single.stats.buyAndHoldReturn!, 12);
        expect(portfolio.stats.years).toBeCloseTo(single.stats.years, 12);
        expect(portfolio.stats.periodsPerYear).toBe(single.stats.periodsPerYear);
        for (const [at, trade] of portfolio.trades.entries()) {
          expect(trade.profit).toBeCloseTo(single.trades[at]!.profit, 6);
          expect([trade.entryRow, trade.exitRow]).toEqual([single.trades[at]!.entryBar, single.trades[at]!.exitBar]);
        }
      }),
      { numRuns: 400 },
    );
  });
});

it('pays funding, the cost of shorts and dividends as the backtest of one instrument does', () => {
  const plain = randomBars({ length: 200, seed: 5, symbol: 'ONE', timeframe: '1d' });
  const bars = { ...plain, fundingRate: plain.close.map((_, i) => (i % 3 === 0 ? Number.NaN : 0.001 * ((i % 5) - 2))) };
  const strategy = scripted(randomSignals(5, 200, bars.close, true));
  const actions = [20, 50, 80, 110, 140, 170].map((bar) => ({ time: bars.time[bar]!, dividend: 2 }));
  const common = { strategy, capital: 10_000, costs: { borrowRate: 0.2, feeRate: 0.001 } };

  const single = backtest({ ...common, bars, actions, sizer: shareOfEquity(0.8) });
  const portfolio = backtestPortfolio({ ...common, series: [bars], actions: { ONE: actions }, allocation: 0.8 });

  for (const [i, equity] of single.equity.entries()) expect(portfolio.equity[i]).toBeCloseTo(equity, 6);
  expect(portfolio.contributions.ONE!.carry).not.toBe(0);
  expect(portfolio.contributions.ONE!.dividends).not.toBe(0);
});

describe('strategies of several instruments', () => {
  const a = randomBars({ length: 30, seed: 1, symbol: 'A', timeframe: '1d' });
  const b = randomBars({ length: 30, seed: 2, symbol: 'B', timeframe: '1d' });

  it('share the equity: each full position is its allocation of it', () => {
    const buy = scripted({ enterLong: on(30, 3) });

    const { holdings, equity } = backtestPortfolio({ series: [a, b], strategy: buy, allocation: 0.4, capital: 1000 });

    expect(holdings.A!.units[4]).toBeCloseTo((0.4 * equity[3]!) / a.close[3]!, 9);
    expect(holdings.B!.units[4]).toBeCloseTo((0.4 * equity[3]!) / b.close[3]!, 9);
  });

  it('trade symbols that have one only', () => {
    const { holdings } = backtestPortfolio({
      series: [a, b],
      strategy: { B: scripted({ enterLong: on(30, 0) }) },
      capital: 1000,
    });

    expect(holdings.A!.units.every((units) => units === 0)).toBe(true);
    expect(holdings.B!.units[29]).toBeGreaterThan(0);
  });

  it('show validators the whole portfolio', () => {
    const onePosition = {
      name: 'one-position',
      validate: (_trade: unknown, { positions }: { readonly positions: readonly unknown[] }) =>
        positions.length === 0
          ? ({ passed: true } as const)
          : ({ passed: false, rule: 'one-position', reason: 'one is held', limit: 1, actual: 2 } as const),
    };
    const { rejections, positions } = backtestPortfolio({
      series: [a, b],
      strategy: { A: scripted({ enterLong: on(30, 0) }), B: scripted({ enterLong: on(30, 5) }) },
      validators: [onePosition],
      capital: 1000,
    });

    expect(positions.map(({ symbol }) => symbol)).toEqual(['A']);
    expect(rejections).toMatchObject([{ symbol: 'B', row: 5, rule: 'one-position', reason: 'one is held', limit: 1 }]);
  });

  it('are resized by a schedule, and entered by signals only', () => {
    const strategy = { A: scripted({ enterLong: on(30, 0) }), B: scripted({ enterLong: on(30) }) };

    const { orders } = backtestPortfolio({ series: [a, b], strategy, capital: 1000, rebalance: 10 });

    expect(orders.map(({ symbol, row, reason }) => [symbol, row, reason])).toEqual([
      ['A', 0, 'signal'],
      ['A', 10, 'rebalance'],
      ['A', 20, 'rebalance'],
    ]);
  });
});
