import { type BarSeries, parseWith } from '@kairos/core';
import { z } from 'zod';
import { invalid } from '../../regimes/input/invalid.js';
import { BAR_FEATURES, barFeatures } from './bar-features.js';
import { kronosTimeFeatures } from './time-features.js';

/** Bars as the model sees them. */
export interface KronosWindow {
  /** Bars. */
  readonly length: number;
  /** Six standardised features a bar, clipped at 5 deviations: open, high, low, close, volume, amount. */
  readonly values: Float32Array;
  /** Five time features a bar: minute, hour, weekday, day, month. */
  readonly stamps: Int32Array;
  /** Mean of each feature in the units of the bars; amount in quote currency. */
  readonly mean: Float64Array;
  /** What each deviation from the mean was divided by, in the units of the bars. */
  readonly scale: Float64Array;
}

/** Which bars make a window, and how they are standardised. */
export interface KronosWindowOptions {
  /** Bar after the last one. Default all bars. */
  readonly end?: number;
  /** Bars of the window, from 2. Default 512, or as many as there are before `end`. */
  readonly length?: number;
  /** IANA zone whose clocks the time features read. Default `UTC`. */
  readonly zone?: string;
  /**
   * Bars that mean and deviation are taken from: `window` all of it, as the original does; `past` all but the last, so that the tokens
   * of no bar depend on the last one. Default `window`.
   */
  readonly statistics?: 'window' | 'past';
  /**
   * Whether prices are first brought to a close of 100 at the last bar that statistics are taken from. The original adds 1e-5 to every deviation, which crushes prices that are not
   * much above that. Default true; false to agree with the original to the last digits.
   */
  readonly rescale?: boolean;
}

/** Added to each deviation. */
const LEAST_DEVIATION = 1e-5;
/** Deviations at which features are cut off. */
export const CLIP = 5;
/** Close that prices are brought to. */
const COMMON_CLOSE = 100;
const DEFAULT_LENGTH = 512;

const whole = (least: number) => z.int(`must be a whole number from ${least}`).min(least);
const schema = z.strictObject({
  end: whole(2).optional(),
  length: whole(2).optional(),
  zone: z.string().min(1).default('UTC'),
  statistics: z.enum(['window', 'past']).default('window'),
  rescale: z.boolean().default(true),
});

/**
 * A window of bars, standardised for the model: each feature less its mean, divided by its deviation (of the population) plus 1e-5.
 *
 * With statistics of the whole window, the tokens of every bar but the last depend on bars after it. Only what is read at the last bar is
 * then free of look-ahead.
 *
 * @throws `ValidationError` naming a bad option or value, or when there are fewer bars than asked for.
 * @example
 * ```ts
 * import { randomBars } from '@kairos/core/testing';
 * import { kronosWindow } from '@kairos/models/kronos';
 *
 * const window = kronosWindow(randomBars({ length: 600 }), { length: 512, zone: 'UTC' });
 * window.values.length; // => 3072
 * window.stamps.length; // => 2560
 * ```
 */
export function kronosWindow(bars: BarSeries, options: KronosWindowOptions = {}): KronosWindow {
  const { end = bars.length, zone, statistics, rescale, ...given } = parseWith(schema, options, 'options');
  if (end > bars.length) throw invalid('end', `must be at most the number of bars ${bars.length}, was ${end}`);
  const length = given.length ?? Math.min(end, DEFAULT_LENGTH);
  if (length > end) throw invalid('length', `must be at most the bars there are, ${end}, was ${length}`);
  if (length < 2) throw invalid('bars', `must be at least 2, were ${length}`);
  const features = barFeatures(bars, end - length, end);
  const rows = statistics === 'past' ? length - 1 : length;
  const close = bars.close[end - length + rows - 1]!;
  const unit = rescale && close > 0 ? close / COMMON_CLOSE : 1;
  const width = BAR_FEATURES.length;
  const values = new Float32Array(features.length);
  const mean = new Float64Array(width);
  const scale = new Float64Array(width);
  for (let column = 0; column < width; column++) {
    // Volumes are counted in units of the instrument, which has no price.
    const columnUnit = BAR_FEATURES[column] === 'volume' ? 1 : unit;
    mean[column] = meanOf(features, column, rows);
    scale[column] = deviationOf(features, column, rows, mean[column]!) + LEAST_DEVIATION * columnUnit;
    for (let i = column; i < features.length; i += width) {
      values[i] = Math.max(-CLIP, Math.min(CLIP, (features[i]! - mean[column]!) / scale[column]!));
    }
  }
  return { length, values, stamps: kronosTimeFeatures(bars.time.subarray(end - length, end), zone), mean, scale };
}

function meanOf(features: Float64Array, column: number, rows: number): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += features[row * BAR_FEATURES.length + column]!;
  return sum / rows;
}

function deviationOf(features: Float64Array, column: number, rows: number, mean: number): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += (features[row * BAR_FEATURES.length + column]! - mean) ** 2;
  return Math.sqrt(sum / rows);
}
