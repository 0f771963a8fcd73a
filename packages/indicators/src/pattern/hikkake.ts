import type { Candles } from './candles.js';
import { type CandlePattern, patternEntry, patternKernel } from './pattern.js';

/** Whether the range of a candle lies within that of the one before. */
function isInside(candles: Candles, age: number): boolean {
  return candles.high(age) < candles.high(age + 1) && candles.low(age) > candles.low(age + 1);
}

/** 1 when high and low both fell, -1 when both rose: the false break that the pattern is to be traded against. */
function falseBreak(candles: Candles, age: number): 1 | 0 | -1 {
  if (candles.high(age) < candles.high(age + 1)) return candles.low(age) < candles.low(age + 1) ? 1 : 0;
  return candles.high(age) > candles.high(age + 1) && candles.low(age) > candles.low(age + 1) ? -1 : 0;
}

type Setup = (candles: Candles, age: number) => 1 | 0 | -1;

/** The signal of a setup on the newest candle, or of its confirmation within three candles, which counts once. */
function signalOf(candles: Candles, setup: Setup): number {
  const now = setup(candles, 0);
  if (now !== 0) return now * 100;
  for (let age = 1; age <= 3; age++) {
    const side = setup(candles, age);
    if (side === 0) continue;
    const level = side === 1 ? candles.high(age + 1) : candles.low(age + 1);
    for (let later = age - 1; later >= 0; later--) {
      const close = candles.close(later);
      if (side === 1 ? close > level : close < level) return later === 0 ? side * 200 : 0;
    }
    return 0;
  }
  return 0;
}

/** The setup of {@link HIKKAKE}. */
function plainSetup(candles: Candles, age: number): 1 | 0 | -1 {
  return isInside(candles, age + 1) ? falseBreak(candles, age) : 0;
}

/** A hikkake as data. */
export const HIKKAKE: CandlePattern = {
  name: 'hikkake',
  title: 'Hikkake',
  description: 'A break out of an inside bar that fails: those who followed it are caught.',
  bars: 3,
  warmup: 5,
  source: 'Chesler (2004), Trading False Moves with the Hikkake Pattern, Active Trader; TA-Lib, TA_CDLHIKKAKE.',
  test: (candles) => signalOf(candles, plainSetup),
};

/**
 * Hikkake: a candle within the range of the one before, then one that breaks out of it, against which the pattern is to be traded.
 *
 * 100 at a break downwards, -100 at a break upwards. 200 and -200 on the first of the next three candles that closes beyond the other
 * side of the inside candle, which confirms it; a new hikkake in between takes its place. Three candles, up to six with the
 * confirmation. TA-Lib: TA_CDLHIKKAKE.
 *
 * @see Chesler (2004), Trading False Moves with the Hikkake Pattern, Active Trader.
 */
export const hikkake = patternKernel(HIKKAKE);

/** What is known of {@link hikkake}. */
export const hikkakeEntry = patternEntry(HIKKAKE, hikkake);

/** The setup of {@link HIKKAKE_MODIFIED}. */
function modifiedSetup(candles: Candles, age: number): 1 | 0 | -1 {
  if (!isInside(candles, age + 2) || !isInside(candles, age + 1)) return 0;
  const side = falseBreak(candles, age);
  if (side === 0) return 0;
  const near = candles.near(age + 2);
  const close = candles.close(age + 2);
  const isAtEnd = side === 1 ? close <= candles.low(age + 2) + near : close >= candles.high(age + 2) - near;
  return isAtEnd ? side : 0;
}

/** A modified hikkake as data. */
export const HIKKAKE_MODIFIED: CandlePattern = {
  name: 'hikkakeModified',
  title: 'Modified hikkake',
  description: 'A break that fails out of two inside bars, the first closing near the end of its range: a turn.',
  bars: 4,
  warmup: 10,
  source: 'Chesler (2004), Trading False Moves with the Hikkake Pattern, Active Trader; TA-Lib, TA_CDLHIKKAKEMOD.',
  test: (candles) => signalOf(candles, modifiedSetup),
};

/**
 * Modified hikkake: two candles, each within the range of the one before, the first closing near its low (or high), then one that breaks
 * out downwards (or upwards).
 *
 * 100 at a break downwards, -100 at a break upwards; 200 and -200 on a confirmation as of {@link hikkake}. Four candles, up to seven with
 * the confirmation. TA-Lib: TA_CDLHIKKAKEMOD.
 *
 * @see Chesler (2004), Trading False Moves with the Hikkake Pattern, Active Trader.
 */
export const hikkakeModified = patternKernel(HIKKAKE_MODIFIED);

/** What is known of {@link hikkakeModified}. */
export const hikkakeModifiedEntry = patternEntry(HIKKAKE_MODIFIED, hikkakeModified);
