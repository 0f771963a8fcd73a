import { backtest, monteCarlo, range, stressTest, walkForward } from '@kairos/backtest';
import { defineStrategy, mask } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { crossAbove, crossBelow, indicators } from '@kairos/indicators';
import { z } from 'zod';
import { type BenchmarkRow, isMain, median, secondsOf } from './measure.js';

const smaCross = defineStrategy({
  name: 'sma-cross',
  params: z.object({ fast: z.int().min(2).default(10), slow: z.int().min(3).default(30) }),
  signals(bars, { fast, slow }, context) {
    const ta = indicators(bars, context);
    return { enterLong: crossAbove(ta.sma(fast), ta.sma(slow)), exitLong: crossBelow(ta.sma(fast), ta.sma(slow)) };
  },
});

const everyFifty = defineStrategy({
  name: 'every-fifty',
  signals: ({ length }) => ({
    enterLong: mask(length, (i) => i % 50 === 10),
    exitLong: mask(length, (i) => i % 50 === 30),
  }),
});

const RUNS = 5;
const bars = randomBars({ length: 50_000, seed: 1 });
const shorter = { bars: randomBars({ length: 25_050, seed: 1 }), strategy: everyFifty(), capital: 10_000 };

async function studySeconds(): Promise<number> {
  const started = performance.now();
  const { windows } = await walkForward({
    bars,
    strategy: smaCross,
    capital: 10_000,
    costs: { feeRate: 0.001, slippageBps: 2 },
    grid: { fast: range(5, 50, 5), slow: range(60, 250, 10) },
    objective: 'sharpe',
    train: 10_000,
    test: 2000,
  });
  if (windows.length !== 20 || windows[0]!.tested !== 200) throw new Error('the study is not what it is called');
  return (performance.now() - started) / 1000;
}

/** A walk-forward study and Monte Carlo paths, on one core. */
export async function walkForwardBenchmark(): Promise<BenchmarkRow[]> {
  const result = backtest(shorter);
  if (result.trades.length !== 501) throw new Error(`${result.trades.length} trades, not 501`);
  const seconds = (work: () => void) => median(Array.from({ length: RUNS }, () => secondsOf(work)));
  const ofTrades = seconds(() => monteCarlo(result, { of: 'trades', method: 'bootstrap', paths: 1000, seed: 1 }));
  const ofBars = seconds(() => monteCarlo(result, { paths: 1000, seed: 1 }));
  const stress = { paths: 100, seed: 1, slippageBps: 5, feeFactor: 1.5, skip: 0.1, delay: 0.1 };
  const stressed = seconds(() => stressTest(shorter, stress));
  const studies: number[] = [];
  for (let run = 0; run < 3; run++) studies.push(await studySeconds());
  const study = median(studies);
  return [
    {
      name: 'Walk-forward study, 20 windows of 200 combinations on 50,000 bars',
      seconds: study,
      detail: `${(40 / study).toFixed(0)} million bars a second in training`,
    },
    {
      name: 'Monte Carlo, 1,000 paths of 501 trades',
      seconds: ofTrades,
      detail: `${(0.501 / ofTrades).toFixed(1)} million steps a second`,
    },
    {
      name: 'Monte Carlo, 1,000 paths of 25,050 bars in blocks',
      seconds: ofBars,
      detail: `${(25.05 / ofBars).toFixed(1)} million steps a second`,
    },
    {
      name: 'Stress test, 100 backtests of 25,050 bars',
      seconds: stressed,
      detail: `${(2.505 / stressed).toFixed(1)} million bars a second`,
    },
  ];
}

if (isMain(import.meta.url)) console.table(await walkForwardBenchmark());
