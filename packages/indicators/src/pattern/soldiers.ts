import type { Candles } from './candles.js';
import { type CandlePattern, patternEntry, patternKernel } from './pattern.js';

/** Whether a candle opens above the open before it, and no further than near above the close before it. */
function opensOn(candles: Candles, age: number): boolean {
  const before = age + 1;
  if (candles.open(age) <= candles.open(before)) return false;
  return candles.open(age) <= candles.close(before) + candles.near(before);
}

/** Three white candles with ever higher closes. */
function marches(candles: Candles): boolean {
  if (candles.close(0) <= candles.close(1) || candles.close(1) <= candles.close(2)) return false;
  return candles.isWhite(2) && candles.isWhite(1) && candles.isWhite(0);
}

/** Three white soldiers as data. */
export const THREE_WHITE_SOLDIERS: CandlePattern = {
  name: 'threeWhiteSoldiers',
  title: 'Three white soldiers',
  description: 'Three white candles that each close higher, at their highs: buyers lead day after day.',
  bars: 3,
  warmup: 12,
  source: 'TA-Lib, TA_CDL3WHITESOLDIERS.',
  test(candles) {
    if (!marches(candles) || !opensOn(candles, 1) || !opensOn(candles, 0)) return 0;
    if (!candles.lacksUpper(2) || !candles.lacksUpper(1) || !candles.lacksUpper(0)) return 0;
    if (candles.body(1) <= candles.body(2) - candles.far(2)) return 0;
    if (candles.body(0) <= candles.body(1) - candles.far(1)) return 0;
    return candles.isLong(0) ? 100 : 0;
  },
};

/**
 * Three white soldiers: three white candles without upper shadows, each opening within or near the body before it and closing above,
 * none far shorter than the one before, the last not short.
 *
 * 100: bullish. Three candles. TA-Lib: TA_CDL3WHITESOLDIERS.
 */
export const threeWhiteSoldiers = patternKernel(THREE_WHITE_SOLDIERS);

/** What is known of {@link threeWhiteSoldiers}. */
export const threeWhiteSoldiersEntry = patternEntry(THREE_WHITE_SOLDIERS, threeWhiteSoldiers);

/** Whether three bodies shrink, or the last ones grow upper shadows. */
function weakens(candles: Candles): boolean {
  const first = candles.body(2);
  const second = candles.body(1);
  const third = candles.body(0);
  if (second < first - candles.far(2) && third < second + candles.near(1)) return true;
  if (third < second - candles.far(1)) return true;
  if (third >= second) return false;
  if (candles.upper(0) > third) return true;
  return second < first && (candles.upper(0) > candles.meanShadow(0) || candles.upper(1) > candles.meanShadow(1));
}

/** An advance block as data. */
export const ADVANCE_BLOCK: CandlePattern = {
  name: 'advanceBlock',
  title: 'Advance block',
  description: 'Three white candles that rise ever less: the advance is being blocked.',
  bars: 3,
  warmup: 12,
  source: 'TA-Lib, TA_CDLADVANCEBLOCK.',
  test(candles) {
    if (!marches(candles) || !opensOn(candles, 1) || !opensOn(candles, 0)) return 0;
    if (!candles.isLong(2) || candles.upper(2) >= candles.meanShadow(2)) return 0;
    return weakens(candles) ? -100 : 0;
  },
};

/**
 * Advance block: three white candles with ever higher closes, each opening within or near the body before it, whose bodies shrink or
 * whose upper shadows grow.
 *
 * -100: bearish. Three candles. TA-Lib: TA_CDLADVANCEBLOCK.
 */
export const advanceBlock = patternKernel(ADVANCE_BLOCK);

/** What is known of {@link advanceBlock}. */
export const advanceBlockEntry = patternEntry(ADVANCE_BLOCK, advanceBlock);

/** A stalled pattern as data. */
export const STALLED_PATTERN: CandlePattern = {
  name: 'stalledPattern',
  title: 'Stalled pattern',
  description: 'Two long white candles and a short one at their top: the advance has stalled.',
  bars: 3,
  warmup: 12,
  source: 'TA-Lib, TA_CDLSTALLEDPATTERN.',
  test(candles) {
    if (!marches(candles) || !opensOn(candles, 1) || !candles.lacksUpper(1)) return 0;
    // TA-Lib also asks for an open on the shoulder of the second or above, which a white candle with a higher close always has.
    return candles.isLong(2) && candles.isLong(1) && candles.isShort(0) ? -100 : 0;
  },
};

/**
 * Stalled pattern: two long white candles, the second without upper shadow, then a short white one that rides on its shoulder or stands
 * above.
 *
 * -100: bearish. Three candles. TA-Lib: TA_CDLSTALLEDPATTERN.
 */
export const stalledPattern = patternKernel(STALLED_PATTERN);

/** What is known of {@link stalledPattern}. */
export const stalledPatternEntry = patternEntry(STALLED_PATTERN, stalledPattern);
