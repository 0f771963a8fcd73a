import { didYouMean, ValidationError } from '@kairos/core';
import type { KernelInput } from '../batch/input-columns.js';
import type { Lines } from '../batch/run-lines.js';
import { orderedParameters } from '../face/compute.js';
import { CATALOGUE } from './catalogue.js';
import { checkEntry } from './check-entry.js';
import type { IndicatorEntry, Streaming } from './entry.js';

/** An indicator with its parameters chosen. */
export interface ConfiguredIndicator {
  readonly entry: IndicatorEntry;
  /** Every parameter by name, defaults filled in. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Inputs that give no result before the first that does. */
  readonly warmup: number;
  /**
   * Runs the kernel.
   *
   * @param input - An array of values, or an object with the columns that the entry names; a `BarSeries` has those of bars.
   */
  compute(input: KernelInput): Float64Array | Lines<string>;
  /** A new streaming indicator. */
  stream(): Streaming;
}

/**
 * Indicators by name: for strategies written as data, screens and user interfaces.
 *
 * Holds those of the library unless told otherwise, and takes your own.
 *
 * @example
 * ```ts
 * import { IndicatorFactory } from '@kairos/indicators';
 *
 * const factory = new IndicatorFactory();
 * const average = factory.create('sma', JSON.parse('{ "period": 2 }'));
 * average.compute(Float64Array.of(1, 3, 5)); // => Float64Array(3) [ NaN, 2, 4 ]
 * factory.describe('macd').lines; // => [ 'macd', 'signal', 'histogram' ]
 * factory.create('smma'); // throws "smma" is not an indicator
 * ```
 */
export class IndicatorFactory {
  readonly #entries = new Map<string, IndicatorEntry>();

  constructor(entries: readonly IndicatorEntry[] = CATALOGUE) {
    for (const entry of entries) this.register(entry);
  }

  /** Every indicator, in the order in which they were registered. */
  list(): IndicatorEntry[] {
    return [...this.#entries.values()];
  }

  /**
   * What is known of an indicator.
   *
   * @throws `ValidationError` on an unknown name, with the name that was perhaps meant.
   */
  describe(name: string): IndicatorEntry {
    const entry = this.#entries.get(name);
    if (entry) return entry;
    const message = `is not an indicator.${didYouMean(name, [...this.#entries.keys()])}`;
    throw new ValidationError(`"${name}" ${message}`, { issues: [{ path: 'name', message }] });
  }

  /**
   * An indicator with parameters by name, as JSON holds them; what is left out has its default.
   *
   * @throws `ValidationError` on an unknown name or parameter, or a value that the parameter cannot have.
   */
  create(name: string, parameters: Readonly<Record<string, unknown>> = {}): ConfiguredIndicator {
    const entry = this.describe(name);
    const ordered = orderedParameters(entry, parameters);
    const { warmup } = new entry.stream(...ordered);
    const named = entry.parameters.map((parameter, i) => [parameter.name, ordered[i]!]);
    return {
      entry,
      parameters: Object.freeze(Object.fromEntries(named)),
      warmup,
      compute: (input) => entry.kernel(input, ...ordered),
      stream: () => new entry.stream(...ordered),
    };
  }

  /**
   * Takes an indicator in.
   *
   * @throws `ValidationError` on what is no entry, and when there is one of that name: two meanings of one name would make stored strategies lie.
   */
  register(entry: IndicatorEntry): void {
    checkEntry(entry);
    if (this.#entries.has(entry.name)) {
      throw new ValidationError(`name must be new, was "${entry.name}", which is registered`);
    }
    this.#entries.set(entry.name, entry);
  }
}
