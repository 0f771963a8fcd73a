import { type CandlePattern, patternEntry, patternKernel } from './pattern.js';

/** A long line as data. */
export const LONG_LINE: CandlePattern = {
  name: 'longLine',
  title: 'Long line',
  description: 'A long body between short shadows: one side had the bar to itself.',
  bars: 1,
  warmup: 10,
  source: 'TA-Lib, TA_CDLLONGLINE.',
  test(candles) {
    if (!candles.isLong(0)) return 0;
    const shadow = candles.meanShadow(0);
    return candles.upper(0) < shadow && candles.lower(0) < shadow ? candles.color(0) * 100 : 0;
  },
};

/**
 * Long line: one candle with a long body between short shadows; one side had the bar to itself.
 *
 * 100 on a white candle, -100 on a black one. TA-Lib: TA_CDLLONGLINE.
 */
export const longLine = patternKernel(LONG_LINE);

/** What is known of {@link longLine}. */
export const longLineEntry = patternEntry(LONG_LINE, longLine);

/** A short line as data. */
export const SHORT_LINE: CandlePattern = {
  name: 'shortLine',
  title: 'Short line',
  description: 'A short body between short shadows: little happened.',
  bars: 1,
  warmup: 10,
  source: 'TA-Lib, TA_CDLSHORTLINE.',
  test(candles) {
    if (!candles.isShort(0)) return 0;
    const shadow = candles.meanShadow(0);
    return candles.upper(0) < shadow && candles.lower(0) < shadow ? candles.color(0) * 100 : 0;
  },
};

/**
 * Short line: one candle with a short body between short shadows; little happened.
 *
 * 100 on a white candle, -100 on a black one. TA-Lib: TA_CDLSHORTLINE.
 */
export const shortLine = patternKernel(SHORT_LINE);

/** What is known of {@link shortLine}. */
export const shortLineEntry = patternEntry(SHORT_LINE, shortLine);

/** A marubozu as data. */
export const MARUBOZU: CandlePattern = {
  name: 'marubozu',
  title: 'Marubozu',
  description: 'A long body without shadows: one side led from the open to the close.',
  bars: 1,
  warmup: 10,
  source: 'TA-Lib, TA_CDLMARUBOZU.',
  test: (candles) => (candles.isLong(0) && candles.lacksUpper(0) && candles.lacksLower(0) ? candles.color(0) * 100 : 0),
};

/**
 * Marubozu: one candle with a long body and no shadows; one side led from the open to the close.
 *
 * 100 on a white candle, -100 on a black one. TA-Lib: TA_CDLMARUBOZU.
 */
export const marubozu = patternKernel(MARUBOZU);

/** What is known of {@link marubozu}. */
export const marubozuEntry = patternEntry(MARUBOZU, marubozu);

/** A closing marubozu as data. */
export const CLOSING_MARUBOZU: CandlePattern = {
  name: 'closingMarubozu',
  title: 'Closing marubozu',
  description: 'A long body that ends at the extreme of the bar: one side led until the close.',
  bars: 1,
  warmup: 10,
  source: 'TA-Lib, TA_CDLCLOSINGMARUBOZU.',
  test(candles) {
    if (!candles.isLong(0)) return 0;
    const ends = candles.isWhite(0) ? candles.lacksUpper(0) : candles.lacksLower(0);
    return ends ? candles.color(0) * 100 : 0;
  },
};

/**
 * Closing marubozu: one candle with a long body that closes at its extreme; one side led until the close.
 *
 * 100 on a white candle that closes at its high, -100 on a black one that closes at its low. TA-Lib: TA_CDLCLOSINGMARUBOZU.
 */
export const closingMarubozu = patternKernel(CLOSING_MARUBOZU);

/** What is known of {@link closingMarubozu}. */
export const closingMarubozuEntry = patternEntry(CLOSING_MARUBOZU, closingMarubozu);

/** A belt hold as data. */
export const BELT_HOLD: CandlePattern = {
  name: 'beltHold',
  title: 'Belt hold',
  description: 'A long body that starts at the extreme of the bar: one side led from the open.',
  bars: 1,
  warmup: 10,
  source: 'TA-Lib, TA_CDLBELTHOLD.',
  test(candles) {
    if (!candles.isLong(0)) return 0;
    const starts = candles.isWhite(0) ? candles.lacksLower(0) : candles.lacksUpper(0);
    return starts ? candles.color(0) * 100 : 0;
  },
};

/**
 * Belt hold: one candle with a long body that opens at its extreme; one side led from the open.
 *
 * 100 on a white candle that opens at its low, -100 on a black one that opens at its high. TA-Lib: TA_CDLBELTHOLD.
 */
export const beltHold = patternKernel(BELT_HOLD);

/** What is known of {@link beltHold}. */
export const beltHoldEntry = patternEntry(BELT_HOLD, beltHold);
