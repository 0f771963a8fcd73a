import { backtest } from '@kairos/backtest';
import { createInstrument, defineStrategy, type Signals, type Strategy } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { crossAbove, crossBelow, indicators } from '@kairos/indicators';
import { fixedRisk, positionSize, riskPerTrade } from '@kairos/risk';
import { type BenchmarkRow, isMain, median, secondsOf } from './measure.js';

const BARS = 1_000_000;
const REPETITIONS = 7;

const smaCross = defineStrategy({
  name: 'sma-cross',
  signals(bars, _params, context) {
    const ta = indicators(bars, context);
    const [fast, slow, atr] = [ta.sma(20), ta.sma(50), ta.atr(14)];
    const stopLoss = new Float64Array(bars.length);
    const takeProfit = new Float64Array(bars.length);
    for (let i = 0; i < bars.length; i++) {
      stopLoss[i] = bars.close[i]! - 3 * atr[i]!;
      takeProfit[i] = bars.close[i]! + 6 * atr[i]!;
    }
    return { enterLong: crossAbove(fast, slow), exitLong: crossBelow(fast, slow), stopLoss, takeProfit };
  },
});

/** The median of seven runs after two to warm up, in seconds. */
function medianSeconds(run: () => void): number {
  for (let i = 0; i < 2; i++) run();
  return median(Array.from({ length: REPETITIONS }, () => secondsOf(run)));
}

/**
 * One million made-up bars through `backtest`: next-open fills, fees, slippage, stop and target, fixed-risk sizer, two validators,
 * equity, positions, trades as objects, statistics. The strategy's own computation is timed apart.
 */
export function backtestBenchmark(): BenchmarkRow[] {
  const bars = randomBars({ length: BARS, seed: 'benchmark', timeframe: '5m', volatility: 0.002 });
  let signals: Signals = {};
  const strategy: Strategy = smaCross();
  const recorder: Strategy = {
    ...strategy,
    signals(series, context) {
      signals = strategy.signals(series, context);
      return signals;
    },
  };
  const replayed: Strategy = {
    ...strategy,
    signals(_bars, context) {
      context.lookback(50);
      return signals;
    },
  };
  const options = {
    bars,
    capital: 1_000_000,
    costs: { feeRate: 0.00002, slippageBps: 0.1 },
    instrument: createInstrument({ symbol: bars.symbol, assetClass: 'crypto' }),
    sizer: fixedRisk(0.001, { maxPositionFraction: 1 }),
    validators: [riskPerTrade({ max: 0.02 }), positionSize({ max: 1 })],
  };
  const { trades } = backtest({ ...options, strategy: recorder });

  const parts: ReadonlyArray<readonly [string, () => void]> = [
    [
      `backtest of 1,000,000 bars, ${trades.length} trades`,
      () => void backtest({ ...options, strategy: replayed }).trades.length,
    ],
    ['the same with its indicators and signals', () => void backtest({ ...options, strategy }).trades.length],
  ];
  return parts.map(([part, run]) => {
    const seconds = medianSeconds(run);
    return { name: part, seconds, detail: `${(BARS / seconds / 1e6).toFixed(1)} million bars a second` };
  });
}

if (isMain(import.meta.url)) console.table(backtestBenchmark());
