import type { RegimeModel } from '@kairos/core';
import { statisticalRegimeModel } from '@kairos/models';
import { createKronos, kronosRegimeModel } from '@kairos/models/kronos';
import { kronosFileCache, openKronos } from '@kairos/models/kronos-node';
import { placeboKronos } from '@kairos/models/testing';

/** A regime model with the measures of Kronos, and what it is made of. */
export interface KronosReadings {
  readonly model: RegimeModel;
  /** Which weights these are. */
  readonly weights: string;
  close(): Promise<void>;
}

/**
 * Kronos beside the statistical regimes: the real weights that `KAIROS_KRONOS_DIR` names, or else a placebo, a tiny Kronos of random weights, which
 * knows nothing: what seems to be gained by it is chance, and so may be what is gained by the real one.
 */
export async function kronosReadings(cacheFolder: string): Promise<KronosReadings> {
  const directory = process.env.KAIROS_KRONOS_DIR;
  const fallback = statisticalRegimeModel();
  const cache = kronosFileCache(cacheFolder);
  if (directory) {
    const backend = await openKronos({ directory });
    const model = kronosRegimeModel({ backend, zone: 'UTC', fallback, cache });
    return { model, weights: `${backend.info.name} of ${directory}`, close: () => backend.close() };
  }
  const backend = await createKronos(placeboKronos());
  const short = { length: 32, rankWindow: 120, fitBars: 60, directions: 4 };
  const model = kronosRegimeModel({ backend, zone: 'UTC', fallback, cache, ...short });
  return { model, weights: 'a placebo of random weights', close: () => backend.close() };
}
