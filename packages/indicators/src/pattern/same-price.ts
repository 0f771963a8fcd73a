import { type CandlePattern, patternEntry, patternKernel } from './pattern.js';

/** A counterattack as data. */
export const COUNTERATTACK: CandlePattern = {
  name: 'counterattack',
  title: 'Counterattack',
  description: 'Two long candles of opposite color with the same close: the move was taken back.',
  bars: 2,
  warmup: 11,
  source: 'TA-Lib, TA_CDLCOUNTERATTACK.',
  test: (candles) =>
    candles.color(1) !== candles.color(0) &&
    candles.isEqual(candles.close(0), candles.close(1), 1) &&
    candles.isLong(1) &&
    candles.isLong(0)
      ? candles.color(0) * 100
      : 0,
};

/**
 * Counterattack: a long body, then a long one of the other color that closes at the same price.
 *
 * 100 when the second is white, -100 when it is black. Two candles. TA-Lib: TA_CDLCOUNTERATTACK.
 */
export const counterattack = patternKernel(COUNTERATTACK);

/** What is known of {@link counterattack}. */
export const counterattackEntry = patternEntry(COUNTERATTACK, counterattack);

/** Separating lines as data. */
export const SEPARATING_LINES: CandlePattern = {
  name: 'separatingLines',
  title: 'Separating lines',
  description: 'Two candles of opposite color with the same open: the second takes up the trend again.',
  bars: 2,
  warmup: 11,
  source: 'TA-Lib, TA_CDLSEPARATINGLINES.',
  test(candles) {
    const color = candles.color(0);
    if (color === candles.color(1) || !candles.isEqual(candles.open(0), candles.open(1), 1)) return 0;
    const starts = color === 1 ? candles.lacksLower(0) : candles.lacksUpper(0);
    return starts && candles.isLong(0) ? color * 100 : 0;
  },
};

/**
 * Separating lines: a candle, then a {@link beltHold} of the other color that opens at the same price.
 *
 * 100 when the second is white, -100 when it is black. Two candles. TA-Lib: TA_CDLSEPARATINGLINES.
 */
export const separatingLines = patternKernel(SEPARATING_LINES);

/** What is known of {@link separatingLines}. */
export const separatingLinesEntry = patternEntry(SEPARATING_LINES, separatingLines);

/** A matching low as data. */
export const MATCHING_LOW: CandlePattern = {
  name: 'matchingLow',
  title: 'Matching low',
  description: 'Two black candles with the same close: the fall has found a floor.',
  bars: 2,
  warmup: 6,
  source: 'TA-Lib, TA_CDLMATCHINGLOW.',
  test: (candles) =>
    candles.isBlack(1) && candles.isBlack(0) && candles.isEqual(candles.close(0), candles.close(1), 1) ? 100 : 0,
};

/**
 * Matching low: two black candles that close at the same price; the fall has found a floor.
 *
 * 100: bullish. Two candles. TA-Lib: TA_CDLMATCHINGLOW.
 */
export const matchingLow = patternKernel(MATCHING_LOW);

/** What is known of {@link matchingLow}. */
export const matchingLowEntry = patternEntry(MATCHING_LOW, matchingLow);

/** A stick sandwich as data. */
export const STICK_SANDWICH: CandlePattern = {
  name: 'stickSandwich',
  title: 'Stick sandwich',
  description: 'A white candle between two black ones with the same close: the fall has found a floor.',
  bars: 3,
  warmup: 7,
  source: 'TA-Lib, TA_CDLSTICKSANDWICH.',
  test: (candles) =>
    candles.isBlack(2) &&
    candles.isWhite(1) &&
    candles.isBlack(0) &&
    candles.low(1) > candles.close(2) &&
    candles.isEqual(candles.close(0), candles.close(2), 2)
      ? 100
      : 0,
};

/**
 * Stick sandwich: a black candle, a white one that stays above its close, then a black one that closes at the same price as the first.
 *
 * 100: bullish. Three candles. TA-Lib: TA_CDLSTICKSANDWICH.
 */
export const stickSandwich = patternKernel(STICK_SANDWICH);

/** What is known of {@link stickSandwich}. */
export const stickSandwichEntry = patternEntry(STICK_SANDWICH, stickSandwich);
