import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type BarSeries, barsFromCsv, type Timeframe } from '@kairos/core';

const SHARED = new URL('../../../../../shared/data/', import.meta.url);

/** Whether the real bars are there. */
export const hasSharedBars: boolean = existsSync(SHARED);

/** Real bars by the path of their file. */
export function sharedBars(path: string, symbol: string, timeframe: Timeframe): BarSeries {
  return barsFromCsv(gunzipSync(readFileSync(new URL(path, SHARED))).toString(), { symbol, timeframe });
}
