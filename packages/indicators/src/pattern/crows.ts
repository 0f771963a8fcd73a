import { type CandlePattern, patternEntry, patternKernel } from './pattern.js';

/** Two crows as data. */
export const TWO_CROWS: CandlePattern = {
  name: 'twoCrows',
  title: 'Two crows',
  description:
    'A long white body, a black one above it and a black one from there into the first: the rise has failed.',
  bars: 3,
  warmup: 12,
  source: 'TA-Lib, TA_CDL2CROWS.',
  test: (candles) =>
    candles.isWhite(2) &&
    candles.isBlack(1) &&
    candles.isBlack(0) &&
    candles.gapsUp(1) &&
    candles.open(0) < candles.open(1) &&
    candles.open(0) > candles.close(1) &&
    candles.close(0) > candles.open(2) &&
    candles.close(0) < candles.close(2) &&
    candles.isLong(2)
      ? -100
      : 0,
};

/**
 * Two crows: a long white body, a black one above it, then a black one that opens within the second and closes within the first.
 *
 * -100: bearish. Three candles. TA-Lib: TA_CDL2CROWS.
 */
export const twoCrows = patternKernel(TWO_CROWS);

/** What is known of {@link twoCrows}. */
export const twoCrowsEntry = patternEntry(TWO_CROWS, twoCrows);

/** An upside gap with two crows as data. */
export const UPSIDE_GAP_TWO_CROWS: CandlePattern = {
  name: 'upsideGapTwoCrows',
  title: 'Upside gap two crows',
  description: 'A long white body and two black ones above it, the second around the first: the rise tires.',
  bars: 3,
  warmup: 12,
  source: 'TA-Lib, TA_CDLUPSIDEGAP2CROWS.',
  test: (candles) =>
    candles.isWhite(2) &&
    candles.isBlack(1) &&
    candles.isBlack(0) &&
    candles.gapsUp(1) &&
    candles.open(0) > candles.open(1) &&
    candles.close(0) < candles.close(1) &&
    candles.close(0) > candles.close(2) &&
    candles.isLong(2) &&
    !candles.isLong(1)
      ? -100
      : 0,
};

/**
 * Upside gap two crows: a long white body, a short black one above it, then a black one around the second that leaves the gap open.
 *
 * -100: bearish. Three candles. TA-Lib: TA_CDLUPSIDEGAP2CROWS.
 */
export const upsideGapTwoCrows = patternKernel(UPSIDE_GAP_TWO_CROWS);

/** What is known of {@link upsideGapTwoCrows}. */
export const upsideGapTwoCrowsEntry = patternEntry(UPSIDE_GAP_TWO_CROWS, upsideGapTwoCrows);

/** Three black crows as data. */
export const THREE_BLACK_CROWS: CandlePattern = {
  name: 'threeBlackCrows',
  title: 'Three black crows',
  description: 'Three black candles that each close lower, at their lows: sellers lead day after day.',
  bars: 4,
  warmup: 13,
  source: 'TA-Lib, TA_CDL3BLACKCROWS.',
  test(candles) {
    if (!candles.isWhite(3) || candles.close(2) >= candles.high(3)) return 0;
    for (let age = 1; age >= 0; age--) {
      // To open below the open and above the close of a candle takes a black one; to close below that close makes another.
      if (candles.open(age) >= candles.open(age + 1) || candles.open(age) <= candles.close(age + 1)) return 0;
      if (candles.close(age) >= candles.close(age + 1)) return 0;
    }
    return candles.lacksLower(2) && candles.lacksLower(1) && candles.lacksLower(0) ? -100 : 0;
  },
};

/**
 * Three black crows: after a white candle, three black ones without lower shadows, each opening within the body before it and closing
 * below.
 *
 * -100: bearish. Four candles, with the white one before. TA-Lib: TA_CDL3BLACKCROWS.
 */
export const threeBlackCrows = patternKernel(THREE_BLACK_CROWS);

/** What is known of {@link threeBlackCrows}. */
export const threeBlackCrowsEntry = patternEntry(THREE_BLACK_CROWS, threeBlackCrows);

/** Identical three crows as data. */
export const IDENTICAL_THREE_CROWS: CandlePattern = {
  name: 'identicalThreeCrows',
  title: 'Identical three crows',
  description: 'Three black candles, each from the close before down to its own low: a panic.',
  bars: 3,
  warmup: 12,
  source: 'TA-Lib, TA_CDLIDENTICAL3CROWS.',
  test: (candles) =>
    candles.isBlack(2) &&
    candles.isBlack(1) &&
    candles.isBlack(0) &&
    candles.close(2) > candles.close(1) &&
    candles.close(1) > candles.close(0) &&
    candles.isEqual(candles.open(1), candles.close(2), 2) &&
    candles.isEqual(candles.open(0), candles.close(1), 1) &&
    candles.lacksLower(2) &&
    candles.lacksLower(1) &&
    candles.lacksLower(0)
      ? -100
      : 0,
};

/**
 * Identical three crows: three black candles without lower shadows, each opening at the close before it and closing below.
 *
 * -100: bearish. Three candles. TA-Lib: TA_CDLIDENTICAL3CROWS.
 */
export const identicalThreeCrows = patternKernel(IDENTICAL_THREE_CROWS);

/** What is known of {@link identicalThreeCrows}. */
export const identicalThreeCrowsEntry = patternEntry(IDENTICAL_THREE_CROWS, identicalThreeCrows);
