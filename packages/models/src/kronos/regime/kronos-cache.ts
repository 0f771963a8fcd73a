import { hashContent } from '@kairos/core';
import type { KronosWindow } from '../bars/kronos-window.js';
import type { KronosReading, ReadingSettings } from './kronos-reading.js';

/** Keeps readings, so that no window is read twice by the same model. */
export interface KronosCache {
  /** The reading under a key, `undefined` where there is none that can be trusted. */
  get(key: string): Promise<KronosReading | undefined>;
  /** Keeps a reading under a key, in the place of one that is there. */
  set(key: string, reading: KronosReading): Promise<void>;
}

/** Counts up when a reading is made otherwise than before, so that those kept are not taken for new ones. */
const READING_VERSION = 1;

/** Key of a reading: of the weights, how a bar is read, and what the model was shown. */
export function cacheKey(
  modelHash: string,
  { paths }: ReadingSettings,
  { values, stamps, mean, scale }: KronosWindow,
): string {
  return hashContent({
    version: READING_VERSION,
    modelHash,
    paths: paths ? { ...paths } : {},
    values: Float64Array.from(values),
    stamps: Float64Array.from(stamps),
    // Drawn returns are in the units of the prices.
    mean,
    scale,
  });
}
