import { parseWith, ValidationError } from '@kairos/core';
import { z } from 'zod';
import { SWEEP_OPTIONS } from '../sweep/resolve-sweep.js';
import type { SweepOptions } from '../sweep/sweep-options.js';
import type { SweepResult } from '../sweep/sweep-result.js';
import type { WalkForwardChoice } from './choose-row.js';
import { PLAN_SHAPE, type WalkForwardPlan } from './walk-forward-windows.js';

/** How the test windows are traded. */
export interface OutOfSampleOptions {
  /**
   * Bars before each test window that its strategy sees, to warm its indicators up; all of them unless given, as it would live. No signal
   * acts on them.
   */
  readonly history?: number;
  /** What a position does at the end of a test window: `carry` (the default) leaves it to the next strategy, `close` leaves at the next fill. */
  readonly boundary?: 'carry' | 'close';
}

/** Options of a sweep that a training sweep has no use for. */
type NotInWindows = 'shard' | 'top' | 'onProgress' | 'clock';

/** What to study: the options of {@link sweep}, which searches each training window, and how to cut the bars into windows. */
export interface WalkForwardOptions<S extends z.ZodType>
  extends Omit<SweepOptions<S>, NotInWindows>,
    WalkForwardPlan,
    OutOfSampleOptions {
  /** Which combination is traded; `peak` unless given. `plateau` needs a `grid`. */
  readonly choose?: WalkForwardChoice;
  /** Told of the training sweep of each window, with all its rows, before its choice is traded. */
  readonly onSweep?: (sweep: SweepResult, window: number) => void;
}

const callable = z.custom<never>((value) => typeof value === 'function', { error: 'must be a function' });
const NOT_IN_WINDOWS: readonly string[] = ['shard', 'top', 'onProgress', 'clock'] satisfies NotInWindows[];

/** @internal */
export const OUT_OF_SAMPLE_SHAPE = {
  history: z.int().min(1).optional(),
  boundary: z.enum(['carry', 'close']).default('carry'),
};

const ofSweep = SWEEP_OPTIONS.filter((name) => !NOT_IN_WINDOWS.includes(name));

const optionsSchema = z.strictObject({
  // What belongs to the sweep is checked by it.
  ...Object.fromEntries(ofSweep.map((name) => [name, z.unknown().optional()])),
  ...PLAN_SHAPE,
  ...OUT_OF_SAMPLE_SHAPE,
  choose: z.union([z.enum(['peak', 'plateau']), callable]).default('peak'),
  onSweep: callable.optional(),
});

/** The options of a study, with defaults, and those of its sweeps. @internal */
export interface ResolvedStudy {
  readonly plan: Required<WalkForwardPlan>;
  readonly history: number | undefined;
  readonly boundary: 'carry' | 'close';
  readonly choose: WalkForwardChoice;
  readonly onSweep: ((sweep: SweepResult, window: number) => void) | undefined;
  readonly sweep: SweepOptions<never>;
}

/** @throws `ValidationError` for an option that is unknown or out of range. @internal */
export function resolveStudy(options: WalkForwardOptions<never>): ResolvedStudy {
  const { train, test, mode, purge, embargo, history, boundary } = parseWith(optionsSchema, options, 'options');
  const { choose = 'peak', onSweep } = options;
  if (choose === 'plateau' && options.grid === undefined) {
    const message = 'must be peak or a function where there is no grid, was plateau, which needs neighbours';
    throw new ValidationError(`options.choose ${message}`, { issues: [{ path: 'options.choose', message }] });
  }
  const given = Object.entries(options).filter(([name, value]) => ofSweep.includes(name) && value !== undefined);
  return {
    plan: { train, test, mode, purge, embargo },
    history,
    boundary,
    choose,
    onSweep,
    sweep: Object.fromEntries(given) as unknown as SweepOptions<never>,
  };
}
