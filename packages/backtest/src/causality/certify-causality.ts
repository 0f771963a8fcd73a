import { type BarSeries, createInstrument, createRandom, InsufficientDataError, type Strategy } from '@kairos/core';
import { runSignals } from '../engine/run-signals.js';
import { type CausalityOptions, resolveCausality } from './causality-options.js';
import { type CausalityFailure, Certification } from './certification.js';
import { countReads } from './count-reads.js';
import { cutsOf } from './cuts.js';
import { type HistoryReport, historySensitivity } from './history-sensitivity.js';
import type { PartVerdict } from './move-record.js';
import { runHistory } from './run-history.js';

/** What {@link certifyCausality} found. */
export interface CausalityReport {
  /** Whether nothing moved and nothing failed. */
  readonly isCausal: boolean;
  /**
   * Whether the same bars gave the same signals again. Where not, chance, the time of day or state kept between calls decides, and
   * what moved with another future proves nothing.
   */
  readonly isDeterministic: boolean;
  /** Verdict on each array of the signals, on `levels`, `accept` and, where it moved, the lookback. */
  readonly signals: readonly PartVerdict[];
  /** Changed histories on which the strategy threw, or gave arrays of a wrong length. */
  readonly failures: readonly CausalityFailure[];
  /** The numbers of bars that were kept, ascending. */
  readonly cuts: readonly number[];
  /** Whether signals depend on where the history begins: no look-ahead, and no part of `isCausal`. */
  readonly history?: HistoryReport;
}

/**
 * Tests whether a strategy looks ahead: computes its signals again on histories whose end is cut off (`absent`), multiplied by 1000
 * (`rising`) and by 1/1000 (`falling`), replaced by a random market (`other`), or continued (`longer`), and says of each signal
 * whether any value before the cut moved, at which bar first, from what to what. `levels` and `accept` are asked again at the entries
 * before each cut. The same bars are run again too (`unchanged`), first and last, which finds chance and state.
 *
 * A move proves that bar `first.bar` used bars from `first.cut` on. No move is no proof, only evidence that grows with the number of
 * cuts. Four runs per cut and ten more: 24 cuts take about a hundred times as long as one run.
 *
 * A strategy that remembers results of an earlier call would answer every history alike, and hide what it looks ahead at. It shows by
 * looking at the bars less often the second time than the first, so certify a strategy before it ran elsewhere. Remembering in
 * `context.memo` is fine, which belongs to one history.
 *
 * **History.** The report also compares with histories that begin later. A signal that differs at first and then no more is
 * `converging`, as EMAs are; one that still differs in the second half is `dependent` on the first bar, as running totals and ranks in
 * all of the past are. Neither is look-ahead, so neither changes `isCausal`; but `dependent` signals are others live, unless the same
 * history is loaded there. Differences within `history.tolerance`, a millionth of the value, do not count.
 *
 * @throws `ValidationError` on options that are unknown or out of range, and when the strategy returns what are no signals.
 * @throws `InsufficientDataError` when there are not at least two bars behind the warm-up.
 * @throws `StrategyError` when the strategy throws on the whole history, or writes to the bars.
 * @example
 * ```ts
 * import { certifyCausality } from '@kairos/backtest';
 * import { defineStrategy, mask } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const prophet = defineStrategy({
 *   name: 'prophet',
 *   signals: ({ close, length }) => ({
 *     enterLong: mask(length, (i) => close[i + 1]! > close[i]!),
 *     exitLong: mask(length, (i) => close[i]! < close[i - 1]!),
 *   }),
 * });
 *
 * const { isCausal, signals } = certifyCausality(prophet(), randomBars({ length: 200 }), { cuts: [100] });
 * isCausal; // => false
 * signals.filter((each) => !each.isCausal).map(({ signal, first }) => `${signal} at bar ${first?.bar}`); // => [ 'enterLong at bar 99' ]
 * ```
 */
export function certifyCausality(strategy: Strategy, bars: BarSeries, options: CausalityOptions = {}): CausalityReport {
  const resolved = resolveCausality(options);
  const { seed, tolerance, history, regime } = resolved;
  const calendar = resolved.calendar ?? resolved.instrument?.calendar;
  const instrument =
    resolved.instrument ?? createInstrument({ symbol: bars.symbol, ...(calendar ? { calendar } : {}) });
  const context = { ...(calendar && { calendar }), ...(regime && { regime }) };
  const first = countReads(bars);
  const firstRun = runHistory(strategy, first.counted, context);
  const whole = runSignals(strategy, bars, calendar, regime);
  requireBars(bars, whole.warmup);
  const random = createRandom(seed);
  const cuts = cutsOf(resolved.cuts, whole.signals, { warmup: whole.warmup, length: bars.length, random });

  const task = { strategy, bars, ...whole, context, instrument, tolerance, seed };
  const certification = new Certification(task, cuts);
  certification.compareRun(firstRun, bars.length, 'unchanged');
  certification.compareReads(first.reads());
  certification.compare(bars.length, 'unchanged');
  const isRepeatable = certification.isDeterministic && certification.failures.length === 0;
  if (isRepeatable) compareFutures(certification, cuts, bars.length);
  const sensitivity =
    isRepeatable && history !== false
      ? historySensitivity({ strategy, bars, context }, whole, history, random.fork('history'))
      : undefined;
  // Once more after all the others: what they left in the strategy shows now.
  if (isRepeatable) certification.compare(bars.length, 'unchanged');

  const signals = certification.moves.verdicts;
  const { failures, isDeterministic } = certification;
  const isCausal = failures.length === 0 && signals.every((verdict) => verdict.isCausal);
  return { isCausal, isDeterministic, signals, failures, cuts, ...(sensitivity ? { history: sensitivity } : {}) };
}

function requireBars(bars: BarSeries, warmup: number): void {
  const needed = warmup + 2;
  if (bars.length >= needed) return;
  const message = `certifyCausality needs ${needed} bars for this strategy, got ${bars.length}`;
  throw new InsufficientDataError(message, { needed, got: bars.length });
}

function compareFutures(certification: Certification, cuts: readonly number[], length: number): void {
  certification.compare(length, 'longer');
  for (const cut of cuts) {
    for (const future of ['absent', 'rising', 'falling', 'other'] as const) certification.compare(cut, future);
  }
}
