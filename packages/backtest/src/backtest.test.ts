import { createInstrument, type RiskValidator, type TradeProposal } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { backtest } from './backtest.js';
import type { BacktestOptions } from './options/backtest-options.js';
import { barsOf, flatBars, on, scripted } from './testing/scripted.js';

/** Always ten units. */
const ten = { name: 'ten', size: () => ({ quantity: 10, notional: 0, boundBy: 'fixed' }) };

describe('fills at the next open', () => {
  const bars = barsOf([
    [100, 101, 99, 100],
    [102, 106, 101, 105],
    [106, 108, 104, 107],
    [110, 111, 103, 104],
  ]);
  const strategy = scripted({ enterLong: on(4, 0), exitLong: on(4, 2) });

  it('a signal of bar 0 buys at the open of bar 1, its exit of bar 2 sells at the open of bar 3', () => {
    const { trades, equity, position, openTrade } = backtest({ bars, strategy, capital: 2000, sizer: ten });

    expect(trades).toEqual([
      {
        direction: 'long',
        quantity: 10,
        entryBar: 1,
        exitBar: 3,
        entryTime: 86_400_000,
        exitTime: 3 * 86_400_000,
        entryPrice: 102,
        exitPrice: 110,
        commission: 0,
        profit: 80,
        return: 80 / 1020,
        exitReason: 'signal',
      },
    ]);
    expect([...equity]).toEqual([2000, 2030, 2050, 2080]);
    expect([...position]).toEqual([0, 10, 10, 0]);
    expect(openTrade).toBeUndefined();
  });

  it('the fee is a fraction of the notional of each fill', () => {
    const { trades, equity } = backtest({ bars, strategy, capital: 2000, sizer: ten, costs: { feeRate: 0.01 } });

    // 1 % of 1020 and of 1100.
    expect(trades[0]?.commission).toBeCloseTo(21.2, 10);
    expect(trades[0]?.profit).toBeCloseTo(58.8, 10);
    expect(equity[1]).toBeCloseTo(2000 - 10.2 + 30, 10);
    expect(equity[3]).toBeCloseTo(2058.8, 10);
  });

  it('slippage worsens both market fills', () => {
    const { trades } = backtest({ bars, strategy, capital: 2000, sizer: ten, costs: { slippageBps: 100 } });

    expect(trades[0]?.entryPrice).toBeCloseTo(103.02, 10);
    expect(trades[0]?.exitPrice).toBeCloseTo(108.9, 10);
  });

  it('without a sizer the whole cash is spent at the fill, fee included', () => {
    const { openTrade } = backtest({
      bars,
      strategy: scripted({ enterLong: on(4, 0) }),
      capital: 1000,
      costs: { feeRate: 0.25, slippageBps: 0 },
    });

    // 1000 / (102 x 1.25)
    expect(openTrade?.quantity).toBeCloseTo(7.84313725490196, 12);
    expect(openTrade?.commission).toBeCloseTo(200, 10);
  });
});

describe('what an instrument brings', () => {
  it('its taker rate for market fills and its maker rate for targets, unless a fee is given', () => {
    const bars = barsOf([
      [100, 100, 100, 100],
      [100, 101, 99, 100],
      [100, 112, 99, 105],
    ]);
    const instrument = createInstrument({ symbol: 'TEST', makerFeeRate: -0.01, takerFeeRate: 0.02 });
    const strategy = scripted({ enterLong: on(3, 0), takeProfit: new Float64Array(3).fill(110) });
    const run = (costs: BacktestOptions['costs'] = {}) =>
      backtest({ bars, strategy, capital: 5000, sizer: ten, instrument, costs }).trades[0]?.commission;

    // 2 % of 1000, less 1 % of 1100.
    expect(run()).toBeCloseTo(9, 10);
    expect(run({ feeRate: 0 })).toBe(0);
  });
});

