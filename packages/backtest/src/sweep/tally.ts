import type { Statistics } from '../statistics/statistics.js';
import type { Entry } from './combinations.js';
import type { ChunkFailure, ChunkResult } from './evaluate-chunk.js';
import type { TrialNote } from './note-trials.js';
import type { ResolvedObjective } from './objective.js';
import { FIGURES, unpackStatistics } from './packed-statistics.js';
import { BestRows } from './ranking.js';
import type { SweepFailure, SweepRow } from './sweep-result.js';

/** Failures kept with all they say; the others are counted. */
const MOST_FAILURES = 1000;

/** Everything that a sweep knows after some of its combinations. @internal */
export interface TallyState {
  readonly done: number;
  readonly unranked: number;
  readonly failed: number;
  readonly failures: readonly SweepFailure[];
  readonly rows: readonly SweepRow[];
  /** Objective of every combination so far, where a search needs them; empty where not. */
  readonly scores: readonly (number | undefined)[];
}

/** Counts and keeps what the chunks bring, in their order. @internal */
export class SweepTally {
  readonly #objective: ResolvedObjective;
  readonly #best: BestRows<SweepRow>;
  readonly #scores: (number | undefined)[] = [];
  readonly #failures: SweepFailure[] = [];
  readonly #tell: ((index: number, score: number | undefined) => void) | undefined;
  readonly #isLimited: boolean;
  readonly #note: TrialNote | undefined;
  #done = 0;
  #unranked = 0;
  #failed = 0;

  constructor(
    objective: ResolvedObjective,
    top: number,
    tell: ((index: number, score: number | undefined) => void) | undefined,
    note?: TrialNote,
  ) {
    this.#objective = objective;
    this.#best = new BestRows(objective.goal, top);
    this.#isLimited = top !== Number.POSITIVE_INFINITY;
    this.#tell = tell;
    this.#note = note;
  }

  get done(): number {
    return this.#done;
  }

  add(entries: readonly Entry[], { figures, failures }: ChunkResult): void {
    const failureAt = new Map(failures.map((failure) => [failure.at, failure]));
    entries.forEach((entry, at) => {
      const failure = failureAt.get(at);
      const objective = failure ? this.#fail(entry, failure) : this.#rank(entry, figures, at);
      this.#score(entry.index, objective);
      this.#done++;
    });
  }

  state(): TallyState {
    return {
      done: this.#done,
      unranked: this.#unranked,
      failed: this.#failed,
      failures: this.#failures,
      rows: this.#best.sorted(),
      scores: this.#scores,
    };
  }

  /** Takes over what a checkpoint holds; the rows come with {@link restore} as their combinations are met again. */
  resume(state: Omit<TallyState, 'rows'>): void {
    this.#done = state.done;
    this.#unranked = state.unranked;
    this.#failed = state.failed;
    this.#failures.push(...state.failures);
  }

  /** A combination that was done before: its row, if it was kept, and its score, if one is needed. */
  restore({ index, combination }: Entry, row: SweepRow | undefined, score: number | undefined): void {
    if (row) this.#best.add(row);
    // A row that was not kept was a trial too, of which only that is known.
    if (row || (this.#isLimited && !this.#isFailure(index))) this.#note?.(combination, row?.stats);
    this.#score(index, score);
  }

  #isFailure(index: number): boolean {
    return this.#failures.some((failure) => failure.index === index);
  }

  #score(index: number, objective: number | undefined): void {
    if (!this.#tell) return;
    this.#scores.push(objective);
    const isLowest = this.#objective.goal === 'lowest';
    this.#tell(index, objective === undefined || !isLowest ? objective : -objective);
  }

  #fail({ index, combination }: Entry, { at: _, ...failure }: ChunkFailure): undefined {
    this.#failed++;
    if (this.#failures.length < MOST_FAILURES) this.#failures.push({ index, params: combination, ...failure });
  }

  #rank({ index, combination }: Entry, figures: Float64Array, at: number): number | undefined {
    const row = figures.subarray(at * FIGURES.length, (at + 1) * FIGURES.length);
    let stats: Statistics | undefined;
    let objective: number | undefined;
    if (this.#objective.column >= 0) {
      const value = row[this.#objective.column]!;
      objective = Number.isNaN(value) ? undefined : value;
    } else {
      stats = unpackStatistics(row);
      objective = this.#objective.measure(stats);
    }
    if (objective === undefined) this.#unranked++;
    if (this.#note) this.#note(combination, stats ?? unpackStatistics(row));
    if (this.#best.accepts({ index, objective })) {
      this.#best.add({ index, params: combination, objective, stats: stats ?? unpackStatistics(row) });
    }
    return objective;
  }
}
