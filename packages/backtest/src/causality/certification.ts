import {
  type BarSeries,
  type ChangedFuture,
  type ContextOptions,
  changeFuture,
  type Instrument,
  type Signals,
  type Strategy,
} from '@kairos/core';
import { strategyFailure } from '../engine/strategy-failure.js';
import { type CausalPart, difference, distance, isSame, signalNames } from './compare-signals.js';
import { countReads } from './count-reads.js';
import { answersAt, type EntryAnswers, type EntryBar, entriesOf } from './entry-answers.js';
import { MoveRecord } from './move-record.js';
import { contextOf, type HistoryRun, messageOf, runHistory } from './run-history.js';

/** Entries before a cut at which `levels` and `accept` are asked again. */
const ASKED_ENTRIES = 4;

/** A history on which the strategy failed although it did not on the whole. */
export interface CausalityFailure {
  readonly cut: number;
  readonly future: ChangedFuture;
  readonly reason: string;
}

/** What is certified, and how. @internal */
export interface CertificationTask {
  readonly strategy: Strategy;
  readonly bars: BarSeries;
  /** Signals and warm-up on all bars. */
  readonly signals: Signals;
  readonly warmup: number;
  readonly context: Omit<ContextOptions, 'memo'>;
  readonly instrument: Instrument;
  readonly tolerance: number;
  readonly seed: number | string;
}

/**
 * Compares what a strategy says of changed histories with what it says of the whole one, and keeps what moved.
 *
 * As in the engine, `levels` and `accept` are asked behind `signals` of the same history, so that they see what `signals` left in the
 * strategy.
 *
 * @internal
 */
export class Certification {
  readonly moves = new MoveRecord();
  readonly failures: CausalityFailure[] = [];
  /** Whether a run over the same bars gave the same. */
  isDeterministic = true;
  readonly #task: CertificationTask;
  readonly #entries: readonly EntryBar[];
  readonly #answers: ReadonlyMap<number, EntryAnswers>;

  constructor(task: CertificationTask, cuts: readonly number[]) {
    this.#task = task;
    const asks = task.strategy.levels !== undefined || task.strategy.accept !== undefined;
    this.#entries = asks ? entriesOf(task.signals, task.bars.length) : [];
    this.#answers = this.#ask(cuts);
    for (const part of signalNames(task.signals)) this.moves.know(part);
    for (const answers of this.#answers.values()) {
      for (const part of Object.keys(answers)) this.moves.know(part as CausalPart);
    }
  }

  /**
   * Runs the strategy over the same bars and compares how often it looks at them.
   *
   * @param first - How often it looked the first time.
   */
  compareReads(first: number): void {
    const { strategy, bars, context } = this.#task;
    const { counted, reads } = countReads(bars);
    runHistory(strategy, counted, context);
    if (reads() === first) return;
    this.isDeterministic = false;
    const reason = `looked at the bars ${first} times, then ${reads()} times: it remembers other calls, or goes by chance`;
    this.failures.push({ cut: bars.length, future: 'unchanged', reason });
  }

  /** Runs the strategy on a history that is the same up to `cut` and compares all before it. */
  compare(cut: number, future: ChangedFuture): void {
    const { strategy, bars, context, seed } = this.#task;
    const shown = changeFuture(bars, cut, future, seed);
    const kept = future === 'unchanged' || future === 'longer' ? bars.length : cut;
    const run = runHistory(strategy, shown, contextOf(context, { length: shown.length, cut: kept }));
    // The bars behind the last are made up, and may lie where the calendar knows of no trading.
    if (future === 'longer' && 'thrown' in run) return;
    if (!this.compareRun(run, cut, future)) return;
    for (const entry of this.#entriesBefore(cut)) this.#compareAnswers(shown, entry, cut, future);
  }

  /** Compares a run that was already made; false when it failed, which is kept. */
  compareRun(run: HistoryRun, cut: number, future: ChangedFuture): boolean {
    if ('failure' in run) this.failures.push({ cut, future, reason: run.failure });
    else this.#compareSignals(run, cut, future);
    return !('failure' in run);
  }

  #compareSignals(
    run: { readonly signals: Signals; readonly warmup: number },
    cut: number,
    future: ChangedFuture,
  ): void {
    const { signals, warmup, tolerance } = this.#task;
    for (const signal of signalNames(signals, run.signals)) {
      this.moves.know(signal);
      const differs = difference({ whole: signals, changed: run.signals }, signal, { to: cut, tolerance });
      if (!differs) continue;
      const { bar, whole, changed, count, largest } = differs;
      this.#add(signal, { bar, cut, future, whole, changed }, count, largest);
    }
    if (warmup === run.warmup) return;
    const values = { whole: warmup, changed: run.warmup };
    const bar = Math.min(cut - 1, warmup, run.warmup);
    this.#add('lookback', { bar, cut, future, ...values }, 1, Math.abs(warmup - run.warmup));
  }

  #compareAnswers(shown: BarSeries, entry: EntryBar, cut: number, future: ChangedFuture): void {
    let answers: EntryAnswers;
    try {
      answers = answersAt(this.#task, shown, entry);
    } catch (cause) {
      this.failures.push({ cut, future, reason: messageOf(cause) });
      return;
    }
    const before = this.#answers.get(entry.bar)!;
    for (const [name, whole] of Object.entries(before)) {
      const changed = answers[name as CausalPart] ?? Number.NaN;
      if (isSame(whole, changed, this.#task.tolerance)) continue;
      this.#add(name as CausalPart, { bar: entry.bar, cut, future, whole, changed }, 1, distance(whole, changed));
    }
  }

  #add(
    signal: CausalPart,
    move: { bar: number; cut: number; future: ChangedFuture; whole: number; changed: number },
    count: number,
    largest: number,
  ): void {
    if (move.future === 'unchanged') this.isDeterministic = false;
    const { bar, ...rest } = move;
    this.moves.add({ signal, bar, time: this.#task.bars.time[bar]!, ...rest }, count, largest);
  }

  /** What `levels` and `accept` answer on the whole history at the entries that a cut will ask for again. */
  #ask(cuts: readonly number[]): Map<number, EntryAnswers> {
    const { strategy, bars } = this.#task;
    const answers = new Map<number, EntryAnswers>();
    for (const entry of [...cuts, bars.length].flatMap((cut) => this.#entriesBefore(cut))) {
      if (answers.has(entry.bar)) continue;
      try {
        answers.set(entry.bar, answersAt(this.#task, bars, entry));
      } catch (cause) {
        throw strategyFailure({ strategy, bars }, 'levels or accept', cause, entry.bar);
      }
    }
    return answers;
  }

  #entriesBefore(cut: number): readonly EntryBar[] {
    const { length } = this.#entries;
    let [from, to] = [0, length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.#entries[middle]!.bar < cut) from = middle + 1;
      else to = middle;
    }
    return this.#entries.slice(Math.max(0, from - ASKED_ENTRIES), from);
  }
}
