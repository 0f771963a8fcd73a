import { type BarSeries, type Calendar, createContext, type Strategy, StrategyError } from '@kairos/core';
import { backtest } from '../backtest.js';
import { type BarFingerprint, barFingerprint, changedColumn } from '../engine/bar-fingerprint.js';
import type { BacktestOptions } from '../options/backtest-options.js';
import { resolveOptions } from '../options/resolve-options.js';
import type { Statistics } from '../statistics/statistics.js';
import { type BoundedMemo, boundedMemo } from './bounded-memo.js';
import type { Combination } from './parameter-value.js';
import type { LoadedFactory } from './sweep-options.js';

/** All that runs over the same bars share. @internal */
export interface Prepared {
  readonly factory: LoadedFactory;
  /** Options of every run, without the strategy. */
  readonly run: Omit<BacktestOptions, 'strategy'>;
  /** Of the instrument, whether it was given or made up. */
  readonly calendar: Calendar | undefined;
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
  const idle: Strategy = { name: 'idle', description: '', params: {}, signals: () => ({}) };
  const { periodsPerYear, instrument } = resolveOptions({ ...run, strategy: idle });
  const memo = boundedMemo(memoryBytes, buffersOf(bars));
  return {
    factory,
    run: { ...run, periodsPerYear },
    calendar: instrument.calendar,
    memo,
    fingerprint: barFingerprint(bars),
  };
}

/** The strategy with what it computes remembered for the next combination. */
function remembering(strategy: Strategy, { calendar, memo }: Prepared): Strategy {
  return {
    ...strategy,
    signals(bars, context) {
      const { regime } = context;
      const shared = createContext(bars, {
        memo: memo.memo,
        ...(calendar && { calendar }),
        ...(regime && { regime }),
      });
      const signals = strategy.signals(bars, shared);
      context.lookback(shared.warmup);
      return signals;
    },
  };
}

/**
 * Figures of one combination: the one place where a sweep runs a backtest.
 *
 * @throws `ValidationError` when the schema refuses the combination, and whatever `backtest` throws.
 * @internal
 */
export function evaluate(prepared: Prepared, params: Combination): Statistics {
  const strategy = remembering(createStrategy(prepared.factory, params), prepared);
  return backtest({ ...prepared.run, strategy }).stats;
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
  const column = changedColumn(fingerprint, barFingerprint(run.bars));
  if (column === undefined) return;
  const message = `strategy "${factory.strategyName}" changed bars.${column}, which all combinations share: write to a copy`;
  throw new StrategyError(message, { strategy: factory.strategyName });
}
