import { hashContent } from '@kairos/core';
import type { BacktestResult } from '../result.js';

/**
 * Fingerprint of everything that came out of a backtest: capital, warm-up, times, equity and position to the last bit, orders, trades,
 * the open trade and the rejections with their reasons. What follows from these, statistics and certificate, is not in it.
 *
 * The same on every run, thread and platform; -0 counts as 0, and every NaN alike. `result.hash` is this hash; of a result that was
 * stored with its typed arrays (`structuredClone`, not JSON) and read back, it tells whether it is still the same.
 *
 * @returns SHA-256, 64 hexadecimal digits.
 * @example
 * ```ts
 * import { backtest, hashResult } from '@kairos/backtest';
 * import { defineStrategy, mask } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const rising = defineStrategy({
 *   name: 'rising',
 *   signals: ({ close, length }) => ({ enterLong: mask(length, (i) => close[i]! > close[i - 1]!) }),
 * });
 * const run = () => backtest({ bars: randomBars({ length: 100 }), strategy: rising(), capital: 1000 });
 *
 * run().hash === run().hash; // => true
 * hashResult({ ...run(), capital: 1001 }) === run().hash; // => false
 * ```
 */
export function hashResult(result: Omit<BacktestResult, 'hash' | 'manifest'>): string {
  const { strategy, symbol, timeframe, capital, warmup } = result;
  const { time, equity, position, orders, trades, openTrade, rejections } = result;
  const about = { strategy: strategy.name, symbol, timeframe, capital, warmup };
  return hashContent({ ...about, time, equity, position, orders, trades, openTrade, rejections });
}
