import { readFileSync } from 'node:fs';
import { type BarSeries, hashBars } from '@kairos/core';
import type { BacktestResult, ClosedTrade, Rejection } from '../../packages/backtest/src/result.js';
import { computeStatistics } from '../../packages/backtest/src/statistics/compute-statistics.js';

const CAPITAL = 100_000;
const STOP = 0.04;

/** Daily S&P 500 bars, 2000 to 2020, of the package vega-datasets. */
function loadBars(): BarSeries {
  const path = new URL('../../node_modules/vega-datasets/data/sp500-2000.csv', import.meta.url);
  const rows = readFileSync(path, 'utf8').trim().split('\n').slice(1);
  const cells = rows.map((row) => row.split(','));
  const column = (index: number): Float64Array => Float64Array.from(cells, (row) => Number(row[index]));
  const time = Float64Array.from(cells, ([date]) => Date.parse(`${date}T00:00:00Z`));
  const [open, high, low, close] = [column(1), column(2), column(3), column(4)];
  return { symbol: '^GSPC', timeframe: '1d', length: rows.length, time, open, high, low, close, volume: column(6) };
}

function mean(values: Float64Array, end: number, length: number): number {
  return values.subarray(end - length + 1, end + 1).reduce((sum, value) => sum + value, 0) / length;
}

/**
 * A plausible result to draw, made by a few lines that trade a moving-average cross: this tests the report, not the
 * engine.
 */
export function smaCrossResult(fast = 20, slow = 50): { result: BacktestResult; bars: BarSeries } {
  const bars = loadBars();
  const { time, open, low, close, length } = bars;
  const equity = new Float64Array(length).fill(CAPITAL);
  const position = new Float64Array(length);
  const trades: ClosedTrade[] = [];
  const rejections: Rejection[] = [];
  let cash = CAPITAL;
  let held: { bar: number; price: number; quantity: number } | undefined;
  const leave = (bar: number, price: number, exitReason: 'signal' | 'stop-loss'): void => {
    if (held === undefined) return;
    const value = held.quantity * held.price;
    const commission = 0.001 * held.quantity * (held.price + price);
    const profit = held.quantity * (price - held.price) - commission;
    trades.push({
      direction: 'long',
      quantity: held.quantity,
      entryBar: held.bar,
      exitBar: bar,
      entryTime: time[held.bar]!,
      exitTime: time[bar]!,
      entryPrice: held.price,
      exitPrice: price,
      stopLoss: held.price * (1 - STOP),
      commission,
      profit,
      return: profit / value,
      exitReason,
    });
    cash += profit;
    held = undefined;
  };
  for (let bar = slow; bar < length; bar++) {
    const isUp = mean(close, bar - 1, fast) > mean(close, bar - 1, slow);
    const wasUp = bar > slow && mean(close, bar - 2, fast) > mean(close, bar - 2, slow);
    if (held !== undefined && !isUp) leave(bar, open[bar]!, 'signal');
    if (held === undefined && isUp && !wasUp) {
      const quantity = Math.floor(cash / open[bar]!);
      if (trades.length % 9 === 4) {
        const [rule, reason] = ['max-daily-loss', 'the day lost 3.10 % of equity, more than 3 %'];
        trades.length % 2 === 0
          ? rejections.push({
              bar: bar - 1,
              time: time[bar - 1]!,
              direction: 'long',
              rule,
              reason,
              limit: 0.03,
              actual: 0.031,
            })
          : rejections.push({
              bar: bar - 1,
              time: time[bar - 1]!,
              direction: 'long',
              rule: 'size-zero',
              reason: 'the sizer allows no whole unit',
            });
      }
      held = { bar, price: open[bar]!, quantity };
    }
    if (held !== undefined && low[bar]! <= held.price * (1 - STOP)) leave(bar, held.price * (1 - STOP), 'stop-loss');
    equity[bar] = cash + (held === undefined ? 0 : held.quantity * (close[bar]! - held.price));
    position[bar] = held?.quantity ?? 0;
  }
  const result: BacktestResult = {
    strategy: { name: 'sma-cross', params: { fast, slow, stopLoss: STOP } },
    symbol: bars.symbol,
    timeframe: bars.timeframe,
    capital: CAPITAL,
    warmup: slow,
    time,
    equity,
    position,
    cash: equity,
    exposure: position,
    orders: [],
    trades,
    ...(held === undefined
      ? {}
      : {
          openTrade: {
            direction: 'long',
            quantity: held.quantity,
            entryBar: held.bar,
            entryTime: time[held.bar]!,
            entryPrice: held.price,
            stopLoss: held.price * (1 - STOP),
            commission: 0.001 * held.quantity * held.price,
            profit: held.quantity * (close[length - 1]! - held.price),
          },
        }),
    rejections,
    manifest: {
      dataHash: hashBars(bars),
      strategyHash: '',
      parameterHash: '',
      strategy: { name: 'sma-cross', params: {} },
      data: { symbol: bars.symbol, timeframe: bars.timeframe, bars: length, from: time[0]!, to: time[length - 1]! },
      options: {},
      packages: {},
      hash: '',
    },
    hash: '',
    stats: computeStatistics({
      capital: CAPITAL,
      equity,
      position,
      open,
      close,
      years: (time[length - 1]! - time[0]!) / (365.25 * 86_400_000),
      periodsPerYear: 252,
      profits: Float64Array.from(trades, ({ profit }) => profit),
      barsHeld: Float64Array.from(trades, ({ entryBar, exitBar }) => exitBar - entryBar),
      commissions: trades.reduce((sum, { commission }) => sum + commission, 0),
    }),
  };
  return { result, bars };
}
