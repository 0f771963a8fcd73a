import { z } from 'zod';
import type { PathSummary } from './path-summary.js';

/**
 * How paths are drawn from what happened: single steps with replacement (`bootstrap`), all steps in another order (`permutation`), or
 * stretches of neighbours of random (`stationary`) or equal length (`circular`).
 */
export type MonteCarloMethod = 'bootstrap' | 'permutation' | 'stationary' | 'circular';

/** What to draw, and how often. */
export interface MonteCarloOptions {
  /** `stationary` unless given. */
  readonly method?: MonteCarloMethod;
  /** What a step is: a `bar` and its return, open positions included (the default), or a closed `trade`. */
  readonly of?: 'bars' | 'trades';
  /** Number of paths, 1 to 100,000; 1,000 unless given. */
  readonly paths?: number;
  /** The same seed gives the same paths, everywhere. */
  readonly seed: number | string;
  /**
   * Length of the blocks of `stationary` (the mean, from 1) and `circular` (whole), in steps; `auto` unless given, which takes it from the
   * autocorrelation (`optimalBlockLength`) and needs 12 steps.
   */
  readonly blockLength?: number | 'auto';
  /** Steps as fractions of the account, `compound` (the default), or in money, `additive`. */
  readonly growth?: 'compound' | 'additive';
  /** Probability that a step is left out, as an entry that was missed; 0 unless given. */
  readonly skip?: number;
  /** Fall from a peak that counts as ruin, a fraction above 0 to 1; 0.5 unless given. */
  readonly ruin?: number;
}

/** What the paths come to, and how they were drawn. */
export interface MonteCarloResult extends PathSummary {
  /** `stress` is of `stressTest`. */
  readonly method: MonteCarloMethod | 'stress';
  readonly of: 'bars' | 'trades';
  readonly seed: number | string;
  /** Steps of a block; `undefined` where there are no blocks. */
  readonly blockLength: number | undefined;
}

/** What every kind of path takes. @internal */
export const PATHS_SHAPE = {
  paths: z.int().min(1).max(100_000).default(1000),
  seed: z.union([z.number(), z.string()], {
    error: 'must be given, any number or text: the same seed gives the same paths',
  }),
  ruin: z.number().gt(0).max(1).default(0.5),
};

/** @internal */
export const monteCarloSchema = z.strictObject({
  ...PATHS_SHAPE,
  method: z.enum(['bootstrap', 'permutation', 'stationary', 'circular']).default('stationary'),
  of: z.enum(['bars', 'trades']).default('bars'),
  blockLength: z.union([z.number().min(1), z.literal('auto')]).default('auto'),
  growth: z.enum(['compound', 'additive']).default('compound'),
  skip: z.number().min(0).lt(1).default(0),
});
