import { range, sweep } from '@kairos/backtest';
import { workerThreads } from '@kairos/backtest/node';
import type { BarSeries } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { type BenchmarkRow, isMain, median } from './measure.js';

const SLOWEST = 300;
const ROUNDS = 3;

async function secondsWith(bars: BarSeries, count: number): Promise<number> {
  const started = performance.now();
  const { tested } = await sweep({
    bars,
    strategy: { module: new URL('./sma-cross-strategy.js', import.meta.url), export: 'smaCross' },
    capital: 10_000,
    costs: { feeRate: 0.001 },
    grid: { fast: range(2, 60), slow: range(61, SLOWEST) },
    objective: 'sharpe',
    top: 10,
    workers: workerThreads({ count, execArgv: [] }),
  });
  if (tested !== 59 * (SLOWEST - 60)) throw new Error(`${tested} combinations were tested`);
  return (performance.now() - started) / 1000;
}

/** A sweep of a strategy's signals on one thread and on two, their start included; needs two free cores. */
export async function threadsBenchmark(): Promise<BenchmarkRow> {
  const bars = randomBars({ length: 40_000, seed: 'threads', timeframe: '1h' });
  const [one, two]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    one.push(await secondsWith(bars, 1));
    two.push(await secondsWith(bars, 2));
  }
  const seconds = median(two);
  const combinations = 59 * (SLOWEST - 60);
  const rate = (combinations * bars.length) / seconds / 1e6;
  const detail = `${(median(one) / seconds).toFixed(2)} times the speed of one thread, ${rate.toFixed(0)} million bars a second`;
  return { name: `sweep of ${combinations} combinations over 40,000 bars on two threads`, seconds, detail };
}

if (isMain(import.meta.url)) console.log(await threadsBenchmark());
