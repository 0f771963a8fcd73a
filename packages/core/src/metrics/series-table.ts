import { ValidationError } from '../errors/errors.js';
import { didYouMean } from '../input/did-you-mean.js';
import type { Labels } from './metrics.js';

/** What every further series is counted under once a metric has as many as it may. */
const OTHER = 'other';

/** One combination of label values and what was measured under it. */
export interface Series<S> {
  /** In the order of the label names. */
  readonly values: readonly string[];
  readonly state: S;
}

/** Parts of a key that text cannot run into: each carries its length. */
function keyOf(values: readonly string[]): string {
  return values.map((value) => `${value.length}:${value}`).join('');
}

/**
 * The series of one metric, by label values.
 *
 * Each combination of values is a series for ever, so one unbounded label would eat the memory of both sides. From `limit` on,
 * new combinations share one series whose labels all read `other`.
 */
export class SeriesTable<S> {
  readonly #metric: string;
  readonly #labelNames: readonly string[];
  readonly #limit: number;
  readonly #fresh: () => S;
  readonly #onFold: () => void;
  readonly #series = new Map<string, Series<S>>();

  constructor(metric: string, labelNames: readonly string[], limit: number, fresh: () => S, onFold: () => void) {
    this.#metric = metric;
    this.#labelNames = labelNames;
    this.#limit = limit;
    this.#fresh = fresh;
    this.#onFold = onFold;
    // A metric without labels shows its zero from the beginning, so that a rate can be taken of its first event.
    if (labelNames.length === 0) this.#add([]);
  }

  /** What is measured under these labels. */
  at(labels: Labels | undefined): S {
    const values = this.#valuesOf(labels);
    const known = this.#series.get(keyOf(values));
    if (known) return known.state;
    if (this.#series.size < this.#limit) return this.#add(values);
    this.#onFold();
    const folded = values.map(() => OTHER);
    return this.#series.get(keyOf(folded))?.state ?? this.#add(folded);
  }

  /** All series in the order in which they were first seen. */
  all(): Iterable<Series<S>> {
    return this.#series.values();
  }

  #add(values: readonly string[]): S {
    const state = this.#fresh();
    this.#series.set(keyOf(values), { values, state });
    return state;
  }

  #valuesOf(labels: Labels | undefined): string[] {
    const given = labels ?? {};
    for (const name of Object.keys(given)) {
      if (this.#labelNames.includes(name)) continue;
      this.#refuse(`"${name}" is not a label of ${this.#metric}.${didYouMean(name, this.#labelNames)}`);
    }
    return this.#labelNames.map((name) => {
      const value = given[name];
      if (typeof value === 'string') return value;
      return this.#refuse(`label "${name}" of ${this.#metric} must be a text, was ${String(value)}`);
    });
  }

  #refuse(message: string): never {
    throw new ValidationError(message, { issues: [{ path: 'labels', message }] });
  }
}
