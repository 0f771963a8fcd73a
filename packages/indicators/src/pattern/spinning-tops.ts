import { type CandlePattern, patternEntry, patternKernel } from './pattern.js';

/** A spinning top as data. */
export const SPINNING_TOP: CandlePattern = {
  name: 'spinningTop',
  title: 'Spinning top',
  description: 'A short body between longer shadows: both sides tried and neither won.',
  bars: 1,
  warmup: 10,
  source: 'TA-Lib, TA_CDLSPINNINGTOP.',
  test(candles) {
    const body = candles.body(0);
    if (candles.upper(0) <= body || candles.lower(0) <= body) return 0;
    return candles.isShort(0) ? candles.color(0) * 100 : 0;
  },
};

/**
 * Spinning top: one candle with a short body between two shadows longer than it; both sides tried and neither won.
 *
 * 100 on a white candle, -100 on a black one, which says nothing of a direction. TA-Lib: TA_CDLSPINNINGTOP.
 */
export const spinningTop = patternKernel(SPINNING_TOP);

/** What is known of {@link spinningTop}. */
export const spinningTopEntry = patternEntry(SPINNING_TOP, spinningTop);

/** A high wave as data. */
export const HIGH_WAVE: CandlePattern = {
  name: 'highWave',
  title: 'High wave',
  description: 'A short body between shadows twice as long: the price swung far and settled nothing.',
  bars: 1,
  warmup: 10,
  source: 'TA-Lib, TA_CDLHIGHWAVE.',
  test(candles) {
    const long = 2 * candles.body(0);
    if (candles.upper(0) <= long || candles.lower(0) <= long) return 0;
    return candles.isShort(0) ? candles.color(0) * 100 : 0;
  },
};

/**
 * High wave: one candle with a short body between two shadows more than twice as long; the price swung far and settled nothing.
 *
 * 100 on a white candle, -100 on a black one, which says nothing of a direction. TA-Lib: TA_CDLHIGHWAVE.
 */
export const highWave = patternKernel(HIGH_WAVE);

/** What is known of {@link highWave}. */
export const highWaveEntry = patternEntry(HIGH_WAVE, highWave);
