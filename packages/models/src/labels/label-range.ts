import { epochFault } from '@kairos/core';
import { invalid } from '../regimes/input/invalid.js';
import type { Labels } from './labels.js';

/** Milliseconds of 1973: what is below is seconds or the number of a bar, where the labels are of later times. */
const EARLY = 1e11;

/**
 * The times that a slice of labels lies between, both among them; all of time where none is given.
 *
 * @throws `ValidationError` on what looks like seconds or the number of a bar, and on a range that ends before it begins.
 * @internal
 */
export function checkRange(
  {
    from = Number.NEGATIVE_INFINITY,
    until = Number.POSITIVE_INFINITY,
  }: { readonly from?: number; readonly until?: number },
  labels: Labels,
): { readonly from: number; readonly until: number } {
  checkTime(from, 'from', labels);
  checkTime(until, 'until', labels);
  if (from < until) return { from, until };
  throw invalid('until', `must be after from (${from}), was ${until}: no label would be between them`);
}

function checkTime(time: number, name: string, { rows, decidedAt }: Labels): void {
  if (time === Number.NEGATIVE_INFINITY || time === Number.POSITIVE_INFINITY) return;
  // Shares of a stretch of time are no whole milliseconds, and need not be.
  const fault = epochFault(typeof time === 'number' ? Math.floor(time) : Number.NaN);
  if (fault) throw invalid(name, `${fault}, was ${String(time)}`);
  // From 0 on is from the beginning.
  if (time === 0 || Math.abs(time) >= EARLY || rows === 0 || decidedAt[0]! < EARLY) return;
  const what = 'this looks like seconds or the number of a bar, whose time is bars.time[number]';
  throw invalid(name, `must be UTC epoch milliseconds, ${what}, was ${time}`);
}
