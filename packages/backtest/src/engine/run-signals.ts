import {
  type BarSeries,
  type Calendar,
  checkSignals,
  createContext,
  type RegimeSeries,
  type Signals,
  type Strategy,
  StrategyError,
} from '@kairos/core';
import { type BarFingerprint, barFingerprint, changedColumn } from './bar-fingerprint.js';
import { strategyFailure } from './strategy-failure.js';

/** Signals of a strategy over bars, the warm-up it reported, and what the bars were. @internal */
export interface SignalRun {
  readonly signals: Signals;
  readonly warmup: number;
  readonly fingerprint: BarFingerprint;
}

/**
 * Computes the signals of a strategy in a fresh context. The engine goes on to trade on the very columns that the strategy saw, so
 * it must not have written to them.
 *
 * @throws `StrategyError` when the strategy throws or writes to the bars.
 * @throws `ValidationError` when what it returns are no signals.
 * @internal
 */
export function runSignals(
  strategy: Strategy,
  bars: BarSeries,
  calendar: Calendar | undefined,
  regime?: RegimeSeries,
): SignalRun {
  const context = createContext(bars, { ...(calendar && { calendar }), ...(regime && { regime }) });
  const fingerprint = barFingerprint(bars);
  let signals: Signals;
  try {
    signals = strategy.signals(bars, context);
  } catch (cause) {
    throw strategyFailure({ strategy, bars }, 'signals', cause);
  }
  const column = changedColumn(fingerprint, barFingerprint(bars));
  if (column !== undefined) {
    const message = `signals of strategy "${strategy.name}" changed bars.${column}: bars are read only, write to a copy (bars.${column}.slice())`;
    throw new StrategyError(message, { strategy: strategy.name });
  }
  checkSignals(signals, bars.length, strategy.name);
  return { signals, warmup: context.warmup, fingerprint };
}
