import { ValidationError } from '@kairos/core';
import { backtest } from './backtest.js';
import type { BacktestOptions } from './options/backtest-options.js';
import type { BacktestResult } from './result.js';

/** Two tests of the same options, which differ in what they suppose of bars that reach both stop and target. */
export interface BacktestInterval {
  /** The stop came first: `sameBar: 'pessimistic'`. */
  readonly worst: BacktestResult;
  /** The target came first: `sameBar: 'optimistic'`. */
  readonly best: BacktestResult;
}

/**
 * Tests a strategy twice, to show how much its result rests on what nobody knows: whether the stop or the target came first within a
 * bar. A strategy whose two results lie far apart needs finer bars (`refine`, or a lower timeframe) before anything can be said of it.
 *
 * Each bar is judged by the rule on its own, so `best` usually ends higher, though it need not: another exit leads to other entries.
 *
 * @param options - Those of `backtest`, without `sameBar`.
 * @throws As `backtest` does; and `ValidationError` when `sameBar` is given.
 * @example
 * ```ts
 * import { backtestInterval } from '@kairos/backtest';
 * import { barsFromRows, defineStrategy } from '@kairos/core';
 *
 * const day = 86_400_000;
 * const bars = barsFromRows(
 *   [
 *     { time: 0, open: 100, high: 100, low: 100, close: 100, volume: 1 },
 *     { time: day, open: 100, high: 112, low: 94, close: 100, volume: 1 },
 *   ],
 *   { symbol: 'WIDE', timeframe: '1d' },
 * );
 * const buyFirst = defineStrategy({
 *   name: 'buy-first',
 *   signals: (series) => ({ enterLong: new Uint8Array(series.length).fill(1, 0, 1) }),
 * });
 *
 * const exits = { stopLoss: 0.05, takeProfit: 0.1 };
 * const { worst, best } = backtestInterval({ bars, strategy: buyFirst(), capital: 1000, exits });
 * worst.stats.finalEquity; // => 950
 * best.stats.finalEquity; // => 1100 (rounded)
 * ```
 */
export function backtestInterval(options: Omit<BacktestOptions, 'sameBar'>): BacktestInterval {
  if ('sameBar' in options && options.sameBar !== undefined) {
    const message = `options.sameBar must not be given to backtestInterval, which runs both rules, was ${String(options.sameBar)}`;
    throw new ValidationError(message, { issues: [{ path: 'sameBar', message: 'both rules are run' }] });
  }
  return {
    worst: backtest({ ...options, sameBar: 'pessimistic' }),
    best: backtest({ ...options, sameBar: 'optimistic' }),
  };
}
