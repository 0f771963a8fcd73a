import type { Signals } from '@kairos/core';
import { type CausalityReport, certifyCausality } from '../causality/certify-causality.js';
import { type BacktestManifest, createManifest } from '../manifest/manifest.js';
import { hashResult } from '../manifest/result-hash.js';
import type { BacktestOptions } from '../options/backtest-options.js';
import { type ResolvedOptions, resolveOptions } from '../options/resolve-options.js';
import type { BacktestResult, ClosedTrade, FilledOrder } from '../result.js';
import { trialOf } from '../validation/trials/trial-of.js';
import { type BarFingerprint, rememberBars } from './bar-fingerprint.js';
import { figuresOf, requireWarmup } from './figures-of.js';
import type { Halts } from './halts.js';
import { runSignals } from './run-signals.js';
import { type Simulation, simulate } from './simulate.js';

/** A backtest up to its signals, which is what takes long: it can be simulated more than once. @internal */
export interface PreparedBacktest {
  readonly options: BacktestOptions;
  readonly resolved: ResolvedOptions;
  readonly signals: Signals;
  readonly warmup: number;
  readonly fingerprint: BarFingerprint;
  /** Made once, however often it is simulated. */
  readonly certificate: () => CausalityReport | undefined;
}

/** Checks the options and asks the strategy for its signals. @internal */
export function prepareBacktest(options: BacktestOptions): PreparedBacktest {
  const resolved = resolveOptions(options);
  const { bars, strategy, instrument } = resolved;
  const run = runSignals(strategy, bars, instrument.calendar, resolved.regime);
  requireWarmup(resolved, run.warmup);
  let certificate: CausalityReport | undefined;
  return { options, resolved, ...run, certificate: () => (certificate ??= certificateOf(options, resolved)) };
}

/**
 * Simulates what was prepared and says what it found.
 *
 * @param halts - Bars on which the portfolio that it is part of takes no entries.
 * @internal
 */
export function finishBacktest(prepared: PreparedBacktest, halts?: Halts): BacktestResult {
  const { resolved, signals, warmup, fingerprint } = prepared;
  const simulation = simulate(resolved, signals, warmup, halts);
  // Last, since the strategy is shown histories that never were.
  const result = toResult(resolved, simulation, warmup, prepared.certificate());
  rememberBars(result, fingerprint);
  prepared.options.trials?.record(trialOf(result));
  return result;
}

/** The test for look-ahead, where it is asked for. @internal */
export function certificateOf(
  { certify }: Pick<BacktestOptions, 'certify'>,
  resolved: ResolvedOptions,
): CausalityReport | undefined {
  if (certify === undefined || certify === false) return undefined;
  const { strategy, bars, instrument, regime } = resolved;
  return certifyCausality(strategy, bars, {
    instrument,
    ...(regime && { regime }),
    ...(certify === true ? {} : certify),
  });
}

function toResult(
  resolved: ResolvedOptions,
  simulation: Simulation,
  warmup: number,
  certificate: CausalityReport | undefined,
): BacktestResult {
  const { bars, strategy, capital, instrument } = resolved;
  const { equity, openTrade, rejections } = simulation;
  const stats = figuresOf(resolved, simulation);
  let trades: readonly ClosedTrade[] | undefined;
  let orders: readonly FilledOrder[] | undefined;
  let position: Float64Array | undefined;
  let cash: Float64Array | undefined;
  let exposure: Float64Array | undefined;
  let manifest: BacktestManifest | undefined;
  let hash: string | undefined;
  const result: BacktestResult = {
    strategy: { name: strategy.name, params: strategy.params },
    symbol: bars.symbol,
    timeframe: bars.timeframe,
    capital,
    warmup,
    time: bars.time,
    equity,
    get position() {
      position ??= simulation.position();
      return position;
    },
    get cash() {
      cash ??= equity.map((value, i) => value - result.position[i]! * instrument.multiplier * bars.close[i]!);
      return cash;
    },
    get exposure() {
      exposure ??= equity.map((value, i) =>
        value > 0 ? (result.position[i]! * instrument.multiplier * bars.close[i]!) / value : Number.NaN,
      );
      return exposure;
    },
    get orders() {
      orders ??= simulation.orders();
      return orders;
    },
    get trades() {
      trades ??= simulation.trades.toTrades(bars, instrument.multiplier);
      return trades;
    },
    ...(openTrade ? { openTrade } : {}),
    rejections,
    stats,
    ...(certificate ? { certificate } : {}),
    get manifest() {
      manifest ??= createManifest(resolved);
      return manifest;
    },
    get hash() {
      hash ??= hashResult(result);
      return hash;
    },
  };
  return result;
}
