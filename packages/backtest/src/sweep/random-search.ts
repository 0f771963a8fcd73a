import { createRandom, type Random, ValidationError } from '@kairos/core';
import { combinationAt, type Dimension } from './parameter-range.js';
import type { Combination } from './parameter-value.js';

/** Draws that may fail `where` in a row before the search gives up. */
const MOST_DRAWS = 10_000;

/** A point and the combination it stands for. @internal */
export interface DrawnPoint {
  readonly point: Float64Array;
  readonly combination: Combination;
}

/**
 * Draws points until one stands for a combination that is allowed.
 *
 * @throws `ValidationError` when none of many is.
 * @internal
 */
export function drawAllowed(
  dimensions: readonly Dimension[],
  where: (combination: Combination) => boolean,
  draw: () => Float64Array,
): DrawnPoint {
  for (let i = 0; i < MOST_DRAWS; i++) {
    const point = draw();
    const combination = combinationAt(dimensions, point);
    if (where(combination)) return { point, combination };
  }
  throw new ValidationError(
    `options.where must let some combinations pass, refused ${MOST_DRAWS} random ones in a row`,
  );
}

/** A point of the unit cube, each as likely. @internal */
export function uniformPoint(dimensions: readonly Dimension[], random: Random): Float64Array {
  return Float64Array.from(dimensions, () => random.next());
}

/**
 * Independent random combinations. Each has a stream of its own, so that sample i is the same in every shard and after every resume.
 *
 * @internal
 */
export function* randomCombinations(
  dimensions: readonly Dimension[],
  where: (combination: Combination) => boolean,
  { samples, seed }: { readonly samples: number; readonly seed: number | string },
): Generator<Combination> {
  const source = createRandom(seed);
  for (let i = 0; i < samples; i++) {
    const random = source.fork(`sample ${i}`);
    yield drawAllowed(dimensions, where, () => uniformPoint(dimensions, random)).combination;
  }
}