describe('what validators are told', () => {
  it('is the whole proposal at the close of the signal bar', () => {
    const seen: TradeProposal[] = [];
    const spy: RiskValidator = {
      name: 'spy',
      validate(trade) {
        seen.push(trade);
        return { passed: true };
      },
    };
    const instrument = createInstrument({ symbol: 'TEST', multiplier: 2 });
    const strategy = scripted(
      {
        enterLong: on(2, 0),
        stopLoss: Float64Array.of(95, Number.NaN),
        takeProfit: Float64Array.of(120, Number.NaN),
        confidence: Float64Array.of(0.75, 0),
        consensus: Float64Array.of(0.6, Number.NaN),
        atr: Float64Array.of(2.5, Number.NaN),
        volatility: Float64Array.of(0.3, Number.NaN),
      },
      { holdingStyle: 'swing' },
    );

    backtest({ bars: flatBars([100, 101]), strategy, capital: 5000, sizer: ten, instrument, validators: [spy] });

    expect(seen).toEqual([
      {
        symbol: 'TEST',
        instrument,
        strategy: 'scripted',
        direction: 'long',
        quantity: 10,
        entry: 100,
        stopLoss: 95,
        takeProfit: 120,
        notional: 2000,
        riskAmount: 100,
        confidence: 0.75,
        consensus: 0.6,
        atr: 2.5,
        volatility: 0.3,
        averageVolatility: 0.3,
        averageVolume: 1000,
        holdingStyle: 'swing',
        time: 86_400_000,
      },
    ]);
  });
});

describe('many trades', () => {
  it('keep their order and numbers beyond the first block of the record', () => {
    const length = 2001;
    const prices = Array.from({ length }, (_, i) => 100 + (i % 2) * 3);
    const even = Array.from({ length: 1000 }, (_, i) => 2 * i + 1);
    const odd = even.map((bar) => bar + 1);
    const strategy = scripted({ enterLong: on(length, ...even), exitLong: on(length, ...odd) });

    const { trades } = backtest({ bars: flatBars(prices), strategy, capital: 1e6, sizer: ten });

    expect(trades.length).toBe(999);
    trades.forEach((trade, i) => {
      expect(trade).toMatchObject({ entryBar: 2 * i + 2, exitBar: 2 * i + 3, entryPrice: 100, exitPrice: 103 });
      expect(trade.profit).toBe(30);
    });
  });
});

