import { ValidationError } from '@kairos/core';
import { checkColumns } from '../input/check-columns.js';
import { shown } from '../input/check-period.js';
import { rowReader } from '../stream/input-row.js';
import { type CandleColumns, newCandles, pushCandle } from './candle-window.js';
import { Candles } from './candles.js';
import { CANDLESTICK_PATTERNS } from './candlestick-patterns.js';
import type { CandlePattern } from './pattern.js';

/** A candlestick pattern found in bars. */
export interface PatternHit {
  /** The bar that completes the pattern. */
  readonly index: number;
  /** Name of the pattern, such as `engulfing`. */
  readonly name: string;
  /** 100 is bullish, -100 bearish; 80 weaker, 200 confirmed. */
  readonly signal: number;
}

/**
 * Finds candlestick patterns in bars, in one pass. Patterns that take a penetration have its default.
 *
 * @param bars - Columns of opens, highs, lows and closes, oldest first; a `BarSeries` fits.
 * @param among - The patterns to look for; all of the library unless given.
 * @returns What was found, in the order of the bars, on one bar in the order of the patterns. Empty when there is nothing.
 * @throws `ValidationError` on columns that are missing or of different length.
 * @example
 * ```ts
 * import { ENGULFING, patterns } from '@kairos/indicators';
 *
 * const bars = {
 *   open: Float64Array.of(12, 12, 10, 14),
 *   high: Float64Array.of(13, 12, 14, 14),
 *   low: Float64Array.of(11, 10, 9, 9),
 *   close: Float64Array.of(12, 11, 13, 10),
 * };
 * patterns(bars, [ENGULFING])[0]; // => { index: 2, name: 'engulfing', signal: 100 }
 * patterns(bars, [ENGULFING])[1]; // => { index: 3, name: 'engulfing', signal: -80 }
 * ```
 */
export function patterns(bars: CandleColumns, among: readonly CandlePattern[] = CANDLESTICK_PATTERNS): PatternHit[] {
  if (!Array.isArray(among)) throw new ValidationError(`among must be a list of patterns, was ${shown(among)}`);
  const { open, high, low, close } = bars;
  const columns = { open, high, low, close };
  const length = checkColumns(columns);
  const rowAt = rowReader(columns);
  const candles = new Candles();
  for (const pattern of among) {
    if (typeof pattern?.test === 'function') continue;
    throw new ValidationError(`among must hold patterns such as ENGULFING, held ${shown(pattern)}`);
  }
  // Of one shape, which is read faster than patterns with and without a penetration.
  const sought = among.map(({ name, warmup, penetration = 0, test }) => ({ name, warmup, penetration, test }));
  const hits: PatternHit[] = [];
  let from = newCandles();
  let to = newCandles();
  for (let index = 0; index < length; index++) {
    const count = pushCandle(from, to, rowAt(index));
    candles.look(to);
    for (const { name, warmup, penetration, test } of sought) {
      const signal = count > warmup ? test(candles, penetration) : 0;
      if (signal !== 0) hits.push({ index, name, signal });
    }
    const spare = from;
    from = to;
    to = spare;
  }
  return hits;
}
