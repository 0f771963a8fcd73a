import { parseWith } from '@kairos/core';
import { z } from 'zod';
import { invalid } from '../../regimes/input/invalid.js';
import { BAR_FEATURES } from '../bars/bar-features.js';
import type { KronosWindow } from '../bars/kronos-window.js';
import { STAMP_COUNT } from '../bars/time-features.js';
import { samplingShape } from '../sampling/token-filter.js';
import type { KronosForecastOptions } from './kronos-backend.js';

/** Largest value of each time feature: minute, hour, weekday, day, month. */
const LATEST = [59, 23, 6, 31, 12] as const;
const MOST_SAMPLES = 10_000;

/** @throws `ValidationError` unless the window has as many values as its length says, all finite, and the model can take it. */
export function checkWindow({ length, values, stamps }: KronosWindow, maxLength: number): void {
  if (!(Number.isSafeInteger(length) && length >= 2 && length <= maxLength)) {
    throw invalid('window.length', `must be a whole number from 2 to ${maxLength}, was ${length}`);
  }
  const wanted = length * BAR_FEATURES.length;
  if (values.length !== wanted) throw invalid('window.values', `must have ${wanted} values, has ${values.length}`);
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw invalid(`window.values[${wrong}]`, `must be finite, was ${values[wrong]}`);
  checkStamps(stamps, length, 'window.stamps');
}

/** Options with defaults. @throws `ValidationError` naming a bad option. */
export function checkForecast(options: KronosForecastOptions, maxLength: number) {
  const { stamps, ...rest } = options;
  const settings = parseWith(
    z.strictObject({
      ...samplingShape,
      steps: z.int(`must be a whole number from 1 to ${maxLength}`).min(1).max(maxLength),
      samples: z.int(`must be a whole number from 1 to ${MOST_SAMPLES}`).min(1).max(MOST_SAMPLES).default(1),
      seed: z.union([z.number(), z.string()]).default(0),
    }),
    rest,
    'options',
  );
  checkStamps(stamps, settings.steps, 'options.stamps');
  return settings;
}

function checkStamps(stamps: Int32Array, length: number, path: string): void {
  const wanted = length * STAMP_COUNT;
  if (stamps.length !== wanted) throw invalid(path, `must have ${wanted} values, has ${stamps.length}`);
  for (let i = 0; i < wanted; i++) {
    const latest = LATEST[i % STAMP_COUNT]!;
    const value = stamps[i]!;
    if (!(Number.isInteger(value) && value >= 0 && value <= latest)) {
      throw invalid(`${path}[${i}]`, `must be a whole number from 0 to ${latest}, was ${value}`);
    }
  }
}