describe('stop and target', () => {
  /** Bought at 100 at the open of bar 1, guarded by 95 and 110; the last bar is the one in question. */
  function lastTrade(bar: readonly [number, number, number, number], more: Partial<BacktestOptions> = {}) {
    const bars = barsOf([[100, 100, 100, 100], [100, 101, 99, 100], bar]);
    const stopLoss = new Float64Array(3).fill(95);
    const takeProfit = new Float64Array(3).fill(110);
    const strategy = scripted({ enterLong: on(3, 0), stopLoss, takeProfit });
    const { trades } = backtest({ bars, strategy, capital: 5000, sizer: ten, ...more });
    const [trade] = trades;
    return trade && { price: trade.exitPrice, reason: trade.exitReason, profit: trade.profit };
  }

  it('a low at the stop sells at the stop', () => {
    expect(lastTrade([100, 101, 95, 97])).toEqual({ price: 95, reason: 'stop-loss', profit: -50 });
  });

  it('a stop slips and pays the fee', () => {
    const trade = lastTrade([100, 101, 95, 97], { costs: { feeRate: 0.001, slippageBps: 10 } });

    // Bought at 100.1, sold at 94.905: 10 x -5.195 - 1.001 - 0.94905.
    expect(trade?.price).toBeCloseTo(94.905, 10);
    expect(trade?.profit).toBeCloseTo(-53.90005, 10);
  });

  it('a gap below the stop sells at the open', () => {
    expect(lastTrade([90, 92, 89, 91])).toEqual({ price: 90, reason: 'stop-loss', profit: -100 });
  });

  it('a high through the target sells at the target, without slippage', () => {
    const trade = lastTrade([100, 110.01, 99, 105], { costs: { slippageBps: 100 } });

    expect(trade?.price).toBe(110);
    expect(trade?.reason).toBe('take-profit');
  });

  it('a gap above the target sells at the open', () => {
    expect(lastTrade([115, 116, 114, 115])).toEqual({ price: 115, reason: 'take-profit', profit: 150 });
  });

  it('a high that only touches the target sells under touch, not under through', () => {
    expect(lastTrade([100, 110, 99, 105])).toBeUndefined();
    expect(lastTrade([100, 110, 99, 105], { limitRule: 'touch' })?.price).toBe(110);
  });

  it('one bar through both levels follows the rule', () => {
    const up = [100, 111, 94, 101] as const;
    const down = [100, 111, 94, 99] as const;

    expect(lastTrade(up)?.reason).toBe('stop-loss');
    expect(lastTrade(up, { sameBar: 'pessimistic' })?.reason).toBe('stop-loss');
    expect(lastTrade(up, { sameBar: 'optimistic' })?.reason).toBe('take-profit');
    // A rising bar went to its low first, a falling one to its high.
    expect(lastTrade(up, { sameBar: 'path' })?.reason).toBe('stop-loss');
    expect(lastTrade(down, { sameBar: 'path' })?.reason).toBe('take-profit');
  });

  it('levels work on the entry bar itself', () => {
    const bars = barsOf([
      [100, 100, 100, 100],
      [100, 101, 94, 96],
    ]);
    const strategy = scripted({ enterLong: on(2, 0), stopLoss: new Float64Array(2).fill(95) });

    const { trades, position } = backtest({ bars, strategy, capital: 5000, sizer: ten });

    expect(trades[0]).toMatchObject({ entryBar: 1, exitBar: 1, entryPrice: 100, exitPrice: 95, stopLoss: 95 });
    expect(trades[0]).not.toHaveProperty('takeProfit');
    expect([...position]).toEqual([0, 0]);
  });

  it('an exit signal at the open comes before the stop of that bar', () => {
    const bars = barsOf([
      [100, 100, 100, 100],
      [100, 101, 99, 100],
      [98, 99, 90, 91],
    ]);
    const strategy = scripted({ enterLong: on(3, 0), exitLong: on(3, 1), stopLoss: new Float64Array(3).fill(95) });

    const { trades } = backtest({ bars, strategy, capital: 5000, sizer: ten });

    expect(trades[0]).toMatchObject({ exitPrice: 98, exitReason: 'signal' });
  });

  it('strategy.levels wins over the columns', () => {
    const bars = flatBars([100, 100, 92]);
    const strategy = scripted(
      { enterLong: on(3, 0), stopLoss: new Float64Array(3).fill(95) },
      { levels: ({ price }) => ({ entry: price, stopLoss: price - 7 }) },
    );

    const { trades } = backtest({ bars, strategy, capital: 5000, sizer: ten });

    expect(trades[0]).toMatchObject({ stopLoss: 93, exitPrice: 92 });
  });

  it('a short is stopped above and takes profit below', () => {
    const bars = barsOf([
      [100, 100, 100, 100],
      [100, 101, 99, 100],
      [100, 106, 99, 104],
    ]);
    const stopLoss = new Float64Array(3).fill(105);
    const takeProfit = new Float64Array(3).fill(90);
    const strategy = scripted({ enterShort: on(3, 0), stopLoss, takeProfit });

    const { trades, equity } = backtest({ bars, strategy, capital: 5000, sizer: ten });

    expect(trades[0]).toMatchObject({ direction: 'short', entryPrice: 100, exitPrice: 105, profit: -50 });
    expect(equity[2]).toBe(4950);
  });
});

describe('directions', () => {
  it('an opposite entry reverses: both fills at the same open', () => {
    const bars = flatBars([100, 100, 110, 120, 90]);
    const strategy = scripted({ enterLong: on(5, 0), enterShort: on(5, 2) });

    const { trades, equity, openTrade } = backtest({ bars, strategy, capital: 5000, sizer: ten });

    expect(trades).toMatchObject([{ entryPrice: 100, exitPrice: 120, exitReason: 'reversal', profit: 200 }]);
    expect(openTrade).toMatchObject({ direction: 'short', entryBar: 3, entryPrice: 120, quantity: 10, profit: 300 });
    expect([...equity]).toEqual([5000, 5000, 5100, 5200, 5500]);
  });

  it('a reversal closes also when its entry is denied', () => {
    const bars = flatBars([100, 100, 110, 120]);
    const strategy = scripted(
      { enterLong: on(4, 0), enterShort: on(4, 2) },
      {
        accept: ({ direction }) =>
          direction === 'long' ? { passed: true } : { passed: false, rule: 'long-only', reason: 'No.' },
      },
    );

    const { trades, rejections, openTrade } = backtest({ bars, strategy, capital: 5000, sizer: ten });

    expect(trades).toMatchObject([{ exitPrice: 120, exitReason: 'reversal' }]);
    expect(openTrade).toBeUndefined();
    expect(rejections).toMatchObject([{ bar: 2, direction: 'short', rule: 'accept', reason: 'long-only: No.' }]);
  });

  it('an entry in the held direction means nothing', () => {
    const bars = flatBars([100, 100, 110, 120]);
    const { openTrade, rejections } = backtest({
      bars,
      strategy: scripted({ enterLong: on(4, 0, 1, 2) }),
      capital: 5000,
      sizer: ten,
    });

    expect(openTrade).toMatchObject({ quantity: 10, entryBar: 1 });
    expect(rejections).toEqual([]);
  });

  it('an exit for the other direction means nothing', () => {
    const bars = flatBars([100, 100, 110]);
    const strategy = scripted({ enterLong: on(3, 0), exitShort: on(3, 1) });

    expect(backtest({ bars, strategy, capital: 5000 }).trades).toEqual([]);
  });
});

