/**
 * The bare simulation, for those who bring signals and want neither checks nor statistics.
 *
 * @module
 */

import type { BarSeries, Signals, Strategy } from '@kairos/core';
import { simulate } from './engine/simulate.js';
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

/** Options that were resolved, by the object that they were given as. */
const resolved = new WeakMap<SimulationOptions, ResolvedOptions>();

function resolve(options: SimulationOptions): ResolvedOptions {
  const known = resolved.get(options);
  if (known) return known;
  const made = resolveOptions({ ...options, strategy: IDLE });
  resolved.set(options, made);
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
  const settings = resolve(options);
  const simulation = simulate(settings, signals, 0);
  const { trades, orders, openTrade, rejections } = simulation;
  const { bars, instrument }: { bars: BarSeries; instrument: ResolvedOptions['instrument'] } = settings;
  let closed: readonly ClosedTrade[] | undefined;
  let filled: readonly FilledOrder[] | undefined;
  return {
    get equity() {
      return simulation.equity;
    },
    get trades() {
      closed ??= trades.toTrades(bars, instrument.multiplier);
      return closed;
    },
    get orders() {
      filled ??= orders();
      return filled;
    },
    openTrade,
    rejections,
  };
}
