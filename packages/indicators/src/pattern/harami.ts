import type { Candles } from './candles.js';
import { type CandlePattern, patternEntry, patternKernel } from './pattern.js';

/** How a body lies in that of the candle before: 100 inside, 80 when it touches an end, 0 when it stands out. */
function inside(candles: Candles, age: number): number {
  const above = candles.top(age + 1) - candles.top(age);
  const below = candles.bottom(age) - candles.bottom(age + 1);
  if (above > 0 && below > 0) return 100;
  return above >= 0 && below >= 0 ? 80 : 0;
}

/** The signal against the candle before, without a negative zero. */
function against(candles: Candles, strength: number): number {
  return candles.isWhite(1) && strength > 0 ? -strength : strength;
}

/** A harami as data. */
export const HARAMI: CandlePattern = {
  name: 'harami',
  title: 'Harami',
  description: 'A short body within the long one before it: the move has lost its force.',
  bars: 2,
  warmup: 11,
  source: 'TA-Lib, TA_CDLHARAMI.',
  test(candles) {
    const strength = inside(candles, 0);
    return strength > 0 && candles.isLong(1) && !candles.isLong(0) ? against(candles, strength) : 0;
  },
};

/**
 * Harami: a short body within the long body before it; the move has lost its force.
 *
 * 100 after a black candle, -100 after a white one, whatever the color of the second; 80 and -80 when the short body reaches an end of
 * the long one. Two candles. TA-Lib: TA_CDLHARAMI.
 */
export const harami = patternKernel(HARAMI);

/** What is known of {@link harami}. */
export const haramiEntry = patternEntry(HARAMI, harami);

/** A harami cross as data. */
export const HARAMI_CROSS: CandlePattern = {
  name: 'haramiCross',
  title: 'Harami cross',
  description: 'A doji within the long body before it: the move has stopped.',
  bars: 2,
  warmup: 11,
  source: 'TA-Lib, TA_CDLHARAMICROSS.',
  test(candles) {
    const strength = inside(candles, 0);
    return strength > 0 && candles.isLong(1) && candles.isDoji(0) ? against(candles, strength) : 0;
  },
};

/**
 * Harami cross: a {@link harami} whose second candle is a doji.
 *
 * 100 after a black candle, -100 after a white one; 80 and -80 when the doji reaches an end of the long body. Two candles. TA-Lib:
 * TA_CDLHARAMICROSS.
 */
export const haramiCross = patternKernel(HARAMI_CROSS);

/** What is known of {@link haramiCross}. */
export const haramiCrossEntry = patternEntry(HARAMI_CROSS, haramiCross);

/** Three inside as data. */
export const THREE_INSIDE: CandlePattern = {
  name: 'threeInside',
  title: 'Three inside up or down',
  description: 'A harami and a close beyond its first candle: the move has turned.',
  bars: 3,
  warmup: 12,
  source: 'TA-Lib, TA_CDL3INSIDE.',
  test(candles) {
    const color = candles.color(2);
    if (candles.color(0) === color || inside(candles, 1) !== 100) return 0;
    const turned = color === 1 ? candles.close(0) < candles.open(2) : candles.close(0) > candles.open(2);
    return turned && candles.isLong(2) && !candles.isLong(1) ? -color * 100 : 0;
  },
};

/**
 * Three inside up or down: a {@link harami}, then a candle against the first that closes beyond its open.
 *
 * 100 up, -100 down. Three candles. TA-Lib: TA_CDL3INSIDE.
 */
export const threeInside = patternKernel(THREE_INSIDE);

/** What is known of {@link threeInside}. */
export const threeInsideEntry = patternEntry(THREE_INSIDE, threeInside);

/** A homing pigeon as data. */
export const HOMING_PIGEON: CandlePattern = {
  name: 'homingPigeon',
  title: 'Homing pigeon',
  description: 'A short black body within the long black one before it: the fall has lost its force.',
  bars: 2,
  warmup: 11,
  source: 'TA-Lib, TA_CDLHOMINGPIGEON.',
  test: (candles) =>
    candles.isBlack(1) && candles.isBlack(0) && inside(candles, 0) === 100 && candles.isLong(1) && !candles.isLong(0)
      ? 100
      : 0,
};

/**
 * Homing pigeon: a short black body within the long black body before it; the fall has lost its force.
 *
 * 100: bullish. Two candles. TA-Lib: TA_CDLHOMINGPIGEON.
 */
export const homingPigeon = patternKernel(HOMING_PIGEON);

/** What is known of {@link homingPigeon}. */
export const homingPigeonEntry = patternEntry(HOMING_PIGEON, homingPigeon);
