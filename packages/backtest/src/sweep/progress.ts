import type { Clock } from '@kairos/core';

/** How far a sweep is. */
export interface SweepProgress {
  /** Combinations tested, those of the checkpoint included. */
  readonly done: number;
  /** Combinations to test, in this shard. */
  readonly total: number;
  /** Bars tested per second since the sweep was started or resumed; `undefined` without a clock, or before it moved. */
  readonly barsPerSecond: number | undefined;
  /** Milliseconds until the end at this speed; `undefined` where the speed is. */
  readonly timeLeftMs: number | undefined;
}

/** What the speed is measured from. @internal */
export interface ProgressStart {
  readonly clock: Clock | undefined;
  readonly total: number;
  readonly barsPerCombination: number;
  /** Combinations that were done before. */
  readonly resumedAt: number;
}

/** Tells the progress for a number of combinations done. @internal */
export function progressSince({ clock, total, barsPerCombination, resumedAt }: ProgressStart) {
  const started = clock?.now() ?? 0;
  return (done: number): SweepProgress => {
    const elapsed = clock ? clock.now() - started : 0;
    const fresh = done - resumedAt;
    if (!(elapsed > 0) || fresh === 0) return { done, total, barsPerSecond: undefined, timeLeftMs: undefined };
    return {
      done,
      total,
      barsPerSecond: (fresh * barsPerCombination * 1000) / elapsed,
      timeLeftMs: (elapsed / fresh) * (total - done),
    };
  };
}
