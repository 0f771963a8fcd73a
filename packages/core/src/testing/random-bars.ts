import type { BarSeries } from '../bars/bar.js';
import { createRandom } from '../runtime/random.js';
import type { Timeframe } from '../time/timeframe.js';
import { timeframeMs } from '../time/timeframe.js';

/** What the made-up bars look like. */
export interface RandomBarsOptions {
  readonly length: number;
  /** Same seed, same bars, on every machine. */
  readonly seed?: number | string;
  readonly symbol?: string;
  readonly timeframe?: Timeframe;
  /** Opening time of the first bar, UTC epoch milliseconds; 2020-01-01 unless given. */
  readonly start?: number;
  readonly startPrice?: number;
  /** Mean and deviation of the log return of a bar. */
  readonly drift?: number;
  readonly volatility?: number;
}

/**
 * Made-up bars for tests, examples and benchmarks: a seeded geometric random walk with gaps between bars.
 *
 * They prove nothing about a strategy; they only have the shape of bars.
 *
 * @example
 * ```ts
 * import { randomBars } from '@kairos/core/testing';
 *
 * randomBars({ length: 500, seed: 7 }).length; // => 500
 * ```
 */
export function randomBars(options: RandomBarsOptions): BarSeries {
  const { length, seed = 1, symbol = 'RANDOM', timeframe = '1h', start = Date.UTC(2020, 0, 1) } = options;
  const { startPrice = 100, drift = 0, volatility = 0.01 } = options;
  const random = createRandom(seed);
  const column = () => new Float64Array(length);
  const bars = { time: column(), open: column(), high: column(), low: column(), close: column(), volume: column() };
  const step = timeframeMs(timeframe);
  let last = startPrice;
  for (let i = 0; i < length; i++) {
    const open = last * Math.exp(0.1 * volatility * random.normal());
    const close = open * Math.exp(drift + volatility * random.normal());
    bars.time[i] = start + i * step;
    bars.open[i] = open;
    bars.close[i] = close;
    bars.high[i] = Math.max(open, close) * Math.exp(0.5 * volatility * random.next());
    bars.low[i] = Math.min(open, close) * Math.exp(-0.5 * volatility * random.next());
    bars.volume[i] = Math.round(1000 * Math.exp(0.5 * random.normal()));
    last = close;
  }
  return { symbol, timeframe, length, ...bars };
}
