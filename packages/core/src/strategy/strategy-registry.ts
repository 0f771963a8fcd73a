import { ValidationError } from '../errors/errors.js';
import { didYouMean } from '../input/did-you-mean.js';
import type { ParameterInfo } from './parameters.js';
import type { Strategy } from './strategy.js';

/** A factory of `defineStrategy`, whatever its parameters. */
export interface AnyStrategyFactory {
  (params: never): Strategy;
  readonly strategyName: string;
  readonly description: string;
  /** Its parameters with their defaults. */
  parameters(): ParameterInfo[];
}

/** A strategy as a list shows it. */
export interface StrategyInfo {
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly ParameterInfo[];
}

/**
 * Strategies by name, for configurations, command lines and pages that let a person choose.
 *
 * @example
 * ```ts
 * import { defineStrategy, mask, StrategyRegistry } from '@kairos/core';
 *
 * const always = defineStrategy({ name: 'always-long', signals: ({ length }) => ({ enterLong: mask(length, () => true) }) });
 *
 * const registry = new StrategyRegistry();
 * registry.register(always);
 * registry.create('always-long').name; // => 'always-long'
 * registry.create('allways-long'); // throws Did you mean "always-long"?
 * ```
 */
export class StrategyRegistry {
  readonly #factories = new Map<string, AnyStrategyFactory>();

  /**
   * Adds the factory of a strategy under its name.
   *
   * @throws {@link ValidationError} when the name is taken, or it is not a factory.
   */
  register(factory: AnyStrategyFactory): void {
    const name = factory?.strategyName;
    if (typeof factory !== 'function' || typeof name !== 'string') {
      const message = `must be what defineStrategy returns, was ${typeof factory}`;
      throw new ValidationError(`factory ${message}`, { issues: [{ path: 'factory', message }] });
    }
    if (this.#factories.has(name)) {
      const message = `must be new, was "${name}", which is registered`;
      throw new ValidationError(`strategy name ${message}`, { issues: [{ path: 'name', message }] });
    }
    this.#factories.set(name, factory);
  }

  /** All strategies, in the order in which they were registered. */
  list(): StrategyInfo[] {
    return [...this.#factories.values()].map((factory) => {
      return { name: factory.strategyName, description: factory.description, parameters: factory.parameters() };
    });
  }

  /**
   * The strategy of this name with these parameters.
   *
   * @param params - Not checked by the compiler: they often come from a file. The strategy's schema checks them.
   * @throws {@link ValidationError} for an unknown name, with the nearest known one, and for bad parameters.
   */
  create(name: string, params?: unknown): Strategy {
    const factory = this.#factories.get(name);
    if (factory) return factory(params as never);
    const message = `"${name}" is not registered.${didYouMean(String(name), this.#factories.keys())}`;
    throw new ValidationError(`strategy ${message}`, { issues: [{ path: 'name', message }] });
  }
}
