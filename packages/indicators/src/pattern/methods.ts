import type { Candles } from './candles.js';
import { type CandlePattern, patternEntry, patternKernel, penetrationKernel } from './pattern.js';

/** Rising and falling three methods as data. */
export const RISING_FALLING_THREE_METHODS: CandlePattern = {
  name: 'risingFallingThreeMethods',
  title: 'Rising or falling three methods',
  description: 'A long candle, three short ones against it within its range, and a long one on: the trend goes on.',
  bars: 5,
  warmup: 14,
  source: 'TA-Lib, TA_CDLRISEFALL3METHODS.',
  test(candles) {
    const color = candles.color(4);
    if (candles.color(0) !== color) return 0;
    for (let age = 3; age >= 1; age--) {
      if (candles.color(age) === color) return 0;
      if (candles.bottom(age) >= candles.high(4) || candles.top(age) <= candles.low(4)) return 0;
      if (age < 3 && candles.close(age) * color >= candles.close(age + 1) * color) return 0;
    }
    if (candles.open(0) * color <= candles.close(1) * color) return 0;
    if (candles.close(0) * color <= candles.close(4) * color) return 0;
    return candles.isLong(4) && areShort(candles) && candles.isLong(0) ? color * 100 : 0;
  },
};

/** Whether the three bodies in the middle of five are short. */
function areShort(candles: Candles): boolean {
  return candles.isShort(3) && candles.isShort(2) && candles.isShort(1);
}

/**
 * Rising or falling three methods: a long body, three short ones of the other color that step back within its range, then a long body
 * of the first color that closes beyond the first.
 *
 * 100 rising, -100 falling. Five candles. TA-Lib: TA_CDLRISEFALL3METHODS.
 */
export const risingFallingThreeMethods = patternKernel(RISING_FALLING_THREE_METHODS);

/** What is known of {@link risingFallingThreeMethods}. */
export const risingFallingThreeMethodsEntry = patternEntry(RISING_FALLING_THREE_METHODS, risingFallingThreeMethods);

/** A mat hold as data. */
export const MAT_HOLD: CandlePattern = {
  name: 'matHold',
  title: 'Mat hold',
  description:
    'A long white candle, three short ones from above that stay in its upper part, and a new high: the rise goes on.',
  bars: 5,
  warmup: 14,
  source: 'TA-Lib, TA_CDLMATHOLD.',
  penetration: 0.5,
  test(candles, penetration) {
    if (!candles.isWhite(4) || !candles.isBlack(3) || !candles.isWhite(0) || !candles.gapsUp(3)) return 0;
    const floor = candles.close(4) - candles.body(4) * penetration;
    for (let age = 2; age >= 1; age--) {
      if (candles.bottom(age) >= candles.close(4) || candles.bottom(age) <= floor) return 0;
    }
    if (candles.top(2) >= candles.open(3) || candles.top(1) >= candles.top(2)) return 0;
    if (candles.open(0) <= candles.close(1)) return 0;
    if (candles.close(0) <= Math.max(candles.high(3), candles.high(2), candles.high(1))) return 0;
    return candles.isLong(4) && areShort(candles) ? 100 : 0;
  },
};

/**
 * Mat hold: a long white body, a short black one above it, two short ones that step down into the upper part of the first, then a white
 * one that closes above all three.
 *
 * 100: bullish. Five candles; the short ones stay above `penetration` 0.5 of the first body. TA-Lib: TA_CDLMATHOLD.
 */
export const matHold = penetrationKernel(MAT_HOLD);

/** What is known of {@link matHold}. */
export const matHoldEntry = patternEntry(MAT_HOLD, matHold);

/** A breakaway as data. */
export const BREAKAWAY: CandlePattern = {
  name: 'breakaway',
  title: 'Breakaway',
  description: 'A long candle, a gap, three candles on, and one that comes back into the gap: the move has turned.',
  bars: 5,
  warmup: 14,
  source: 'TA-Lib, TA_CDLBREAKAWAY.',
  test(candles) {
    const color = candles.color(4);
    if (candles.color(3) !== color || candles.color(1) !== color || candles.color(0) === color) return 0;
    for (let age = 2; age >= 1; age--) {
      if ((candles.high(age) - candles.high(age + 1)) * color <= 0) return 0;
      if ((candles.low(age) - candles.low(age + 1)) * color <= 0) return 0;
    }
    const close = candles.close(0);
    const isBack =
      color === 1
        ? candles.gapsUp(3) && close < candles.open(3) && close > candles.close(4)
        : candles.gapsDown(3) && close > candles.open(3) && close < candles.close(4);
    return isBack && candles.isLong(4) ? -color * 100 : 0;
  },
};

/**
 * Breakaway: a long body, one of its color beyond a gap, two candles further on (the first of any color), then one of the other color
 * that closes within the gap.
 *
 * 100 after a fall, -100 after a rise. Five candles. TA-Lib: TA_CDLBREAKAWAY.
 */
export const breakaway = patternKernel(BREAKAWAY);

/** What is known of {@link breakaway}. */
export const breakawayEntry = patternEntry(BREAKAWAY, breakaway);

/** A three-line strike as data. */
export const THREE_LINE_STRIKE: CandlePattern = {
  name: 'threeLineStrike',
  title: 'Three-line strike',
  description: 'Three candles of one color on their way and one that takes back all three: the trend goes on.',
  bars: 4,
  warmup: 8,
  source: 'TA-Lib, TA_CDL3LINESTRIKE.',
  test(candles) {
    const color = candles.color(3);
    if (candles.color(2) !== color || candles.color(1) !== color || candles.color(0) === color) return 0;
    if (candles.close(2) * color <= candles.close(3) * color) return 0;
    if (candles.close(1) * color <= candles.close(2) * color) return 0;
    if (candles.open(0) * color <= candles.close(1) * color) return 0;
    if (candles.close(0) * color >= candles.open(3) * color) return 0;
    return opensNear(candles, 2) && opensNear(candles, 1) ? color * 100 : 0;
  },
};

/** Whether a candle opens within or near the body before it. */
function opensNear(candles: Candles, age: number): boolean {
  const before = age + 1;
  const near = candles.near(before);
  const open = candles.open(age);
  return open >= candles.bottom(before) - near && open <= candles.top(before) + near;
}

/**
 * Three-line strike: three candles of one color with closes ever further on, each opening within or near the body before it, then one of
 * the other color that opens beyond them and closes beyond the first open.
 *
 * 100 after three white ones, -100 after three black ones. Four candles. TA-Lib: TA_CDL3LINESTRIKE.
 */
export const threeLineStrike = patternKernel(THREE_LINE_STRIKE);

/** What is known of {@link threeLineStrike}. */
export const threeLineStrikeEntry = patternEntry(THREE_LINE_STRIKE, threeLineStrike);
