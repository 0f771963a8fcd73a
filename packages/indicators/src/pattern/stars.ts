import type { Candles } from './candles.js';
import { type CandlePattern, patternEntry, penetrationKernel } from './pattern.js';

/** Black, a body below it, then white that closes well within the first. */
function turnsUp(candles: Candles, penetration: number): boolean {
  if (!candles.isBlack(2) || !candles.isWhite(0) || !candles.gapsDown(1)) return false;
  if (candles.close(0) <= candles.close(2) + candles.body(2) * penetration) return false;
  return candles.isLong(2) && candles.isLong(0);
}

/** White, a body above it, then black that closes well within the first. */
function turnsDown(candles: Candles, penetration: number): boolean {
  if (!candles.isWhite(2) || !candles.isBlack(0) || !candles.gapsUp(1)) return false;
  if (candles.close(0) >= candles.close(2) - candles.body(2) * penetration) return false;
  return candles.isLong(2) && candles.isLong(0);
}

/** A morning star as data. */
export const MORNING_STAR: CandlePattern = {
  name: 'morningStar',
  title: 'Morning star',
  description: 'A long black body, a short one below it and a white one back into the first: the fall has turned.',
  bars: 3,
  warmup: 12,
  source: 'TA-Lib, TA_CDLMORNINGSTAR.',
  penetration: 0.3,
  test: (candles, penetration) => (turnsUp(candles, penetration) && !candles.isLong(1) ? 100 : 0),
};

/**
 * Morning star: a long black body, a short one of any color below it, then a white one that closes well within the first.
 *
 * 100: bullish. Three candles; `penetration` 0.3 of the first body. TA-Lib: TA_CDLMORNINGSTAR.
 */
export const morningStar = penetrationKernel(MORNING_STAR);

/** What is known of {@link morningStar}. */
export const morningStarEntry = patternEntry(MORNING_STAR, morningStar);

/** A morning doji star as data. */
export const MORNING_DOJI_STAR: CandlePattern = {
  name: 'morningDojiStar',
  title: 'Morning doji star',
  description: 'A long black body, a doji below it and a white body back into the first: the fall has turned.',
  bars: 3,
  warmup: 12,
  source: 'TA-Lib, TA_CDLMORNINGDOJISTAR.',
  penetration: 0.3,
  test: (candles, penetration) => (turnsUp(candles, penetration) && candles.isDoji(1) ? 100 : 0),
};

/**
 * Morning doji star: a {@link morningStar} whose middle candle is a doji.
 *
 * 100: bullish. Three candles; `penetration` 0.3 of the first body. TA-Lib: TA_CDLMORNINGDOJISTAR.
 */
export const morningDojiStar = penetrationKernel(MORNING_DOJI_STAR);

/** What is known of {@link morningDojiStar}. */
export const morningDojiStarEntry = patternEntry(MORNING_DOJI_STAR, morningDojiStar);

/** An evening star as data. */
export const EVENING_STAR: CandlePattern = {
  name: 'eveningStar',
  title: 'Evening star',
  description: 'A long white body, a short one above it and a black one back into the first: the rise has turned.',
  bars: 3,
  warmup: 12,
  source: 'TA-Lib, TA_CDLEVENINGSTAR.',
  penetration: 0.3,
  test: (candles, penetration) => (turnsDown(candles, penetration) && !candles.isLong(1) ? -100 : 0),
};

/**
 * Evening star: a long white body, a short one of any color above it, then a black one that closes well within the first.
 *
 * -100: bearish. Three candles; `penetration` 0.3 of the first body. TA-Lib: TA_CDLEVENINGSTAR.
 */
export const eveningStar = penetrationKernel(EVENING_STAR);

/** What is known of {@link eveningStar}. */
export const eveningStarEntry = patternEntry(EVENING_STAR, eveningStar);

/** An evening doji star as data. */
export const EVENING_DOJI_STAR: CandlePattern = {
  name: 'eveningDojiStar',
  title: 'Evening doji star',
  description: 'A long white body, a doji above it and a black body back into the first: the rise has turned.',
  bars: 3,
  warmup: 12,
  source: 'TA-Lib, TA_CDLEVENINGDOJISTAR.',
  penetration: 0.3,
  test: (candles, penetration) => (turnsDown(candles, penetration) && candles.isDoji(1) ? -100 : 0),
};

/**
 * Evening doji star: an {@link eveningStar} whose middle candle is a doji.
 *
 * -100: bearish. Three candles; `penetration` 0.3 of the first body. TA-Lib: TA_CDLEVENINGDOJISTAR.
 */
export const eveningDojiStar = penetrationKernel(EVENING_DOJI_STAR);

/** What is known of {@link eveningDojiStar}. */
export const eveningDojiStarEntry = patternEntry(EVENING_DOJI_STAR, eveningDojiStar);
