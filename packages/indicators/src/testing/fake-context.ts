import type { AlignedBars, BarSeries, StrategyContext, Timeframe } from '@kairos/core';

/** Bars from 1970 on with these closes, a day apart unless given; high and low lie one above and one below. */
export function barsOf(closes: readonly number[], timeframe: Timeframe = '1d', stepMs = 86_400_000): BarSeries {
  const close = Float64Array.from(closes);
  return {
    symbol: 'TEST',
    timeframe,
    length: close.length,
    time: Float64Array.from(closes, (_, i) => i * stepMs),
    open: close.slice(),
    high: close.map((price) => price + 1),
    low: close.map((price) => price - 1),
    close,
    volume: close.map(() => 100),
  };
}

/** A context that shows what was asked of it. */
export interface ObservedContext extends StrategyContext {
  /** Keys computed, in order; a remembered one is not listed again. */
  readonly computed: string[];
  /** The largest lookback reported. */
  lookbackReported(): number;
}

/** A context over given higher-timeframe bars. */
export function observedContext(higher: Readonly<Record<string, AlignedBars>> = {}): ObservedContext {
  const memory = new Map<string, unknown>();
  const computed: string[] = [];
  let largest = 0;
  return {
    computed,
    lookbackReported: () => largest,
    memo<T>(key: string, compute: () => T): T {
      if (!memory.has(key)) {
        memory.set(key, compute());
        computed.push(key);
      }
      return memory.get(key) as T;
    },
    lookback(bars) {
      largest = Math.max(largest, bars);
    },
    bars(timeframe) {
      const series = higher[timeframe];
      if (!series) throw new Error(`no bars of ${timeframe}`);
      return series;
    },
  };
}
