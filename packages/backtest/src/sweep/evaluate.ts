import {
  type BarSeries,
  checkSignals,
  createContext,
  type EntryContext,
  type Signals,
  type Strategy,
  StrategyError,
} from '@kairos/core';
import { backtest } from '../backtest.js';
import { type BarFingerprint, barFingerprint, changedColumn } from '../engine/bar-fingerprint.js';
import { figuresOf, requireWarmup } from '../engine/figures-of.js';
import { simulate } from '../engine/simulate.js';
import { strategyFailure } from '../engine/strategy-failure.js';
import type { BacktestOptions } from '../options/backtest-options.js';
import { checkTogether } from '../options/check-together.js';
import { type ResolvedOptions, resolveOptions } from '../options/resolve-options.js';
import type { Statistics } from '../statistics/statistics.js';
import { type BoundedMemo, boundedMemo } from './bounded-memo.js';
import type { Combination } from './parameter-value.js';
import type { LoadedFactory } from './sweep-options.js';

/** All that runs over the same bars share. @internal */
export interface Prepared {
  readonly factory: LoadedFactory;
  /** Options of every run, without the strategy. */
  readonly run: Omit<BacktestOptions, 'strategy'>;
  /** The same with all defaults, checked; its strategy does nothing. */
  readonly resolved: ResolvedOptions;
  readonly memo: BoundedMemo;
  readonly fingerprint: BarFingerprint;
}

function createStrategy(factory: LoadedFactory, params: Combination): Strategy {
  return factory(params as never);
}

function buffersOf(bars: BarSeries): Set<ArrayBufferLike> {
  return new Set(
    Object.values(bars)
      .filter(ArrayBuffer.isView)
      .map((column) => column.buffer),
  );
}

/** The options of every run with all defaults, checked; the strategy does nothing. @internal */
export function resolveShared(run: Omit<BacktestOptions, 'strategy'>): ResolvedOptions {
  // With levels, since that is asked of each combination, not of what stands for all of them.
  const levels = ({ price }: EntryContext) => ({ entry: price });
  const idle: Strategy = { name: 'idle', description: '', params: {}, signals: () => ({}), levels };
  return resolveOptions({ ...run, strategy: idle });
}

/**
 * Checks once what all runs share.
 *
 * @param memoryBytes - Budget of the memo that the runs share.
 * @internal
 */
export function prepareRuns(
  factory: LoadedFactory,
  run: Omit<BacktestOptions, 'strategy'>,
  memoryBytes: number,
): Prepared {
  const { bars } = run;
  const resolved = resolveShared(run);
  const { periodsPerYear } = resolved;
  const memo = boundedMemo(memoryBytes, buffersOf(bars));
  return {
    factory,
    run: { ...run, periodsPerYear },
    resolved,
    memo,
    fingerprint: barFingerprint(bars, true),
  };
}

/**
 * Figures of one combination: the one place where a sweep runs a backtest.
 *
 * What `backtest` does, without what is the same for all combinations (checks of the bars and options) and without records; the bars
 * are looked after once for all (`refuseChangedBars`).
 *
 * @throws `ValidationError` when the schema refuses the combination, and whatever `backtest` throws.
 * @internal
 */
export function evaluate(prepared: Prepared, params: Combination): Statistics {
  const { memo } = prepared.memo;
  const strategy = createStrategy(prepared.factory, params);
  checkTogether({ ...prepared.run, strategy });
  const options: ResolvedOptions = { ...prepared.resolved, strategy };
  const { bars, instrument, regime } = options;
  const { calendar } = instrument;
  const context = createContext(bars, { memo, calendar, ...(regime && { regime }) });
  let signals: Signals;
  try {
    signals = strategy.signals(bars, context);
  } catch (cause) {
    throw strategyFailure(options, 'signals', cause);
  }
  checkSignals(signals, bars.length, strategy.name);
  requireWarmup(options, context.warmup);
  return figuresOf(options, simulate(options, signals, context.warmup));
}

/** The same figures, computed without anything remembered. @internal */
export function evaluateAlone(prepared: Prepared, params: Combination): Statistics {
  return backtest({ ...prepared.run, strategy: createStrategy(prepared.factory, params) }).stats;
}

/**
 * Refuses bars that a strategy wrote to: every later run would trade on them.
 *
 * @throws `StrategyError` naming the column.
 * @internal
 */
export function refuseChangedBars({ factory, run, fingerprint }: Prepared): void {
  const column = changedColumn(fingerprint, barFingerprint(run.bars, true));
  if (column === undefined) return;
  const message = `strategy "${factory.strategyName}" changed bars.${column}, which all combinations share: write to a copy`;
  throw new StrategyError(message, { strategy: factory.strategyName });
}
