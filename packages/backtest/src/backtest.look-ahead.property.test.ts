import { type BarSeries, createContext, type RegimeSeries, type Signals } from '@kairos/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backtest } from './backtest.js';
import type { BacktestOptions } from './options/backtest-options.js';
import type { BacktestResult } from './result.js';
import { randomTest } from './testing/random-test.js';
import { scripted } from './testing/scripted.js';

const LENGTH = 80;
const seeds = fc.integer({ min: 1, max: 2 ** 31 });

/** Every column of a series cut to the first bars. */
function truncated<T extends BarSeries | RegimeSeries>(series: T, length: number): T {
  const columns = Object.entries(series).map(([name, value]) => [
    name,
    ArrayBuffer.isView(value) ? (value as Float64Array).slice(0, length) : value,
  ]);
  return { ...(Object.fromEntries(columns) as T), length };
}

function truncatedSignals(signals: Signals, length: number): Signals {
  return Object.fromEntries(Object.entries(signals).map(([name, values]) => [name, values.slice(0, length)]));
}

/** The same test, as if the bars had ended early. The finer bars and the corporate actions go on. */
function endingEarly(options: BacktestOptions, length: number): BacktestOptions {
  const { strategy, bars, regime } = options;
  const context = createContext(bars);
  const signals = truncatedSignals(strategy.signals(bars, context), length);
  const lookback = context.warmup;
  return {
    ...options,
    bars: truncated(bars, length),
    strategy: { ...strategy, signals: scripted(signals, { lookback }).signals },
    ...(regime && { regime: truncated(regime, length) }),
  };
}

/** The same test, with other bars, finer bars and readings after a bar. */
function poisoned(options: BacktestOptions, last: number): BacktestOptions {
  const { bars, regime, refine } = options;
  const until = bars.time[last + 1]!;
  const poison = (series: BarSeries): BarSeries => {
    const spoiled = (values: Float64Array, factor: number) =>
      values.map((value, i) => (series.time[i]! >= until ? value * factor : value));
    const { open, high, low, close, volume, fundingRate } = series;
    return {
      ...series,
      open: spoiled(open, 1000),
      high: spoiled(high, 1000),
      low: spoiled(low, 1000),
      close: spoiled(close, 1000),
      volume: spoiled(volume, 0.01),
      ...(fundingRate && { fundingRate: spoiled(fundingRate, -7) }),
    };
  };
  return {
    ...options,
    bars: poison(bars),
    ...(refine && { refine: poison(refine) }),
    ...(regime && { regime: { ...regime, multiplier: regime.multiplier.map((value, i) => (i > last ? 0.5 : value)) } }),
  };
}

/** The result up to the close of bar `last`, leaving out what its own close decided, and orders that may still have worked then. */
function before(result: BacktestResult, last: number, { entry }: BacktestOptions) {
  const settled = entry ? last - (entry.expiryBars ?? 1) : last;
  return {
    equity: [...result.equity.slice(0, last + 1)],
    position: [...result.position.slice(0, last + 1)],
    orders: result.orders.filter((order) => order.bar <= last),
    trades: result.trades.filter((trade) => trade.exitBar <= last),
    rejections: result.rejections.filter((rejection) => rejection.bar < settled),
  };
}

describe.each([
  ['plain', false],
  ['with trading rules', true],
])('no look-ahead, %s', (_what, rules) => {
  it('dropping the bars after any bar changes nothing up to it', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 4, max: LENGTH }), (seed, length) => {
        const options = randomTest(seed, LENGTH, { rules });
        const part = backtest(endingEarly(options, length));

        expect(before(part, length - 1, options)).toEqual(before(backtest(options), length - 1, options));
      }),
      { numRuns: rules ? 1200 : 400 },
    );
  });

  it('bars of the future can be anything', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: LENGTH - 2 }), (seed, last) => {
        const options = randomTest(seed, LENGTH, { rules });
        const other = backtest(poisoned(options, last));

        expect(before(other, last, options)).toEqual(before(backtest(options), last, options));
      }),
      { numRuns: rules ? 1200 : 400 },
    );
  });
});
