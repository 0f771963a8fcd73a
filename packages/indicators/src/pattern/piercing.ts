import type { Candles } from './candles.js';
import { type CandlePattern, patternEntry, patternKernel, penetrationKernel } from './pattern.js';

/** A long black body, then a white candle that opens below its low. */
function opensBelow(candles: Candles): boolean {
  return candles.isBlack(1) && candles.isWhite(0) && candles.open(0) < candles.low(1) && candles.isLong(1);
}

/** A piercing line as data. */
export const PIERCING: CandlePattern = {
  name: 'piercing',
  title: 'Piercing line',
  description: 'A white body from below a long black one to beyond its middle: the fall was bought.',
  bars: 2,
  warmup: 11,
  source: 'TA-Lib, TA_CDLPIERCING.',
  test: (candles) =>
    opensBelow(candles) &&
    candles.close(0) < candles.open(1) &&
    candles.close(0) > candles.close(1) + candles.body(1) * 0.5 &&
    candles.isLong(0)
      ? 100
      : 0,
};

/**
 * Piercing line: a long black body, then a long white one that opens below the low and closes beyond the middle of the first.
 *
 * 100: bullish. Two candles. TA-Lib: TA_CDLPIERCING.
 */
export const piercing = patternKernel(PIERCING);

/** What is known of {@link piercing}. */
export const piercingEntry = patternEntry(PIERCING, piercing);

/** A dark cloud cover as data. */
export const DARK_CLOUD_COVER: CandlePattern = {
  name: 'darkCloudCover',
  title: 'Dark cloud cover',
  description: 'A black body from above a long white one to beyond its middle: the rise was sold.',
  bars: 2,
  warmup: 11,
  source: 'TA-Lib, TA_CDLDARKCLOUDCOVER.',
  penetration: 0.5,
  test: (candles, penetration) =>
    candles.isWhite(1) &&
    candles.isBlack(0) &&
    candles.open(0) > candles.high(1) &&
    candles.close(0) > candles.open(1) &&
    candles.close(0) < candles.close(1) - candles.body(1) * penetration &&
    candles.isLong(1)
      ? -100
      : 0,
};

/**
 * Dark cloud cover: a long white body, then a black one that opens above the high and closes well within the first.
 *
 * -100: bearish. Two candles; `penetration` 0.5 of the first body. TA-Lib: TA_CDLDARKCLOUDCOVER.
 */
export const darkCloudCover = penetrationKernel(DARK_CLOUD_COVER);

/** What is known of {@link darkCloudCover}. */
export const darkCloudCoverEntry = patternEntry(DARK_CLOUD_COVER, darkCloudCover);

/** An on-neck pattern as data. */
export const ON_NECK: CandlePattern = {
  name: 'onNeck',
  title: 'On-neck',
  description: 'A white candle from below a long black one back to its low only: the fall goes on.',
  bars: 2,
  warmup: 11,
  source: 'TA-Lib, TA_CDLONNECK.',
  test: (candles) => (opensBelow(candles) && candles.isEqual(candles.close(0), candles.low(1), 1) ? -100 : 0),
};

/**
 * On-neck: a long black body, then a white one that opens below its low and closes at that low.
 *
 * -100: bearish. Two candles. TA-Lib: TA_CDLONNECK.
 */
export const onNeck = patternKernel(ON_NECK);

/** What is known of {@link onNeck}. */
export const onNeckEntry = patternEntry(ON_NECK, onNeck);

/** An in-neck pattern as data. */
export const IN_NECK: CandlePattern = {
  name: 'inNeck',
  title: 'In-neck',
  description: 'A white candle from below a long black one just back to its close: the fall goes on.',
  bars: 2,
  warmup: 11,
  source: 'TA-Lib, TA_CDLINNECK.',
  test: (candles) =>
    opensBelow(candles) &&
    candles.close(0) >= candles.close(1) &&
    candles.isEqual(candles.close(0), candles.close(1), 1)
      ? -100
      : 0,
};

/**
 * In-neck: a long black body, then a white one that opens below its low and closes at its close or just above.
 *
 * -100: bearish. Two candles. TA-Lib: TA_CDLINNECK.
 */
export const inNeck = patternKernel(IN_NECK);

/** What is known of {@link inNeck}. */
export const inNeckEntry = patternEntry(IN_NECK, inNeck);

/** A thrusting pattern as data. */
export const THRUSTING: CandlePattern = {
  name: 'thrusting',
  title: 'Thrusting',
  description: 'A white candle from below a long black one into its lower half: the fall goes on.',
  bars: 2,
  warmup: 11,
  source: 'TA-Lib, TA_CDLTHRUSTING.',
  test: (candles) =>
    opensBelow(candles) &&
    candles.close(0) > candles.close(1) + candles.leeway(1) &&
    candles.close(0) <= candles.close(1) + candles.body(1) * 0.5
      ? -100
      : 0,
};

/**
 * Thrusting: a long black body, then a white one that opens below its low and closes in its lower half, beyond its close.
 *
 * -100: bearish. Two candles. TA-Lib: TA_CDLTHRUSTING.
 */
export const thrusting = patternKernel(THRUSTING);

/** What is known of {@link thrusting}. */
export const thrustingEntry = patternEntry(THRUSTING, thrusting);
