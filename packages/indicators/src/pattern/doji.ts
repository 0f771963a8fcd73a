import { type CandlePattern, patternEntry, patternKernel } from './pattern.js';

/** A doji as data. */
export const DOJI: CandlePattern = {
  name: 'doji',
  title: 'Doji',
  description: 'A candle that closes where it opened: buyers and sellers are even.',
  bars: 1,
  warmup: 10,
  source: 'TA-Lib, TA_CDLDOJI.',
  flat: 100,
  test: (candles) => (candles.isDoji(0) ? 100 : 0),
};

/**
 * Doji: one candle that closes at its open, or as good as; buyers and sellers are even.
 *
 * 100 on a doji, which says nothing of a direction. A candle without any range is one too. TA-Lib: TA_CDLDOJI.
 */
export const doji = patternKernel(DOJI);

/** What is known of {@link doji}. */
export const dojiEntry = patternEntry(DOJI, doji);

/** A dragonfly doji as data. */
export const DRAGONFLY_DOJI: CandlePattern = {
  name: 'dragonflyDoji',
  title: 'Dragonfly doji',
  description: 'A doji at the top of its range: sellers drove the price down and buyers took it all back.',
  bars: 1,
  warmup: 10,
  source: 'TA-Lib, TA_CDLDRAGONFLYDOJI.',
  test: (candles) => (candles.isDoji(0) && candles.lacksUpper(0) && candles.hasLower(0) ? 100 : 0),
};

/**
 * Dragonfly doji: one doji with a lower shadow and no upper one; sellers drove the price down and buyers took it all back.
 *
 * 100 on the candle: bullish after a fall, which is not checked. TA-Lib: TA_CDLDRAGONFLYDOJI.
 */
export const dragonflyDoji = patternKernel(DRAGONFLY_DOJI);

/** What is known of {@link dragonflyDoji}. */
export const dragonflyDojiEntry = patternEntry(DRAGONFLY_DOJI, dragonflyDoji);

/** A takuri line as data. */
export const TAKURI: CandlePattern = {
  name: 'takuri',
  title: 'Takuri line',
  description: 'A dragonfly doji with a very long lower shadow, as of a line let down to sound the depth.',
  bars: 1,
  warmup: 10,
  source: 'TA-Lib, TA_CDLTAKURI.',
  test: (candles) => (candles.isDoji(0) && candles.lacksUpper(0) && candles.lower(0) > 2 * candles.body(0) ? 100 : 0),
};

/**
 * Takuri line: one doji without upper shadow whose lower shadow is more than twice its body.
 *
 * 100 on the candle: bullish after a fall, which is not checked. TA-Lib: TA_CDLTAKURI.
 */
export const takuri = patternKernel(TAKURI);

/** What is known of {@link takuri}. */
export const takuriEntry = patternEntry(TAKURI, takuri);

/** A gravestone doji as data. */
export const GRAVESTONE_DOJI: CandlePattern = {
  name: 'gravestoneDoji',
  title: 'Gravestone doji',
  description: 'A doji at the bottom of its range: buyers drove the price up and sellers took it all back.',
  bars: 1,
  warmup: 10,
  source: 'TA-Lib, TA_CDLGRAVESTONEDOJI.',
  test: (candles) => (candles.isDoji(0) && candles.lacksLower(0) && candles.hasUpper(0) ? 100 : 0),
};

/**
 * Gravestone doji: one doji with an upper shadow and no lower one; buyers drove the price up and sellers took it all back.
 *
 * 100 on the candle, as TA-Lib has it, though it is read as bearish after a rise; the trend is not checked. TA-Lib:
 * TA_CDLGRAVESTONEDOJI.
 */
export const gravestoneDoji = patternKernel(GRAVESTONE_DOJI);

/** What is known of {@link gravestoneDoji}. */
export const gravestoneDojiEntry = patternEntry(GRAVESTONE_DOJI, gravestoneDoji);

/** A long-legged doji as data. */
export const LONG_LEGGED_DOJI: CandlePattern = {
  name: 'longLeggedDoji',
  title: 'Long-legged doji',
  description: 'A doji with a long shadow: the price went far and came back.',
  bars: 1,
  warmup: 10,
  source: 'TA-Lib, TA_CDLLONGLEGGEDDOJI.',
  test(candles) {
    const body = candles.body(0);
    return candles.isDoji(0) && (candles.lower(0) > body || candles.upper(0) > body) ? 100 : 0;
  },
};

/**
 * Long-legged doji: one doji with a shadow longer than its body; the price went far and came back.
 *
 * 100 on the candle, which says nothing of a direction. TA-Lib: TA_CDLLONGLEGGEDDOJI.
 */
export const longLeggedDoji = patternKernel(LONG_LEGGED_DOJI);

/** What is known of {@link longLeggedDoji}. */
export const longLeggedDojiEntry = patternEntry(LONG_LEGGED_DOJI, longLeggedDoji);

/** A rickshaw man as data. */
export const RICKSHAW_MAN: CandlePattern = {
  name: 'rickshawMan',
  title: 'Rickshaw man',
  description: 'A doji in the middle of a long candle: the price went far both ways and came back.',
  bars: 1,
  warmup: 10,
  source: 'TA-Lib, TA_CDLRICKSHAWMAN.',
  test(candles) {
    const body = candles.body(0);
    if (!candles.isDoji(0) || candles.lower(0) <= body || candles.upper(0) <= body) return 0;
    const middle = candles.low(0) + candles.range(0) / 2;
    const near = candles.near(0);
    return candles.bottom(0) <= middle + near && candles.top(0) >= middle - near ? 100 : 0;
  },
};

/**
 * Rickshaw man: one doji with both shadows longer than its body, which lies near the middle of the range.
 *
 * 100 on the candle, which says nothing of a direction. TA-Lib: TA_CDLRICKSHAWMAN.
 */
export const rickshawMan = patternKernel(RICKSHAW_MAN);

/** What is known of {@link rickshawMan}. */
export const rickshawManEntry = patternEntry(RICKSHAW_MAN, rickshawMan);
