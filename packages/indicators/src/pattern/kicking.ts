import type { Candles } from './candles.js';
import { type CandlePattern, patternEntry, patternKernel } from './pattern.js';

function isMarubozu(candles: Candles, age: number): boolean {
  return candles.isLong(age) && candles.lacksUpper(age) && candles.lacksLower(age);
}

/** Two marubozus of opposite color with a gap between them in the direction of the second. */
function isKick(candles: Candles): boolean {
  const color = candles.color(0);
  if (color === candles.color(1)) return false;
  const gaps = color === 1 ? candles.low(0) > candles.high(1) : candles.high(0) < candles.low(1);
  return gaps && isMarubozu(candles, 1) && isMarubozu(candles, 0);
}

/** A kicking pattern as data. */
export const KICKING: CandlePattern = {
  name: 'kicking',
  title: 'Kicking',
  description: 'Two marubozus of opposite color with a gap between them: the market was kicked over.',
  bars: 2,
  warmup: 11,
  source: 'TA-Lib, TA_CDLKICKING.',
  test: (candles) => (isKick(candles) ? candles.color(0) * 100 : 0),
};

/**
 * Kicking: a marubozu, a gap, and a marubozu of the other color on the far side of the gap.
 *
 * 100 when the second is white, above the first; -100 when it is black, below. Two candles. TA-Lib: TA_CDLKICKING.
 */
export const kicking = patternKernel(KICKING);

/** What is known of {@link kicking}. */
export const kickingEntry = patternEntry(KICKING, kicking);

/** A kicking pattern judged by its longer candle, as data. */
export const KICKING_BY_LENGTH: CandlePattern = {
  name: 'kickingByLength',
  title: 'Kicking by length',
  description: 'A kicking pattern in the direction of the longer of its two marubozus.',
  bars: 2,
  warmup: 11,
  source: 'TA-Lib, TA_CDLKICKINGBYLENGTH.',
  test: (candles) => (isKick(candles) ? candles.color(candles.body(0) > candles.body(1) ? 0 : 1) * 100 : 0),
};

/**
 * Kicking by length: the candles of {@link kicking}, with the direction of the longer one; of two as long, the first.
 *
 * 100 when that is white, -100 when it is black. Two candles. TA-Lib: TA_CDLKICKINGBYLENGTH.
 */
export const kickingByLength = patternKernel(KICKING_BY_LENGTH);

/** What is known of {@link kickingByLength}. */
export const kickingByLengthEntry = patternEntry(KICKING_BY_LENGTH, kickingByLength);
