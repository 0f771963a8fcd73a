import { createRandom, parseWith, type Random } from '@kairos/core';
import { z } from 'zod';
import { refuse } from '../refuse.js';

/** How blocks are drawn: of random length around a mean, or all of one length; both wrap around the end. */
export type BootstrapKind = 'stationary' | 'circular';

/** Bootstrap paths over the positions of a series. */
export interface BootstrapPlan {
  /** `stationary` unless given. */
  readonly kind?: BootstrapKind;
  /** Length of the series, and of every path. */
  readonly length: number;
  /**
   * Mean length of a block (stationary, any number from 1) or the length of each (circular, a whole number); at most `length`. 1 draws
   * every position by itself. See `optimalBlockLength`.
   */
  readonly blockLength: number;
  /** The same seed gives the same paths, everywhere. */
  readonly seed: number | string;
}

const planSchema = z.strictObject({
  kind: z.enum(['stationary', 'circular']).default('stationary'),
  length: z.int().min(1).max(0xffff_ffff),
  blockLength: z.number().min(1),
  seed: z.union([z.number(), z.string()]),
});

/** i(1) uniform; then with probability 1 / blockLength a new uniform start, else the next position. */
function stationary(random: Random, indices: Uint32Array, blockLength: number): void {
  const { length } = indices;
  const restart = 1 / blockLength;
  let at = random.integer(length);
  indices[0] = at;
  for (let i = 1; i < length; i++) {
    at = random.next() < restart ? random.integer(length) : (at + 1) % length;
    indices[i] = at;
  }
}

/** Blocks from uniform starts, one after the other; the last is cut where the path is full. */
function circular(random: Random, indices: Uint32Array, blockLength: number): void {
  const { length } = indices;
  for (let i = 0; i < length; i += blockLength) {
    const start = random.integer(length);
    const end = Math.min(i + blockLength, length);
    for (let j = i; j < end; j++) indices[j] = (start + j - i) % length;
  }
}

/**
 * The positions that path number `path` of a block bootstrap visits. Resampling whole blocks keeps the dependence between neighbours,
 * which draws of single returns break: their drawdowns are too mild.
 *
 * Each path has a stream of its own, so that it is the same whichever thread draws it and however many are drawn. Series that are
 * resampled by the same path keep their dependence on each other too.
 *
 * @param path - Number of the path, a whole number from 0.
 * @returns Positions from 0 to length - 1, `length` of them.
 * @throws `ValidationError` for an option that is unknown or out of range.
 * @see Politis and Romano (1994), "The Stationary Bootstrap", J. American Statistical Association 89; Politis and Romano (1992), "A
 * Circular Block-Resampling Procedure for Stationary Data".
 * @example
 * ```ts
 * import { bootstrapIndices } from '@kairos/backtest';
 *
 * const plan = { kind: 'circular', length: 6, blockLength: 3, seed: 1 } as const;
 * const path = bootstrapIndices(plan, 0);
 * path.length; // => 6
 * path[1] === (path[0]! + 1) % 6; // => true
 * ```
 */
export function bootstrapIndices(plan: BootstrapPlan, path: number): Uint32Array {
  return bootstrapPaths(plan)(path);
}

/** The same for many paths: the plan is checked once. @internal */
export function bootstrapPaths(plan: BootstrapPlan): (path: number) => Uint32Array {
  const { kind, length, blockLength, seed } = parseWith(planSchema, plan, 'plan');
  if (blockLength > length) refuse('plan.blockLength', `must be at most the length ${length}, was ${blockLength}`);
  if (kind === 'circular' && !Number.isInteger(blockLength)) {
    refuse('plan.blockLength', `must be a whole number for circular blocks, was ${blockLength}`);
  }
  const source = createRandom(seed);
  return (path) => {
    if (!Number.isSafeInteger(path) || path < 0) refuse('path', `must be a whole number from 0, was ${String(path)}`);
    const indices = new Uint32Array(length);
    const random = source.fork(`path ${path}`);
    if (kind === 'circular') circular(random, indices, blockLength);
    else stationary(random, indices, blockLength);
    return indices;
  };
}
