import { type CandlePattern, patternEntry, patternKernel } from './pattern.js';

/** A tasuki gap as data. */
export const TASUKI_GAP: CandlePattern = {
  name: 'tasukiGap',
  title: 'Tasuki gap',
  description: 'A gap, and a candle against it that does not close it: the trend goes on.',
  bars: 3,
  warmup: 7,
  source: 'TA-Lib, TA_CDLTASUKIGAP.',
  test(candles) {
    const color = candles.color(1);
    if (candles.color(0) === color || !(color === 1 ? candles.gapsUp(1) : candles.gapsDown(1))) return 0;
    if (candles.open(0) >= candles.top(1) || candles.open(0) <= candles.bottom(1)) return 0;
    const close = candles.close(0);
    const isWithinGap =
      color === 1
        ? close < candles.open(1) && close > candles.top(2)
        : close > candles.open(1) && close < candles.bottom(2);
    return isWithinGap && Math.abs(candles.body(1) - candles.body(0)) < candles.near(1) ? color * 100 : 0;
  },
};

/**
 * Tasuki gap: a body with a gap to the one before, then one of the other color and nearly its length that opens within it and closes
 * within the gap.
 *
 * 100 at a gap upwards, -100 at a gap downwards. Three candles. TA-Lib: TA_CDLTASUKIGAP.
 */
export const tasukiGap = patternKernel(TASUKI_GAP);

/** What is known of {@link tasukiGap}. */
export const tasukiGapEntry = patternEntry(TASUKI_GAP, tasukiGap);

/** Side-by-side white lines after a gap as data. */
export const GAP_SIDE_BY_SIDE_WHITE: CandlePattern = {
  name: 'gapSideBySideWhite',
  title: 'Gap side-by-side white lines',
  description: 'Two like white candles side by side beyond a gap: the trend goes on.',
  bars: 3,
  warmup: 7,
  source: 'TA-Lib, TA_CDLGAPSIDESIDEWHITE.',
  test(candles) {
    if (!candles.isWhite(1) || !candles.isWhite(0)) return 0;
    const isUp = candles.gapsUp(1) && candles.gapsUp(0, 2);
    const isDown = candles.gapsDown(1) && candles.gapsDown(0, 2);
    if (!isUp && !isDown) return 0;
    const near = candles.near(1);
    if (candles.body(0) < candles.body(1) - near || candles.body(0) > candles.body(1) + near) return 0;
    if (!candles.isEqual(candles.open(0), candles.open(1), 1)) return 0;
    return isUp ? 100 : -100;
  },
};

/**
 * Gap side-by-side white lines: two white bodies of nearly the same length and the same open, both beyond a gap to the candle before.
 *
 * 100 at a gap upwards, -100 at a gap downwards. Three candles. TA-Lib: TA_CDLGAPSIDESIDEWHITE.
 */
export const gapSideBySideWhite = patternKernel(GAP_SIDE_BY_SIDE_WHITE);

/** What is known of {@link gapSideBySideWhite}. */
export const gapSideBySideWhiteEntry = patternEntry(GAP_SIDE_BY_SIDE_WHITE, gapSideBySideWhite);

/** Gap three methods as data. */
export const GAP_THREE_METHODS: CandlePattern = {
  name: 'gapThreeMethods',
  title: 'Upside or downside gap three methods',
  description: 'Two candles of one color with a gap between them, and one that fills it: the trend goes on.',
  bars: 3,
  warmup: 2,
  source: 'TA-Lib, TA_CDLXSIDEGAP3METHODS.',
  test(candles) {
    const color = candles.color(2);
    if (candles.color(1) !== color || candles.color(0) === color) return 0;
    if (candles.open(0) >= candles.top(1) || candles.open(0) <= candles.bottom(1)) return 0;
    if (candles.close(0) >= candles.top(2) || candles.close(0) <= candles.bottom(2)) return 0;
    return (color === 1 ? candles.gapsUp(1) : candles.gapsDown(1)) ? color * 100 : 0;
  },
};

/**
 * Upside or downside gap three methods: two bodies of one color with a gap between them, then one of the other color from within the
 * second to within the first.
 *
 * 100 at a gap upwards, -100 at a gap downwards. Three candles. TA-Lib: TA_CDLXSIDEGAP3METHODS.
 */
export const gapThreeMethods = patternKernel(GAP_THREE_METHODS);

/** What is known of {@link gapThreeMethods}. */
export const gapThreeMethodsEntry = patternEntry(GAP_THREE_METHODS, gapThreeMethods);