describe('targets', () => {
  const bars = flatBars([100, 100, 110, 120, 120, 90]);
  const run = (...target: number[]) =>
    backtest({ bars, strategy: scripted({ target: Float64Array.from(target) }), capital: 1000 });

  it('1 holds everything until it becomes 0', () => {
    const { trades, position } = run(1, 1, 1, 0, 0, 0);

    expect(trades).toMatchObject([{ quantity: 10, entryBar: 1, exitBar: 4, profit: 200, exitReason: 'signal' }]);
    expect([...position]).toEqual([0, 10, 10, 10, 0, 0]);
  });

  it('a fraction spends its share and is not rebalanced while it stays', () => {
    expect([...run(0.5, 0.5, 0.5, 0.5, 0.5, 0.5).position]).toEqual([0, 5, 5, 5, 5, 5]);
  });

  it('a changed fraction closes and opens anew', () => {
    const { trades, position } = run(0.5, 1, 1, 1, 1, 1);

    expect(trades).toMatchObject([{ quantity: 5, entryBar: 1, exitBar: 2, exitReason: 'signal', profit: 50 }]);
    // 1050 / 110
    expect(position[2]).toBeCloseTo(9.545454545454545, 12);
  });

  it('a changed sign reverses', () => {
    const { trades, openTrade } = run(1, 1, 1, 1, -1, -1);

    expect(trades).toMatchObject([{ exitBar: 5, exitReason: 'reversal', profit: -100 }]);
    expect(openTrade).toMatchObject({ direction: 'short', quantity: 10, entryPrice: 90 });
  });

  it('a stopped position stays out while the target stays', () => {
    const stopLoss = new Float64Array(6).fill(95);
    const strategy = scripted({ target: new Float64Array(6).fill(1), stopLoss });
    const falling = flatBars([100, 100, 90, 100, 110, 120]);

    const { trades, position } = backtest({ bars: falling, strategy, capital: 1000 });

    expect(trades).toMatchObject([{ exitBar: 2, exitPrice: 90, exitReason: 'stop-loss' }]);
    expect([...position]).toEqual([0, 10, 0, 0, 0, 0]);
  });
});

describe('the ends of the series', () => {
  it('signals of the warm-up do not act', () => {
    const bars = flatBars([100, 101, 102, 103, 104]);
    const strategy = scripted({ enterLong: on(5, 0, 1, 2) }, { lookback: 2 });

    const { openTrade, warmup, rejections } = backtest({ bars, strategy, capital: 1000 });

    expect(warmup).toBe(2);
    expect(openTrade).toMatchObject({ entryBar: 3, entryPrice: 103 });
    expect(rejections).toEqual([]);
  });

  it('an entry on the last bar has no open to fill at and is counted', () => {
    const { rejections, openTrade } = backtest({
      bars: flatBars([100, 101]),
      strategy: scripted({ enterLong: on(2, 1) }),
      capital: 1000,
    });

    expect(openTrade).toBeUndefined();
    expect(rejections).toMatchObject([{ bar: 1, time: 86_400_000, direction: 'long', rule: 'last-bar' }]);
  });

  it('an exit on the last bar leaves the position open', () => {
    const { openTrade, trades } = backtest({
      bars: flatBars([100, 101, 103]),
      strategy: scripted({ enterLong: on(3, 0), exitLong: on(3, 2) }),
      capital: 1010,
    });

    expect(trades).toEqual([]);
    expect(openTrade).toMatchObject({ quantity: 10, profit: 20 });
  });

  it('one bar is a backtest in which nothing happens', () => {
    const { equity, stats } = backtest({ bars: flatBars([100]), strategy: scripted({}), capital: 1000 });

    expect([...equity]).toEqual([1000]);
    expect(stats).toMatchObject({ bars: 1, trades: 0, totalReturn: 0, sharpe: undefined, winRate: undefined });
  });
});
