import { type CandlePattern, patternEntry, patternKernel, penetrationKernel } from './pattern.js';

/** A doji star as data. */
export const DOJI_STAR: CandlePattern = {
  name: 'dojiStar',
  title: 'Doji star',
  description: 'A doji beyond the long body before it: the move goes on but has lost its force.',
  bars: 2,
  warmup: 11,
  source: 'TA-Lib, TA_CDLDOJISTAR.',
  test(candles) {
    const color = candles.color(1);
    const isBeyond = color === 1 ? candles.gapsUp(0) : candles.gapsDown(0);
    return isBeyond && candles.isLong(1) && candles.isDoji(0) ? -color * 100 : 0;
  },
};

/**
 * Doji star: a long body, then a doji above it when it was white and below it when it was black.
 *
 * -100 above a white body, 100 below a black one. Two candles. TA-Lib: TA_CDLDOJISTAR.
 */
export const dojiStar = patternKernel(DOJI_STAR);

/** What is known of {@link dojiStar}. */
export const dojiStarEntry = patternEntry(DOJI_STAR, dojiStar);

/** An abandoned baby as data. */
export const ABANDONED_BABY: CandlePattern = {
  name: 'abandonedBaby',
  title: 'Abandoned baby',
  description: 'A doji with gaps on both sides between two long bodies: the move has turned at once.',
  bars: 3,
  warmup: 12,
  source: 'TA-Lib, TA_CDLABANDONEDBABY.',
  penetration: 0.3,
  test(candles, penetration) {
    const color = candles.color(0);
    if (color === candles.color(2)) return 0;
    const reach = candles.body(2) * penetration;
    const isLeft =
      color === 1
        ? candles.high(1) < candles.low(2) &&
          candles.low(0) > candles.high(1) &&
          candles.close(0) > candles.close(2) + reach
        : candles.low(1) > candles.high(2) &&
          candles.high(0) < candles.low(1) &&
          candles.close(0) < candles.close(2) - reach;
    return isLeft && candles.isLong(2) && candles.isDoji(1) && candles.isLong(0) ? color * 100 : 0;
  },
};

/**
 * Abandoned baby: a long body, a doji whose whole range lies beyond the candles on both sides, then a long body the other way that closes
 * well within the first.
 *
 * 100 at a bottom, -100 at a top. Three candles; `penetration` 0.3 of the first body. TA-Lib: TA_CDLABANDONEDBABY.
 */
export const abandonedBaby = penetrationKernel(ABANDONED_BABY);

/** What is known of {@link abandonedBaby}. */
export const abandonedBabyEntry = patternEntry(ABANDONED_BABY, abandonedBaby);

/** A tristar as data. */
export const TRISTAR: CandlePattern = {
  name: 'tristar',
  title: 'Tristar',
  description: 'Three dojis of which the middle one stands out: a move has run out.',
  bars: 3,
  warmup: 12,
  source: 'TA-Lib, TA_CDLTRISTAR.',
  test(candles) {
    const isTop = candles.gapsUp(1) && candles.top(0) < candles.top(1);
    const isBottom = candles.gapsDown(1) && candles.bottom(0) > candles.bottom(1);
    if (!isTop && !isBottom) return 0;
    const doji = candles.doji(2);
    if (candles.body(2) > doji || candles.body(1) > doji || candles.body(0) > doji) return 0;
    return isTop ? -100 : 100;
  },
};

/**
 * Tristar: three dojis of which the second lies beyond the first and the third comes back.
 *
 * -100 with the second above, 100 with it below. Three candles, all held to the measure of the first. TA-Lib: TA_CDLTRISTAR.
 */
export const tristar = patternKernel(TRISTAR);

/** What is known of {@link tristar}. */
export const tristarEntry = patternEntry(TRISTAR, tristar);
