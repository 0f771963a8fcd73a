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

/** What a simulation leaves behind, as plain data. */
export interface SimulationRecords {
  /** Account value at each bar's close, quote currency. */
  readonly equity: readonly number[];
  readonly trades: readonly ClosedTrade[];
  readonly orders: readonly FilledOrder[];
  readonly openTrade?: OpenTrade;
  readonly rejections: readonly Rejection[];
}

/**
 * What a simulation leaves behind. It is kept as numbers, and what is read here is made of them and of the bars when it is first read, once:
 * bars that changed before that give nonsense.
 *
 * For speed these are accessors of a class, not fields, so copies by spreading and `structuredClone` hold nothing and deep comparisons see nothing
 * (TypeScript refuses to read from the first): copy, send and compare `toJSON()`.
 */
declare abstract class SimulationResult {
  /** Account value at each bar's close, quote currency. */
  get equity(): Float64Array;
  /** Closed trades, oldest first. */
  get trades(): readonly ClosedTrade[];
  /** Filled orders, oldest first. */
  get orders(): readonly FilledOrder[];
  /** The position that the last bar left open. */
  get openTrade(): OpenTrade | undefined;
  /** Entries that were not taken, or not in full. */
  get rejections(): readonly Rejection[];
  /** All of it as plain data, which `JSON.stringify` and `console.log` use. */
  toJSON(): SimulationRecords;
}

export type { SimulationResult };

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
 * const run = simulateSignals(options, { enterLong });
 * run.orders.length; // => 1
 * run.toJSON().equity.length; // => 100
 * ```
 */
export function simulateSignals(options: SimulationOptions, signals: Signals): SimulationResult {
  const { settings, plan } = resolve(options);
  const plain = plan && isPlain(signals) ? simulatePlain(plan, settings, signals, 0) : undefined;
  return new Run(plain ?? simulateInFull(settings, signals, 0), settings);
}

/** By which Node's `console.log` asks an object what to show. */
const INSPECT = Symbol.for('nodejs.util.inspect.custom');

class Run implements SimulationResult {
  readonly #simulation: Simulation;
  readonly #settings: ResolvedOptions;
  #trades: readonly ClosedTrade[] | undefined;
  #orders: readonly FilledOrder[] | undefined;
  /** Null until it is asked for the first time. */
  #openTrade: OpenTrade | undefined | null;

  constructor(simulation: Simulation, settings: ResolvedOptions) {
    this.#simulation = simulation;
    this.#settings = settings;
    this.#trades = undefined;
    this.#orders = undefined;
    this.#openTrade = null;
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
    if (this.#openTrade === null) this.#openTrade = this.#simulation.openTrade;
    return this.#openTrade;
  }

  get rejections(): readonly Rejection[] {
    return this.#simulation.rejections;
  }

  toJSON(): SimulationRecords {
    const { equity, trades, orders, openTrade, rejections } = this;
    return { equity: [...equity], trades, orders, ...(openTrade && { openTrade }), rejections };
  }

  [INSPECT](): SimulationRecords {
    return this.toJSON();
  }
}
