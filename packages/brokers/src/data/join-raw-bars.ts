import type { HistoryRequest, RawBars } from '@kairos/core';
import { rawBarsOf } from './raw-bars-of.js';

/** Rows of several answers to one request, one answer after the other; the columns are not looked at. @internal */
export function joinRawBars(parts: readonly RawBars[], request: Pick<HistoryRequest, 'symbol' | 'timeframe'>): RawBars {
  return rawBarsOf(request, (name) => Float64Array.from(parts.flatMap((part) => Array.from(part[name]))));
}
