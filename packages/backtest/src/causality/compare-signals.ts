import type { ChangedFuture, Signals } from '@kairos/core';

/** What a strategy can look ahead with: each array of its signals, its `levels`, its `accept` and the lookback it reports. */
export type CausalPart =
  | keyof Signals
  | 'levels.entry'
  | 'levels.stopLoss'
  | 'levels.takeProfit'
  | 'accept'
  | 'lookback';

/** One value that was different once the bars behind it were not there, or were others. */
export interface CausalityMove {
  readonly signal: CausalPart;
  /** First bar that differs. */
  readonly bar: number;
  /** Opening time of that bar, UTC epoch milliseconds. */
  readonly time: number;
  /** Number of bars that were left as they are; those from here on were taken away or changed. */
  readonly cut: number;
  /** What was done to the bars from there on. */
  readonly future: ChangedFuture;
  /** Value on the whole history; 0 of a mask and NaN of numbers where the strategy gave no such array; 1 where `accept` accepts. */
  readonly whole: number;
  /** Value on the changed history. */
  readonly changed: number;
}

/** How two runs differ in one array. @internal */
export interface SignalDifference {
  /** First and last bar that differ. */
  readonly bar: number;
  readonly last: number;
  /** Values at the first. */
  readonly whole: number;
  readonly changed: number;
  /** Number of values that differ, and the largest difference; infinite where a value was none in one of the runs. */
  readonly count: number;
  readonly largest: number;
}

/** Names of the arrays that either of two sets of signals has. @internal */
export function signalNames(...sets: readonly Signals[]): (keyof Signals)[] {
  const isGiven = (name: keyof Signals) => sets.some((signals) => signals[name] !== undefined);
  return [...new Set(sets.flatMap((signals) => Object.keys(signals) as (keyof Signals)[]))].filter(isGiven);
}

/** Whether two values are the same but for a fraction of the larger; NaN is like NaN, and 0 like -0. @internal */
export function isSame(a: number, b: number, tolerance = 0): boolean {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return true;
  return tolerance > 0 && Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}

/** How far apart two values are. @internal */
export function distance(a: number, b: number): number {
  if (isSame(a, b)) return 0;
  return Number.isNaN(a) || Number.isNaN(b) ? Number.POSITIVE_INFINITY : Math.abs(a - b);
}

function valueAt(values: Uint8Array | Float64Array | undefined, other: typeof values, bar: number): number {
  return values ? values[bar]! : other instanceof Uint8Array ? 0 : Number.NaN;
}

/**
 * How an array differs between two runs in the bars [from, to) of the whole history.
 *
 * @param start - Bar of the whole history at which the changed one begins.
 * @internal
 */
export function difference(
  { whole, changed }: { readonly whole: Signals; readonly changed: Signals },
  signal: keyof Signals,
  { from = 0, to, start = 0, tolerance = 0 }: { from?: number; to: number; start?: number; tolerance?: number },
): SignalDifference | undefined {
  const [a, b] = [whole[signal], changed[signal]];
  let first: Pick<SignalDifference, 'bar' | 'whole' | 'changed'> | undefined;
  let [count, last, largest] = [0, -1, 0];
  for (let bar = from; bar < to; bar++) {
    const [before, after] = [valueAt(a, b, bar), valueAt(b, a, bar - start)];
    if (isSame(before, after, tolerance)) continue;
    first ??= { bar, whole: before, changed: after };
    count++;
    last = bar;
    largest = Math.max(largest, distance(before, after));
  }
  return first && { ...first, last, count, largest };
}
