import { didYouMean, ValidationError } from '@kairos/core';
import type { DataSource } from './data-source.js';

function invalid(path: string, message: string): ValidationError {
  return new ValidationError(`data source ${message}`, { issues: [{ path, message }] });
}

/**
 * Sources of market data by name, for configurations and command lines. It begins empty; `dataSources` of `@kairos/brokers/node` has
 * those of Kairos.
 *
 * @example
 * ```ts
 * import { type DataSource, DataSourceFactory } from '@kairos/brokers';
 * import { barsFromRows } from '@kairos/core';
 *
 * const nothing = (): DataSource => ({
 *   name: 'nothing',
 *   history: async (request) => barsFromRows([], request),
 *   async *subscribe() {},
 * });
 *
 * const factory = new DataSourceFactory();
 * factory.register('nothing', nothing);
 * factory.create('nothing').name; // => 'nothing'
 * factory.create('nothin'); // throws Did you mean "nothing"?
 * ```
 */
export class DataSourceFactory {
  readonly #makers = new Map<string, (options: never) => DataSource>();

  /**
   * Adds a source under a name.
   *
   * @param create - Makes the source from its options.
   * @throws `ValidationError` when the name is empty or taken, or `create` is no function.
   */
  register<Options>(name: string, create: (options: Options) => DataSource): this {
    if (typeof name !== 'string' || name === '') throw invalid('name', `name must be a text, was ${String(name)}`);
    if (typeof create !== 'function') throw invalid('create', `"${name}" must be a function, was ${typeof create}`);
    if (this.#makers.has(name)) throw invalid('name', `"${name}" is registered already`);
    this.#makers.set(name, create);
    return this;
  }

  /** Names, in the order in which they were registered. */
  names(): string[] {
    return [...this.#makers.keys()];
  }

  /**
   * A new source of this name.
   *
   * @param options - Not checked by the compiler, since they often come from a file: the source checks them.
   * @throws `ValidationError` for an unknown name, with the nearest known one, and for bad options.
   */
  create(name: string, options: unknown = {}): DataSource {
    const create = this.#makers.get(name);
    if (!create) throw invalid('name', `"${name}" is not registered.${didYouMean(String(name), this.#makers.keys())}`);
    return create(options as never);
  }
}
