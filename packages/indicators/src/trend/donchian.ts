import type { Bar, BarSeries } from '@kairos/core';
import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type ExtremeState, extreme } from '../parts/extreme.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';

const LINES = ['upper', 'middle', 'lower'] as const;

/** Lines of the Donchian channel, in the unit of the prices. */
export type DonchianLine = 'upper' | 'middle' | 'lower';

type DonchianState = { highest: ExtremeState; lowest: ExtremeState };

function donchianDefinition(period: number): LinesDefinition<Pick<Bar, 'high' | 'low'>, DonchianLine, DonchianState> {
  const highest = extreme(checkPeriod(period), 1);
  const lowest = extreme(period, -1);
  return {
    name: 'donchian',
    columns: ['high', 'low'],
    parameters: { period },
    lines: LINES,
    warmup: highest.warmup,
    fresh: () => ({ highest: highest.fresh(), lowest: lowest.fresh() }),
    step(from, to, { high, low }, results) {
      const upper = highest.step(from.highest, to.highest, high);
      const lower = lowest.step(from.lowest, to.lowest, low);
      results[0] = upper;
      results[1] = (upper + lower) / 2;
      results[2] = lower;
    },
  };
}

/**
 * Donchian channel: the highest high and the lowest low of the last bars, and their mean.
 *
 * The bar itself is part of the window, so no close lies outside: for a breakout compare with the channel of the bar
 * before. A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns of highs and lows, oldest first; a `BarSeries` fits.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: an array per line, as long as the columns. New arrays unless given.
 * @returns One value per bar in each line; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_DONCHIAN: the same positions and values.
 * @example
 * ```ts
 * import { donchian } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(4, 8, 6), low: Float64Array.of(2, 5, 3) };
 * donchian(bars, 2).upper; // => Float64Array(3) [ NaN, 8, 8 ]
 * ```
 */
export function donchian(
  bars: Pick<BarSeries, 'high' | 'low'>,
  period = 20,
  out?: Lines<DonchianLine>,
): Lines<DonchianLine> {
  return runLines(donchianDefinition(period), bars, out);
}

/**
 * Streaming {@link donchian}, the same bits.
 *
 * @example
 * ```ts
 * import { Donchian } from '@kairos/indicators';
 *
 * const channel = new Donchian(2);
 * channel.next({ high: 4, low: 2 }); // => undefined
 * channel.next({ high: 8, low: 5 }); // => { upper: 8, middle: 5, lower: 2 }
 * ```
 */
export class Donchian extends StreamingLines<Pick<Bar, 'high' | 'low'>, DonchianLine> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 20) {
    super(donchianDefinition(period));
  }
}

/** What is known of {@link donchian}. */
export const donchianEntry: IndicatorEntry = {
  name: 'donchian',
  title: 'Donchian channel',
  description: 'Highest high and lowest low of the last bars, and the middle between them.',
  group: 'trend',
  columns: ['high', 'low'],
  lines: LINES,
  parameters: [whole('period', 20)],
  source: 'TA-Lib, TA_DONCHIAN.',
  flat: 'all lines at the price',
  kernel: donchian,
  stream: Donchian,
};
