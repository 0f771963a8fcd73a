import { type BarSeries, type ContextOptions, type Random, type Signals, type Strategy, sliceBars } from '@kairos/core';
import type { HistoryOptions } from './causality-options.js';
import { difference, type SignalDifference, signalNames } from './compare-signals.js';
import { placesOf } from './cuts.js';
import { contextOf, runHistory } from './run-history.js';

/** What more or less history before the warm-up does to one signal. */
export interface HistorySensitivity {
  readonly signal: keyof Signals;
  /**
   * `stable`: the same behind the warm-up wherever the history begins. `converging`: other at first, then the same, as indicators with
   * infinite memory are. `dependent`: still other in the second half of what is left, so that today's signal depends on the first bar.
   */
  readonly verdict: 'stable' | 'converging' | 'dependent';
  /** Bars of history after which every later start gave the same values, lookback included; absent where it is `dependent`. */
  readonly settledAfter?: number;
  /** The first bar that differed, with the number of bars left out before the history, and both values. */
  readonly first?: { readonly bar: number; readonly start: number; readonly whole: number; readonly changed: number };
  /** Largest difference behind the warm-up, in the signal's unit; infinite where a value was NaN on one side. */
  readonly largest: number;
}

/** Whether signals depend on where the history begins. */
export interface HistoryReport {
  /** Whether no signal is `dependent` and no later start failed. */
  readonly isSettled: boolean;
  readonly signals: readonly HistorySensitivity[];
  /** Numbers of bars that were left out. */
  readonly starts: readonly number[];
  readonly tolerance: number;
  /** What the strategy threw on shorter histories. */
  readonly failures: readonly { readonly start: number; readonly reason: string }[];
}

type StartDifference = SignalDifference & { readonly start: number; readonly from: number };

function verdictOf(signal: keyof Signals, found: readonly StartDifference[], length: number): HistorySensitivity {
  const [first] = found;
  if (!first) return { signal, verdict: 'stable', settledAfter: 0, largest: 0 };
  const about = {
    signal,
    first: { bar: first.bar, start: first.start, whole: first.whole, changed: first.changed },
    largest: Math.max(...found.map(({ largest }) => largest)),
  };
  if (found.some(({ last, from }) => last >= (from + length) / 2)) return { ...about, verdict: 'dependent' };
  return {
    ...about,
    verdict: 'converging',
    settledAfter: Math.max(...found.map(({ last, start }) => last - start + 1)),
  };
}

/**
 * Compares the signals with those on histories that begin later, behind the warm-up of both.
 *
 * @param whole - Signals and warm-up on all bars.
 * @internal
 */
export function historySensitivity(
  { strategy, bars, context }: { strategy: Strategy; bars: BarSeries; context: Omit<ContextOptions, 'memo'> },
  whole: { readonly signals: Signals; readonly warmup: number },
  { starts: asked, tolerance }: Required<HistoryOptions>,
  random: Random,
): HistoryReport | undefined {
  const { length } = bars;
  const highest = Math.floor((length - whole.warmup) / 2);
  if (highest < 1) return undefined;
  const starts = placesOf('history.starts', asked, { after: 0, highest, random });
  const found = new Map<keyof Signals, StartDifference[]>(signalNames(whole.signals).map((name) => [name, []]));
  const failures: { start: number; reason: string }[] = [];
  for (const start of starts) {
    const run = runHistory(
      strategy,
      sliceBars(bars, start),
      contextOf(context, { start, length: length - start, cut: length }),
    );
    if ('failure' in run) {
      failures.push({ start, reason: run.failure });
      continue;
    }
    const from = start + Math.max(whole.warmup, run.warmup);
    for (const signal of signalNames(whole.signals, run.signals)) {
      const both = { whole: whole.signals, changed: run.signals };
      const differs = difference(both, signal, { from, to: length, start, tolerance });
      const known = found.get(signal) ?? [];
      found.set(signal, differs ? [...known, { ...differs, start, from }] : known);
    }
  }
  const signals = [...found].map(([signal, differences]) => verdictOf(signal, differences, length));
  const isSettled = failures.length === 0 && signals.every(({ verdict }) => verdict !== 'dependent');
  return { isSettled, signals, starts, tolerance, failures };
}
