import { ValidationError } from '../errors/errors.js';
import { shownValue } from '../input/shown-value.js';

function refuse(path: string, message: string): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

function checkLengths(masks: readonly Uint8Array[]): number {
  const length = masks[0]?.length ?? refuse('masks', 'must be at least one, was none');
  for (const [i, { length: actual }] of masks.entries()) {
    if (actual !== length) refuse(`masks[${i}]`, `must be as long as the first, ${length}, was ${actual}`);
  }
  return length;
}

/**
 * A mask with 1 on each bar where the condition holds.
 *
 * A comparison with NaN is false, so a bar without an indicator value gives 0.
 *
 * @param length - Number of bars.
 * @param holds - Answers for bar `i`, looking at bars 0..i only.
 * @throws {@link ValidationError} when the length is not a whole number from 0, or there is no condition.
 * @example
 * ```ts
 * import { mask } from '@kairos/core';
 *
 * const close = [10, 12, 11];
 * mask(3, (i) => close[i]! > 10).join(''); // => '011'
 * ```
 */
export function mask(length: number, holds: (i: number) => boolean): Uint8Array {
  if (!Number.isInteger(length) || length < 0) refuse('length', `must be a whole number from 0, was ${length}`);
  if (typeof holds !== 'function') refuse('holds', `must be a function of a bar's index, was ${shownValue(holds)}`);
  const result = new Uint8Array(length);
  for (let i = 0; i < length; i++) result[i] = holds(i) ? 1 : 0;
  return result;
}

/**
 * A mask with 1 on each bar where all of the masks have 1.
 *
 * @throws {@link ValidationError} when there is none or their lengths differ.
 * @example
 * ```ts
 * import { allMasks } from '@kairos/core';
 *
 * allMasks(Uint8Array.of(1, 1, 0), Uint8Array.of(0, 1, 1)).join(''); // => '010'
 * ```
 */
export function allMasks(...masks: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(checkLengths(masks)).fill(1);
  for (const values of masks) {
    for (let i = 0; i < result.length; i++) if (!values[i]) result[i] = 0;
  }
  return result;
}

/**
 * A mask with 1 on each bar where at least one of the masks has 1.
 *
 * @throws {@link ValidationError} when there is none or their lengths differ.
 * @example
 * ```ts
 * import { anyMask } from '@kairos/core';
 *
 * anyMask(Uint8Array.of(1, 0, 0), Uint8Array.of(0, 0, 1)).join(''); // => '101'
 * ```
 */
export function anyMask(...masks: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(checkLengths(masks));
  for (const values of masks) {
    for (let i = 0; i < result.length; i++) if (values[i]) result[i] = 1;
  }
  return result;
}

/**
 * The opposite of a mask.
 *
 * Where a mask is 0 because an indicator had no value yet, the opposite is 1: report the lookback, so that those bars do not act.
 *
 * @example
 * ```ts
 * import { notMask } from '@kairos/core';
 *
 * notMask(Uint8Array.of(1, 0)).join(''); // => '01'
 * ```
 */
export function notMask(values: Uint8Array): Uint8Array {
  return values.map((value) => (value ? 0 : 1));
}

/**
 * A mask some bars later: what held on bar `i` shows on bar `i + bars`, and the first bars are 0.
 *
 * @param bars - Whole number from 0.
 * @throws {@link ValidationError} for a negative shift, which would look into the future.
 * @example
 * ```ts
 * import { shiftMask } from '@kairos/core';
 *
 * shiftMask(Uint8Array.of(1, 0, 1, 1), 1).join(''); // => '0101'
 * shiftMask(Uint8Array.of(1, 0), -1); // throws look-ahead
 * ```
 */
export function shiftMask(values: Uint8Array, bars: number): Uint8Array {
  if (bars < 0) refuse('bars', `must not be negative: that is look-ahead, was ${bars}`);
  if (!Number.isInteger(bars)) refuse('bars', `must be a whole number from 0, was ${bars}`);
  const result = new Uint8Array(values.length);
  result.set(values.subarray(0, Math.max(0, values.length - bars)), Math.min(bars, values.length));
  return result;
}
