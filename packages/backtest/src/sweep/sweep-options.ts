import type { AnyStrategyFactory, BarSeries, Clock, StrategyFactory } from '@kairos/core';
import type { z } from 'zod';
import type { BacktestOptions } from '../options/backtest-options.js';
import type { TrialRegistry } from '../validation/trials/trial-registry.js';
import type { SweepCheckpoint } from './checkpoint.js';
import type { SweepWorkers } from './crew.js';
import type { ModuleExport } from './module-export.js';
import type { SweepGoal, SweepObjective } from './objective.js';
import type { NumberRange } from './parameter-range.js';
import type { ParameterValue } from './parameter-value.js';
import type { SweepProgress } from './progress.js';
import type { SweepShard } from './sweep-result.js';

/** Parameters of a strategy's schema; of a strategy in a module nothing is known. */
export type SweepParams<S extends z.ZodType> =
  unknown extends z.input<S>
    ? Record<string, ParameterValue>
    : { readonly [K in keyof z.input<S>]-?: Exclude<z.input<S>[K], undefined> };

/** The values to try of some parameters; the others keep their defaults. */
export type SweepGrid<S extends z.ZodType> = { readonly [K in keyof SweepParams<S>]?: readonly SweepParams<S>[K][] };

/** What may be drawn for some parameters. Numbers in increasing order, as from `range`, count as ordered; other lists do not. */
export type SweepRanges<S extends z.ZodType> = {
  readonly [K in keyof SweepParams<S>]?:
    | readonly SweepParams<S>[K][]
    | (number extends SweepParams<S>[K] ? NumberRange : never);
};

/** Independent random combinations. */
export interface RandomSearch<S extends z.ZodType> {
  /** Combinations to test, at least 1. The same one may be drawn twice. */
  readonly samples: number;
  /** The same seed draws the same combinations, everywhere. */
  readonly seed: number | string;
  readonly ranges: SweepRanges<S>;
}

/** A search that learns from the runs so far where to look next. */
export interface ModelSearch<S extends z.ZodType> extends RandomSearch<S> {
  /** Random combinations to begin with; 20 unless given, never more than `samples`. */
  readonly startup?: number;
  /** Combinations proposed together, which workers test side by side; 8 unless given. Fewer learn faster. */
  readonly batch?: number;
}

/** The options of {@link backtest} that a sweep passes on; with workers, one that holds functions is named as a {@link ModuleExport}. A row keeps statistics only, so `certify` is none. */
export type SweepSettings = {
  readonly [K in Exclude<keyof BacktestOptions, 'bars' | 'strategy' | 'capital' | 'certify' | 'trials'>]?:
    | Exclude<BacktestOptions[K], undefined>
    | ModuleExport;
} & Pick<BacktestOptions, 'capital'>;

/** What to sweep, on what, and how. Exactly one of `grid`, `random` and `search` is given. */
export interface SweepOptions<S extends z.ZodType> extends SweepSettings {
  readonly bars: BarSeries;
  /** Factory from `defineStrategy`; for workers, the module that exports it. */
  readonly strategy: StrategyFactory<S> | ModuleExport;
  /** Every combination of these values, the last parameter changing fastest. */
  readonly grid?: SweepGrid<S>;
  readonly random?: RandomSearch<S>;
  /** A tree-structured Parzen estimator. */
  readonly search?: ModelSearch<S>;
  /** Whether to test a combination, such as `({ fast, slow }) => fast < slow`; it sees the defaults of the other parameters too. */
  readonly where?: (params: SweepParams<S>) => boolean;
  readonly objective: SweepObjective;
  /** `highest` unless the objective is the drawdown, its length, the volatility or the commissions. */
  readonly goal?: SweepGoal;
  /** Keeps this many of the best rows only, so that memory does not grow with the sweep. */
  readonly top?: number;
  /** What a combination that fails does: `record` (the default) notes it in `failures`, `throw` ends the sweep. */
  readonly onFailure?: 'record' | 'throw';
  /** From `workerThreads` of the `/node` entry; the calling thread does the work unless given. */
  readonly workers?: SweepWorkers;
  /** Tests only this part of the combinations; {@link mergeSweeps} puts the parts together. */
  readonly shard?: SweepShard;
  /** Where to note how far it is, to go on after a crash. */
  readonly checkpoint?: SweepCheckpoint;
  /** Bytes of indicators to remember between combinations, in each thread; 67,108,864 (64 MiB) unless given. */
  readonly memoryBytes?: number;
  /** Told after every chunk of combinations. */
  readonly onProgress?: (progress: SweepProgress) => void;
  /** Measures the speed for `onProgress`, such as `systemClock`; without it there is no speed and no time left. */
  readonly clock?: Clock;
  /** Stops the sweep between two combinations, after the checkpoint was written. */
  readonly signal?: AbortSignal;
  /** Notes every combination that was tested as a trial on the bars, also those of which no row is kept. */
  readonly trials?: TrialRegistry;
  /** Goes into the fingerprint: change it with the code of the strategy, which the fingerprint cannot see. */
  readonly version?: string;
}

/** A factory of `defineStrategy` whatever its schema. */
export type LoadedFactory = AnyStrategyFactory & { readonly schema?: z.ZodType };
