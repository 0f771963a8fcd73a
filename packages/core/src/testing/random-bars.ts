import type { BarSeries } from '../bars/bar.js';
import { ValidationError } from '../errors/errors.js';
import { didYouMean } from '../input/did-you-mean.js';
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

const NAMES = ['length', 'seed', 'symbol', 'timeframe', 'start', 'startPrice', 'drift', 'volatility'] as const;

/** A misspelled name would leave its default in force unseen; a misspelled length gives no bars at all. */
function checkNames(options: RandomBarsOptions): void {
  const unknown = Object.keys(options).find((name) => !(NAMES as readonly string[]).includes(name));
  if (unknown !== undefined) {
    const message = `"${unknown}" is not an option.${didYouMean(unknown, NAMES)}`;
    throw new ValidationError(`options: ${message}`, { issues: [{ path: 'options', message }] });
  }
  if (!Number.isInteger(options.length) || options.length < 0) {
    const message = `must be a whole number from 0, was ${String(options.length)}`;
    throw new ValidationError(`options.length ${message}`, { issues: [{ path: 'options.length', message }] });
  }
}

/**
 * Made-up bars for tests, examples and benchmarks: a seeded geometric random walk with gaps between bars.
 *
 * They prove nothing about a strategy; they only have the shape of bars.
 *
 * @throws `ValidationError` on an unknown option, or a length that is no whole number from 0.
 * @example
 * ```ts
 * import { randomBars } from '@kairos/core/testing';
 *
 * randomBars({ length: 500, seed: 7 }).length; // => 500
 * ```
 */
export function randomBars(options: RandomBarsOptions): BarSeries {
  checkNames(options);
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
