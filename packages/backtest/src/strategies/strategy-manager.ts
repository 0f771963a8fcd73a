import { didYouMean, ValidationError } from '@kairos/core';
import { backtestStrategies } from './backtest-strategies.js';
import { checkShared, checkStrategies, type StrategiesOptions, type StrategyAllocation } from './strategies-options.js';
import type { StrategiesResult } from './strategies-result.js';

/** Where a strategy of a {@link StrategyManager} is in its life. */
export interface ManagedStrategy {
  readonly name: string;
  readonly allocation: number;
  /** A paused strategy keeps its share of the capital, as cash. */
  readonly state: 'active' | 'paused';
}

/**
 * Keeps a set of strategies with their shares of one capital from run to run: added, removed, paused and given other shares in between.
 *
 * Each run begins with the whole capital, and says in its `runId` what was in it.
 *
 * @example
 * ```ts
 * import { StrategyManager } from '@kairos/backtest';
 * import { defineStrategy } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const hold = defineStrategy({ name: 'hold', signals: ({ length }) => ({ enterLong: new Uint8Array(length).fill(1) }) });
 * const bars = randomBars({ length: 200, timeframe: '1d' });
 *
 * const manager = new StrategyManager({ capital: 10_000 });
 * manager.add({ name: 'a', strategy: hold(), bars, allocation: 0.6 });
 * manager.add({ name: 'b', strategy: hold(), bars, allocation: 0.3 });
 * manager.pause('b');
 * manager.runAll().strategies.map(({ name }) => name); // => [ 'a' ]
 * manager.resume('b');
 * manager.reallocate({ a: 0.2, b: 0.8 });
 * manager.runAll().strategies.map(({ result }) => result.capital); // => [ 2000, 8000 ]
 * ```
 */
export class StrategyManager {
  readonly #options: StrategiesOptions;
  readonly #strategies = new Map<string, StrategyAllocation>();
  readonly #paused = new Set<string>();

  /** @throws `ValidationError` for an unknown or wrong option. */
  constructor(options: StrategiesOptions) {
    checkShared(options, []);
    this.#options = options;
  }

  /** In the order in which they were added. */
  get strategies(): readonly ManagedStrategy[] {
    return [...this.#strategies].map(([name, { allocation }]) => ({
      name,
      allocation,
      state: this.#paused.has(name) ? 'paused' : 'active',
    }));
  }

  /**
   * Adds a strategy.
   *
   * @throws `ValidationError` for a name that is there, a share that the others have not left, and bars or a strategy that are none.
   */
  add(strategy: StrategyAllocation): void {
    const all = checkStrategies([...this.#strategies.values(), strategy]);
    const { name } = all.at(-1)!;
    this.#strategies.set(name, { ...strategy, name });
  }

  /**
   * Takes a strategy out; its share is free.
   *
   * @throws `ValidationError` for an unknown name, as all that follow.
   */
  remove(name: string): void {
    this.#find(name);
    this.#strategies.delete(name);
    this.#paused.delete(name);
  }

  /** Leaves a strategy out of the runs; its share stays cash. */
  pause(name: string): void {
    this.#find(name);
    this.#paused.add(name);
  }

  /** Lets a paused strategy run again. */
  resume(name: string): void {
    this.#find(name);
    this.#paused.delete(name);
  }

  /**
   * Gives strategies other shares, all at once; those that are not named keep theirs.
   *
   * @throws `ValidationError` when all together would be more than 1: then nothing has changed.
   */
  reallocate(allocations: Readonly<Record<string, number>>): void {
    for (const name of Object.keys(allocations)) this.#find(name);
    const changed = [...this.#strategies].map(([name, strategy]) => ({
      ...strategy,
      name,
      allocation: allocations[name] ?? strategy.allocation,
    }));
    for (const strategy of checkStrategies(changed)) this.#strategies.set(strategy.name, strategy);
  }

  /**
   * Tests all that are not paused, as {@link backtestStrategies} does.
   *
   * @throws `ValidationError` when none is active, and what `backtestStrategies` throws.
   */
  runAll(): StrategiesResult {
    const active = [...this.#strategies].filter(([name]) => !this.#paused.has(name));
    return backtestStrategies(
      active.map(([, strategy]) => strategy),
      this.#options,
    );
  }

  #find(name: string): void {
    if (this.#strategies.has(name)) return;
    const message = `must be a strategy that was added, was "${name}".${didYouMean(name, [...this.#strategies.keys()])}`;
    throw new ValidationError(`name ${message}`, { issues: [{ path: 'name', message }] });
  }
}
