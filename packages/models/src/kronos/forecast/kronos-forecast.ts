import { type BarSeries, barCloseTime } from '@kairos/core';
import { invalid } from '../../regimes/input/invalid.js';
import { BAR_FEATURES } from '../bars/bar-features.js';
import { type KronosWindow, type KronosWindowOptions, kronosWindow } from '../bars/kronos-window.js';
import { kronosTimeFeatures } from '../bars/time-features.js';
import { checkNames } from '../input/check-names.js';
import type { KronosBackend, KronosForecastOptions } from '../model/kronos-backend.js';

/** Bars that may come, in the units of the bars; high and low are as drawn and need not enclose open and close. */
export interface KronosPath {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  /** Volume in quote currency. */
  readonly amount: Float64Array;
}

/** Paths drawn from the model. */
export interface KronosForecast {
  /** Open of each bar to come, UTC epoch milliseconds. */
  readonly time: Float64Array;
  /** Each path on its own: their spread is what the model knows of its own ignorance, and it is too narrow. */
  readonly paths: readonly KronosPath[];
  /** Mean of the paths, which is all that the original gives. */
  readonly mean: KronosPath;
}

/** What to forecast, from which bars. */
export interface ForecastOptions
  extends Omit<KronosForecastOptions, 'stamps'>,
    Pick<KronosWindowOptions, 'end' | 'length' | 'zone' | 'rescale'> {
  /** Open of each bar to come, UTC epoch milliseconds, as many as `steps`. Default one bar after the other without a break, as in markets that never close. */
  readonly times?: ArrayLike<number>;
}

const NAMES = [
  'steps',
  'samples',
  'seed',
  'temperature',
  'topK',
  'topP',
  'end',
  'length',
  'zone',
  'rescale',
  'times',
] as const satisfies readonly (keyof ForecastOptions)[];

/**
 * Draws paths of bars to come, token by token, and gives all of them.
 *
 * The window is standardised with its own mean and deviation, and the paths are brought back with the same. Take them for what they are:
 * published evaluations by users find no edge in the direction and intervals that are far too narrow.
 *
 * @throws `ValidationError` naming a bad option; what the backend throws.
 * @example
 * ```ts
 * import { randomBars } from '@kairos/core/testing';
 * import { type KronosBackend, kronosForecast } from '@kairos/models/kronos';
 *
 * const stays = { forecast: async (_, { steps, samples = 1 }) => new Float32Array(steps * samples * 6) } as Partial<KronosBackend>;
 * const bars = randomBars({ length: 100, timeframe: '4h', start: 0 });
 * const { time, paths } = await kronosForecast(stays as KronosBackend, bars, { steps: 2, samples: 3, temperature: 0.6 });
 * paths.length; // => 3
 * time[1]! - bars.time[99]!; // => 28800000
 * ```
 */
export async function kronosForecast(
  backend: KronosBackend,
  bars: BarSeries,
  options: ForecastOptions,
): Promise<KronosForecast> {
  checkNames(options, NAMES);
  const { times, end, length, zone, rescale, ...drawing } = options;
  const window = kronosWindow(bars, {
    ...(end !== undefined && { end }),
    ...(length !== undefined && { length }),
    ...(zone !== undefined && { zone }),
    ...(rescale !== undefined && { rescale }),
  });
  const { steps, samples = 1 } = drawing;
  const time = times ? checkTimes(times, steps) : openTimes(bars, end ?? bars.length, steps);
  const stamps = kronosTimeFeatures(time, zone ?? 'UTC');
  const drawn = await backend.forecast(window, { ...drawing, stamps });
  const width = steps * BAR_FEATURES.length;
  const paths = Array.from({ length: samples }, (_, path) =>
    pathOf(window, drawn.subarray(path * width, (path + 1) * width)),
  );
  return { time, paths, mean: meanOf(paths, steps) };
}

/** Opens of bars that follow one another without a break. @internal */
export function openTimes(bars: BarSeries, end: number, steps: number): Float64Array {
  const times = new Float64Array(Math.max(0, Math.floor(steps) || 0));
  let time = bars.time[end - 1]!;
  for (let i = 0; i < times.length; i++) {
    time = barCloseTime(time, bars.timeframe);
    times[i] = time;
  }
  return times;
}

function checkTimes(times: ArrayLike<number>, steps: number): Float64Array {
  if (times.length !== steps) throw invalid('times', `must be as many as steps, ${steps}, were ${times.length}`);
  return Float64Array.from(times);
}

/** A path in the units of the bars. */
function pathOf({ mean, scale }: KronosWindow, values: Float32Array): KronosPath {
  const width = BAR_FEATURES.length;
  const columns = BAR_FEATURES.map((name, column) => {
    const units = (_: unknown, step: number) => values[step * width + column]! * scale[column]! + mean[column]!;
    return [name, Float64Array.from({ length: values.length / width }, units)] as const;
  });
  return Object.fromEntries(columns) as Readonly<Record<(typeof BAR_FEATURES)[number], Float64Array>>;
}

function meanOf(paths: readonly KronosPath[], steps: number): KronosPath {
  const columns = BAR_FEATURES.map((name) => {
    const mean = (_: unknown, step: number) => paths.reduce((sum, path) => sum + path[name][step]!, 0) / paths.length;
    return [name, Float64Array.from({ length: steps }, mean)] as const;
  });
  return Object.fromEntries(columns) as Readonly<Record<(typeof BAR_FEATURES)[number], Float64Array>>;
}
