import { type BarSeries, type StrategyContext, type Timeframe, ValidationError } from '@kairos/core';
import { crossAbove, crossBelow } from '../crosses/cross.js';
import { createFrame, type Expression, type Memo } from './frame.js';
import { onHigherTimeframe } from './higher-timeframe.js';
import { type FaceMethods, faceMethods } from './methods.js';

/** Indicators over the bars of a strategy, and over higher timeframes of them. */
export interface Indicators extends FaceMethods {
  /**
   * The same indicators over closed bars of a higher timeframe. Each base bar sees the last higher bar that had closed by its own
   * close: never one that is still forming.
   */
  on(timeframe: Timeframe): FaceMethods;
  /** {@link crossAbove}, which also reports the one bar more that a cross needs. */
  crossAbove(a: Float64Array, b: Float64Array | number): Uint8Array;
  /** {@link crossBelow}, which also reports the one bar more that a cross needs. */
  crossBelow(a: Float64Array, b: Float64Array | number): Uint8Array;
}

/** A memo that two series never share: the first bars to use the context's memo own it, others get their own. */
function memoFor(bars: BarSeries, context: StrategyContext): { memo: Memo; isOwner: boolean } {
  const isOwner = context.memo('indicators:bars', () => bars) === bars;
  if (isOwner) return { memo: (key, compute) => context.memo(`indicators:${key}`, compute), isOwner };
  const computed = new Map<string, unknown>();
  const memo: Memo = <T>(key: string, compute: () => T) => {
    if (!computed.has(key)) computed.set(key, compute());
    return computed.get(key) as T;
  };
  return { memo, isOwner };
}

/**
 * Indicators over bars, each computed once per series and shared by all parameter sets of a sweep.
 *
 * What is computed is remembered in `context.memo` under keys such as `indicators:sma:close:20`, and the bars before each first value are
 * reported to `context.lookback`. A source can be a column name or a result: `ta.sma(5, ta.rsi(14))`.
 *
 * @param bars - Bars that the strategy was given. Of other bars than the context's nothing is shared, and `on` is refused.
 * @throws `ValidationError` from each method on a bad period or source.
 * @example
 * ```ts
 * import { defineStrategy } from '@kairos/core';
 * import { crossAbove, crossBelow, indicators } from '@kairos/indicators';
 * import { z } from 'zod';
 *
 * export const smaCross = defineStrategy({
 *   name: 'sma-cross',
 *   params: z.object({ fast: z.int().min(2).default(10), slow: z.int().min(3).default(30) }),
 *   signals(bars, { fast, slow }, context) {
 *     const ta = indicators(bars, context);
 *     return {
 *       enterLong: crossAbove(ta.sma(fast), ta.sma(slow)),
 *       exitLong: crossBelow(ta.sma(fast), ta.sma(slow)),
 *     };
 *   },
 * });
 * smaCross({ fast: 20 }).params; // => { fast: 20, slow: 30 }
 * ```
 */
export function indicators(bars: BarSeries, context: StrategyContext): Indicators {
  if (typeof context?.memo !== 'function') {
    throw new ValidationError(
      'indicators must be given a context: outside a strategy createContext(bars) of @kairos/core makes one',
    );
  }
  const { memo, isOwner } = memoFor(bars, context);
  const frame = createFrame(bars, memo);
  const higherFaces = new Map<Timeframe, FaceMethods>();

  function deliver({ values, lookback }: Expression): Float64Array {
    context.lookback(lookback);
    return values;
  }

  function reportCross(a: Float64Array, b: Float64Array | number): void {
    const lookbackOfB = typeof b === 'number' ? 0 : frame.resolve(b).lookback;
    context.lookback(Math.max(frame.resolve(a).lookback, lookbackOfB) + 1);
  }

  function on(timeframe: Timeframe): FaceMethods {
    const known = higherFaces.get(timeframe);
    if (known) return known;
    // Other bars than the context's would be aligned by the wrong clock.
    if (!isOwner) throw new ValidationError(`on('${timeframe}') needs the bars of the context, was given other bars`);
    const higher = context.bars(timeframe);
    const face = onHigherTimeframe(higher, frame, memo, context);
    higherFaces.set(timeframe, face);
    return face;
  }

  return Object.assign(faceMethods(frame, { resolve: (source) => frame.resolve(source), deliver }), {
    on,
    crossAbove(a: Float64Array, b: Float64Array | number) {
      reportCross(a, b);
      return crossAbove(a, b);
    },
    crossBelow(a: Float64Array, b: Float64Array | number) {
      reportCross(a, b);
      return crossBelow(a, b);
    },
  });
}
