import type { Timeframe } from '@kairos/core';
import type { Statistics } from '../statistics/statistics.js';
import type { SweepGoal } from './objective.js';
import type { ParameterGrid } from './parameter-grid.js';
import type { Combination } from './parameter-value.js';

/** One combination and what it did. */
export interface SweepRow {
  /** Number of the combination in the whole sweep, counted from 0 over those that `where` allowed. */
  readonly index: number;
  /** The parameters that the sweep varied; the others have their defaults. */
  readonly params: Combination;
  /** What it is ranked by; `undefined` where that is not defined. */
  readonly objective: number | undefined;
  readonly stats: Statistics;
}

/** A combination that could not be tested, and why. */
export interface SweepFailure {
  readonly index: number;
  readonly params: Combination;
  /** Class of the error, such as `StrategyError`. */
  readonly name: string;
  readonly message: string;
  /** What the user's code threw, when that was the reason. */
  readonly cause?: string;
}

/** One of the parts that a sweep was cut into. */
export interface SweepShard {
  /** 0 to `of` - 1. */
  readonly index: number;
  readonly of: number;
}

/** What a sweep found. */
export interface SweepResult {
  /** Name of the strategy. */
  readonly strategy: string;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** Name of the figure or function that ranks the rows, and whether more of it is better. */
  readonly objective: string;
  readonly goal: SweepGoal;
  /** Combinations of the whole sweep; a shard tests some of them. */
  readonly combinations: number;
  /** Combinations tested here, the failed ones included. */
  readonly tested: number;
  /** Combinations tested whose objective is not defined; they rank last. */
  readonly unranked: number;
  /** Combinations that failed; the first 1,000 of them are in `failures`. */
  readonly failed: number;
  readonly failures: readonly SweepFailure[];
  /** The best row first, equals by index; at most `top` of them. */
  readonly rows: readonly SweepRow[];
  /** Rows that were asked to be kept; `undefined` when all are. */
  readonly top: number | undefined;
  /** Values of each parameter, of a sweep over a grid. */
  readonly grid: ParameterGrid | undefined;
  /** The part of the sweep that this is; `undefined` for a whole one. */
  readonly shard: SweepShard | undefined;
  /** SHA-256 of the data, the strategy and the options, in hex: parts of one sweep share it. */
  readonly fingerprint: string;
}
