/**
 * The bare simulation, for those who bring signals and want neither checks nor statistics.
 *
 * @module
 */

import type { Signals, Strategy } from '@kairos/core';
import { isPlain, type PlainPlan, plainPlan } from './engine/plain-plan.js';
import { simulatePlain } from './engine/plain-simulation.js';
import { type Simulation, simulateInFull } from './engine/simulate.js';
import type { BacktestOptions } from './options/backtest-options.js';
import { type ResolvedOptions, resolveOptions } from './options/resolve-options.js';
import type { ClosedTrade, FilledOrder, OpenTrade, Rejection } from './result.js';

export type { ExitReason } from './result.js';

/** Options of a backtest, but for the strategy. */
export type SimulationOptions = Omit<BacktestOptions, 'strategy' | 'certify'>;

/**
 * What a simulation leaves behind; the records are kept as numbers, and what is read here is made of them and of the bars when it is first
 * read: bars that changed since then give nonsense.
 */
export interface SimulationResult {
  /** Account value at each bar's close, quote currency. */
  readonly equity: Float64Array;
  readonly trades: readonly ClosedTrade[];
  readonly orders: readonly FilledOrder[];
  readonly openTrade: OpenTrade | undefined;
  readonly rejections: readonly Rejection[];
}

const IDLE: Strategy = Object.freeze({
  name: 'signals',
  description: 'Given signals.',
  params: {},
  signals: () => ({}),
});

/** What is the same for all signals. */
interface Prepared {
  readonly settings: ResolvedOptions;
  readonly plan: PlainPlan | undefined;
}

/** By the object that the options were given as. */
const prepared = new WeakMap<SimulationOptions, Prepared>();

function resolve(options: SimulationOptions): Prepared {
  const known = prepared.get(options);
  if (known) return known;
  const settings = resolveOptions({ ...options, strategy: IDLE });
  const made = { settings, plan: plainPlan(settings) };
  prepared.set(options, made);
  return made;
}

/**
 * Trades given signals by the rules of `backtest`, without looking at the signals first and without statistics.
 *
 * Options and bars are checked once for each options object: use the same one for many signals. Signals are not checked; masks that hold anything
 * but 0 and 1, or arrays of another length, give nonsense or a `RangeError`.
 *
 * @param options - As for `backtest`; frozen in effect, since they are read once.
 * @param signals - What to trade; the warm-up is up to you.
 * @throws `ValidationError` and `DataError` for options and bars as `backtest` does.
 * @example
 * ```ts
 * import { simulateSignals } from '@kairos/backtest/kernel';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const options = { bars: randomBars({ length: 100, seed: 1 }), capital: 1000 };
 * const enterLong = new Uint8Array(100).fill(1, 0, 1);
 * simulateSignals(options, { enterLong }).orders.length; // => 1
 * ```
 */
export function simulateSignals(options: SimulationOptions, signals: Signals): SimulationResult {
  const { settings, plan } = resolve(options);
  const simulation =
    plan && isPlain(signals) ? simulatePlain(plan, settings, signals, 0) : simulateInFull(settings, signals, 0);
  return new Run(simulation, settings);
}

class Run implements SimulationResult {
  readonly #simulation: Simulation;
  readonly #settings: ResolvedOptions;
  #trades: readonly ClosedTrade[] | undefined;
  #orders: readonly FilledOrder[] | undefined;

  constructor(simulation: Simulation, settings: ResolvedOptions) {
    this.#simulation = simulation;
    this.#settings = settings;
    this.#trades = undefined;
    this.#orders = undefined;
  }

  get equity(): Float64Array {
    return this.#simulation.equity;
  }

  get trades(): readonly ClosedTrade[] {
    const { bars, instrument } = this.#settings;
    this.#trades ??= this.#simulation.trades.toTrades(bars, instrument.multiplier);
    return this.#trades;
  }

  get orders(): readonly FilledOrder[] {
    this.#orders ??= this.#simulation.orders();
    return this.#orders;
  }

  get openTrade(): OpenTrade | undefined {
    return this.#simulation.openTrade;
  }

  get rejections(): readonly Rejection[] {
    return this.#simulation.rejections;
  }
}
