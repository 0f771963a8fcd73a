import type { Signals } from '@kairos/core';

/** What a strategy can look ahead with: each array of its signals, and its `levels`. */
export type CausalPart = keyof Signals | 'levels.stopLoss' | 'levels.takeProfit';

/** One value that was different once the bars behind it were not there, or were others. */
export interface CausalityMove {
  readonly signal: CausalPart;
  /** First bar that differs. */
  readonly bar: number;
  /** Number of bars that were left as they are; those from here on were taken away or changed. */
  readonly cut: number;
  /** What was done to the future: taken away, or prices and volumes multiplied to rise or to fall. */
  readonly future: 'absent' | 'rising' | 'falling';
  /** Value on the whole history; 0 of a mask and NaN of numbers where the strategy gave no such array. */
  readonly whole: number;
  /** Value on the changed history. */
  readonly changed: number;
}

/** Names of the arrays that either of two sets of signals has. @internal */
export function signalNames(...sets: readonly Signals[]): (keyof Signals)[] {
  const isGiven = (name: keyof Signals) => sets.some((signals) => signals[name] !== undefined);
  return [...new Set(sets.flatMap((signals) => Object.keys(signals) as (keyof Signals)[]))].filter(isGiven);
}

/** Whether two values are the same; NaN is like NaN, and 0 like -0. @internal */
export function isSame(a: number, b: number): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}

function valueAt(values: Uint8Array | Float64Array | undefined, other: typeof values, bar: number): number {
  return values ? values[bar]! : other instanceof Uint8Array ? 0 : Number.NaN;
}

/** The first bar below `cut` at which an array differs between two runs. @internal */
export function firstDifference(
  whole: Signals,
  changed: Signals,
  signal: keyof Signals,
  cut: number,
): Pick<CausalityMove, 'bar' | 'whole' | 'changed'> | undefined {
  const [a, b] = [whole[signal], changed[signal]];
  for (let bar = 0; bar < cut; bar++) {
    const [before, after] = [valueAt(a, b, bar), valueAt(b, a, bar)];
    if (!isSame(before, after)) return { bar, whole: before, changed: after };
  }
  return undefined;
}
