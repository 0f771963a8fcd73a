import type { Candles } from './candles.js';
import { type CandlePattern, patternEntry, patternKernel } from './pattern.js';

/** A short body at the top of a candle with a lower shadow longer than it. */
function isHammer(candles: Candles): boolean {
  return candles.lower(0) > candles.body(0) && candles.isShort(0) && candles.lacksUpper(0);
}

/** A short body at the bottom of a candle with an upper shadow longer than it. */
function isInverted(candles: Candles): boolean {
  return candles.upper(0) > candles.body(0) && candles.isShort(0) && candles.lacksLower(0);
}

/** A hammer as data. */
export const HAMMER: CandlePattern = {
  name: 'hammer',
  title: 'Hammer',
  description: 'A short body over a long lower shadow near the low before: a fall within the bar was bought.',
  bars: 2,
  warmup: 11,
  source: 'TA-Lib, TA_CDLHAMMER.',
  test: (candles) => (isHammer(candles) && candles.bottom(0) <= candles.low(1) + candles.near(1) ? 100 : 0),
};

/**
 * Hammer: a short body over a lower shadow longer than it and without an upper one, near or below the low of the candle before.
 *
 * 100: bullish after a fall; of the trend only the candle before is checked. TA-Lib: TA_CDLHAMMER.
 */
export const hammer = patternKernel(HAMMER);

/** What is known of {@link hammer}. */
export const hammerEntry = patternEntry(HAMMER, hammer);

/** A hanging man as data. */
export const HANGING_MAN: CandlePattern = {
  name: 'hangingMan',
  title: 'Hanging man',
  description: 'A short body over a long lower shadow near the high before: a rise has begun to be sold.',
  bars: 2,
  warmup: 11,
  source: 'TA-Lib, TA_CDLHANGINGMAN.',
  test: (candles) => (isHammer(candles) && candles.bottom(0) >= candles.high(1) - candles.near(1) ? -100 : 0),
};

/**
 * Hanging man: a candle with the shape of a {@link hammer}, near or above the high of the candle before.
 *
 * -100: bearish after a rise; of the trend only the candle before is checked. TA-Lib: TA_CDLHANGINGMAN.
 */
export const hangingMan = patternKernel(HANGING_MAN);

/** What is known of {@link hangingMan}. */
export const hangingManEntry = patternEntry(HANGING_MAN, hangingMan);

/** An inverted hammer as data. */
export const INVERTED_HAMMER: CandlePattern = {
  name: 'invertedHammer',
  title: 'Inverted hammer',
  description: 'A short body under a long upper shadow below the body before: buyers have begun to try.',
  bars: 2,
  warmup: 11,
  source: 'TA-Lib, TA_CDLINVERTEDHAMMER.',
  test: (candles) => (candles.gapsDown(0) && isInverted(candles) ? 100 : 0),
};

/**
 * Inverted hammer: a short body under an upper shadow longer than it and without a lower one, below the body of the candle before.
 *
 * 100: bullish after a fall; of the trend only the candle before is checked. TA-Lib: TA_CDLINVERTEDHAMMER.
 */
export const invertedHammer = patternKernel(INVERTED_HAMMER);

/** What is known of {@link invertedHammer}. */
export const invertedHammerEntry = patternEntry(INVERTED_HAMMER, invertedHammer);

/** A shooting star as data. */
export const SHOOTING_STAR: CandlePattern = {
  name: 'shootingStar',
  title: 'Shooting star',
  description: 'A short body under a long upper shadow above the body before: a rise within the bar was sold.',
  bars: 2,
  warmup: 11,
  source: 'TA-Lib, TA_CDLSHOOTINGSTAR.',
  test: (candles) => (candles.gapsUp(0) && isInverted(candles) ? -100 : 0),
};

/**
 * Shooting star: a candle with the shape of an {@link invertedHammer}, above the body of the candle before.
 *
 * -100: bearish after a rise; of the trend only the candle before is checked. TA-Lib: TA_CDLSHOOTINGSTAR.
 */
export const shootingStar = patternKernel(SHOOTING_STAR);

/** What is known of {@link shootingStar}. */
export const shootingStarEntry = patternEntry(SHOOTING_STAR, shootingStar);
