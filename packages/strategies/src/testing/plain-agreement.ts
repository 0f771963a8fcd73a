import { type BarSeries, createContext, type RegimeSeries, type Strategy } from '@kairos/core';
import { expect } from 'vitest';

/** What a plain loop says of one bar. */
export interface PlainBar {
  readonly long: boolean;
  readonly short: boolean;
  readonly leaveLong: boolean;
  readonly leaveShort: boolean;
  /** Prices of an entry. */
  readonly stopLoss?: number;
  readonly takeProfit?: number;
  readonly confidence?: number;
  readonly consensus?: number;
  /** Two readings were equal but for rounding: either answer is right. */
  readonly isTied?: boolean;
}

function near(actual: number | undefined, expected: number | undefined, what: string): void {
  if (expected === undefined) return;
  const isNear = Math.abs((actual ?? Number.NaN) - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
  expect(isNear, `${what} must be ${expected}, was ${actual}`).toBe(true);
}

/**
 * Holds every signal of a strategy after its warm-up to a plain loop, levels of entries included.
 *
 * @returns How many entries there were.
 */
export function expectPlainSignals(
  strategy: Strategy,
  bars: BarSeries,
  plain: (bar: number) => PlainBar,
  regime?: RegimeSeries,
): { longs: number; shorts: number } {
  const context = createContext(bars, regime ? { regime } : {});
  const signals = strategy.signals(bars, context);
  const count = { longs: 0, shorts: 0 };
  let ties = 0;
  for (let i = context.warmup; i < bars.length; i++) {
    const said = plain(i);
    if (said.isTied) {
      ties++;
      continue;
    }
    const actual = {
      long: signals.enterLong?.[i] === 1,
      short: signals.enterShort?.[i] === 1,
      leaveLong: signals.exitLong?.[i] === 1,
      leaveShort: signals.exitShort?.[i] === 1,
    };
    const { long, short, leaveLong, leaveShort } = said;
    if (JSON.stringify(actual) !== JSON.stringify({ long, short, leaveLong, leaveShort })) {
      expect(actual, `bar ${i} of ${bars.symbol}`).toEqual({ long, short, leaveLong, leaveShort });
    }
    near(signals.confidence?.[i], said.confidence, `confidence[${i}]`);
    near(signals.consensus?.[i], said.consensus, `consensus[${i}]`);
    if (!long && !short) continue;
    if (long) count.longs++;
    else count.shorts++;
    const direction = long ? 'long' : 'short';
    const levels = strategy.levels?.({ bars, index: i, direction, price: bars.close[i]! }) ?? {
      stopLoss: signals.stopLoss?.[i],
      takeProfit: signals.takeProfit?.[i],
    };
    near(levels.stopLoss, said.stopLoss, `stopLoss[${i}]`);
    near(levels.takeProfit, said.takeProfit, `takeProfit[${i}]`);
  }
  expect(ties).toBeLessThanOrEqual(0.01 * bars.length);
  return count;
}
