import { type CandlePattern, patternEntry, patternKernel } from './pattern.js';

/** An engulfing pattern as data. */
export const ENGULFING: CandlePattern = {
  name: 'engulfing',
  title: 'Engulfing pattern',
  description: 'A body that covers that of the other color before it: the other side has taken over.',
  bars: 2,
  warmup: 2,
  source: 'TA-Lib, TA_CDLENGULFING.',
  test(candles) {
    const color = candles.color(0);
    if (color === candles.color(1)) return 0;
    const above = candles.top(0) - candles.top(1);
    const below = candles.bottom(1) - candles.bottom(0);
    if (above < 0 || below < 0 || (above === 0 && below === 0)) return 0;
    return color * (above > 0 && below > 0 ? 100 : 80);
  },
};

/**
 * Engulfing pattern: a body that covers the body before it, which is of the other color; the other side has taken over.
 *
 * 100 when a white body covers a black one, -100 when a black body covers a white one; 80 and -80 when one end of the two bodies is the
 * same. Two candles; the warm-up is that of TA-Lib, which waits for one more. TA-Lib: TA_CDLENGULFING.
 */
export const engulfing = patternKernel(ENGULFING);

/** What is known of {@link engulfing}. */
export const engulfingEntry = patternEntry(ENGULFING, engulfing);

/** Three outside as data. */
export const THREE_OUTSIDE: CandlePattern = {
  name: 'threeOutside',
  title: 'Three outside up or down',
  description: 'An engulfing pattern and a close further on: the turn goes on.',
  bars: 3,
  warmup: 3,
  source: 'TA-Lib, TA_CDL3OUTSIDE.',
  test(candles) {
    const color = candles.color(1);
    if (color === candles.color(2)) return 0;
    if (candles.top(1) <= candles.top(2) || candles.bottom(1) >= candles.bottom(2)) return 0;
    const goesOn = color === 1 ? candles.close(0) > candles.close(1) : candles.close(0) < candles.close(1);
    return goesOn ? color * 100 : 0;
  },
};

/**
 * Three outside up or down: an {@link engulfing} pattern, then a close beyond that of the engulfing candle.
 *
 * 100 up, -100 down. Three candles; the warm-up is that of TA-Lib, which waits for one more. TA-Lib: TA_CDL3OUTSIDE.
 */
export const threeOutside = patternKernel(THREE_OUTSIDE);

/** What is known of {@link threeOutside}. */
export const threeOutsideEntry = patternEntry(THREE_OUTSIDE, threeOutside);
