import { type BarSeries, ValidationError } from '@kairos/core';
import type { BacktestResult } from '../../result.js';
import { periodicReturns } from '../returns.js';
import type { Versus } from '../table/figure.js';

function refuse(message: string): never {
  throw new ValidationError(message, { issues: [{ path: 'options.benchmark', message }] });
}

/** Prices of the benchmark at each close of the result, checked. */
function closesOf(benchmark: Float64Array | BarSeries, time: Float64Array): Float64Array {
  const closes = benchmark instanceof Float64Array ? benchmark : benchmark.close;
  if (closes.length !== time.length) {
    refuse(`options.benchmark must have one close per bar of the result, ${time.length}, was ${closes.length}`);
  }
  const bad = closes.findIndex((price) => !(price > 0 && Number.isFinite(price)));
  if (bad >= 0) refuse(`options.benchmark must have closes above 0, was ${closes[bad]} at bar ${bad}`);
  if (benchmark instanceof Float64Array) return closes;
  const other = time.findIndex((value, bar) => value !== benchmark.time[bar]);
  if (other >= 0) {
    refuse(
      `options.benchmark must have the times of the result, bar ${other} at ${time[other]}, was ${benchmark.time[other]}`,
    );
  }
  if (!(benchmark.open[0]! > 0)) refuse(`options.benchmark must have a first open above 0, was ${benchmark.open[0]}`);
  return closes;
}

/**
 * Account and benchmark bar by bar. Bars begin at the first open, as the capital does; bare closes at the first close, so their first
 * bar has no return and is left out on both sides.
 *
 * @throws `ValidationError` when the benchmark is not that of the same bars, or has a price that is not above 0.
 * @internal
 */
export function versusBenchmark(
  { time, stats }: Pick<BacktestResult, 'time' | 'stats'>,
  returns: Float64Array,
  benchmark: Float64Array | BarSeries,
): Versus {
  const closes = closesOf(benchmark, time);
  const isSeries = !(benchmark instanceof Float64Array);
  const start = isSeries ? benchmark.open[0]! : (closes[0] ?? 1);
  const from = isSeries ? 0 : 1;
  const compared = closes.subarray(from);
  return {
    returns: returns.subarray(from),
    market: periodicReturns(compared, start),
    curve: compared.map((price) => price / start),
    years: (stats.years * compared.length) / closes.length,
  };
}
