import { type CandlePattern, patternEntry, patternKernel } from './pattern.js';

/** Three stars in the south as data. */
export const THREE_STARS_IN_SOUTH: CandlePattern = {
  name: 'threeStarsInSouth',
  title: 'Three stars in the south',
  description: 'Three black candles, each smaller and with a higher low: the fall runs out.',
  bars: 3,
  warmup: 12,
  source: 'TA-Lib, TA_CDL3STARSINSOUTH.',
  test(candles) {
    if (!candles.isBlack(2) || !candles.isBlack(1) || !candles.isBlack(0)) return 0;
    if (candles.lower(2) <= candles.body(2) || candles.body(1) >= candles.body(2)) return 0;
    if (candles.open(1) <= candles.close(2) || candles.open(1) > candles.high(2)) return 0;
    if (candles.low(1) >= candles.close(2) || candles.low(1) < candles.low(2)) return 0;
    if (candles.low(0) <= candles.low(1) || candles.high(0) >= candles.high(1)) return 0;
    if (!candles.hasLower(1) || !candles.lacksLower(0) || !candles.lacksUpper(0)) return 0;
    return candles.isLong(2) && candles.isShort(0) ? 100 : 0;
  },
};

/**
 * Three stars in the south: a long black candle with a long lower shadow, a smaller one like it that opens within its range and keeps
 * its low, then a short black one without shadows inside the second.
 *
 * 100: bullish. Three candles. TA-Lib: TA_CDL3STARSINSOUTH.
 */
export const threeStarsInSouth = patternKernel(THREE_STARS_IN_SOUTH);

/** What is known of {@link threeStarsInSouth}. */
export const threeStarsInSouthEntry = patternEntry(THREE_STARS_IN_SOUTH, threeStarsInSouth);

/** A unique three river as data. */
export const UNIQUE_THREE_RIVER: CandlePattern = {
  name: 'uniqueThreeRiver',
  title: 'Unique three river',
  description: 'A long black body, a black one inside it with a lower low, and a short white one: the fall has ended.',
  bars: 3,
  warmup: 12,
  source: 'TA-Lib, TA_CDLUNIQUE3RIVER.',
  test(candles) {
    if (!candles.isBlack(2) || !candles.isBlack(1) || !candles.isWhite(0)) return 0;
    if (candles.close(1) <= candles.close(2) || candles.open(1) > candles.open(2)) return 0;
    if (candles.low(1) >= candles.low(2) || candles.open(0) <= candles.low(1)) return 0;
    return candles.isLong(2) && candles.isShort(0) ? 100 : 0;
  },
};

/**
 * Unique three river: a long black body, a black one inside it with a lower low, then a short white one that opens above that low.
 *
 * 100: bullish. Three candles. TA-Lib: TA_CDLUNIQUE3RIVER.
 */
export const uniqueThreeRiver = patternKernel(UNIQUE_THREE_RIVER);

/** What is known of {@link uniqueThreeRiver}. */
export const uniqueThreeRiverEntry = patternEntry(UNIQUE_THREE_RIVER, uniqueThreeRiver);

/** A ladder bottom as data. */
export const LADDER_BOTTOM: CandlePattern = {
  name: 'ladderBottom',
  title: 'Ladder bottom',
  description: 'Three black steps down, a fourth that tried to rise, and a white candle above it: the fall has ended.',
  bars: 5,
  warmup: 14,
  source: 'TA-Lib, TA_CDLLADDERBOTTOM.',
  test(candles) {
    if (!candles.isWhite(0) || !candles.isBlack(1)) return 0;
    if (candles.open(0) <= candles.open(1) || candles.close(0) <= candles.high(1)) return 0;
    if (!candles.isBlack(2) || !candles.isBlack(3) || !candles.isBlack(4)) return 0;
    if (candles.open(4) <= candles.open(3) || candles.open(3) <= candles.open(2)) return 0;
    if (candles.close(4) <= candles.close(3) || candles.close(3) <= candles.close(2)) return 0;
    return candles.hasUpper(1) ? 100 : 0;
  },
};

/**
 * Ladder bottom: three black candles with ever lower opens and closes, a black one with an upper shadow, then a white one that opens
 * above its body and closes above its high.
 *
 * 100: bullish. Five candles. TA-Lib: TA_CDLLADDERBOTTOM.
 */
export const ladderBottom = patternKernel(LADDER_BOTTOM);

/** What is known of {@link ladderBottom}. */
export const ladderBottomEntry = patternEntry(LADDER_BOTTOM, ladderBottom);

/** A concealing baby swallow as data. */
export const CONCEALING_BABY_SWALLOW: CandlePattern = {
  name: 'concealingBabySwallow',
  title: 'Concealing baby swallow',
  description:
    'Two black marubozus, a black candle below them that reached back, and one that swallows it: the fall has ended.',
  bars: 4,
  warmup: 13,
  source: 'TA-Lib, TA_CDLCONCEALBABYSWALL.',
  test(candles) {
    for (let age = 3; age >= 0; age--) if (!candles.isBlack(age)) return 0;
    if (!candles.gapsDown(1) || candles.high(1) <= candles.close(2)) return 0;
    if (candles.high(0) <= candles.high(1) || candles.low(0) >= candles.low(1)) return 0;
    if (!candles.lacksLower(3) || !candles.lacksUpper(3)) return 0;
    if (!candles.lacksLower(2) || !candles.lacksUpper(2)) return 0;
    return candles.hasUpper(1) ? 100 : 0;
  },
};

/**
 * Concealing baby swallow: two black candles without shadows, a black one below them whose upper shadow reaches back into the second,
 * then a black one whose range covers it.
 *
 * 100: bullish. Four candles. TA-Lib: TA_CDLCONCEALBABYSWALL.
 */
export const concealingBabySwallow = patternKernel(CONCEALING_BABY_SWALLOW);

/** What is known of {@link concealingBabySwallow}. */
export const concealingBabySwallowEntry = patternEntry(CONCEALING_BABY_SWALLOW, concealingBabySwallow);
