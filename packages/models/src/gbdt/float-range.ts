import { refuse } from './feature-rows.js';

/** The largest finite float32, which trees are stored in. @internal */
export const LARGEST_FLOAT = 2 ** 128 - 2 ** 104;

/** Whether a number is still finite as a float32. @internal */
export function fitsFloat(value: number): boolean {
  return Number.isFinite(Math.fround(value));
}

/** Refuses a number of a grown tree that float32 cannot hold: labels or weights were too large. @internal */
export function checkGrown(value: number, what: string): number {
  if (fitsFloat(value)) return value;
  return refuse(
    'labels',
    `and weights must be small enough that float32 holds what trees are made of, up to ${LARGEST_FLOAT}: the ${what} of a node was ${value}`,
  );
}
