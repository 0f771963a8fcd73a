import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { exponential, type SmoothingState } from '../parts/smoothing.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';
import type { HighLowCloseVolume, HighLowCloseVolumeColumns } from './volume-rows.js';

const LINES = ['oscillator', 'signal'] as const;

/** Lines of {@link klinger}. */
export type KlingerLine = 'oscillator' | 'signal';

/** `travelled` is the sum of the ranges since the direction changed. */
type Direction = { price: number; range: number; travelled: number; trend: number };

type KlingerState = { direction: Direction; fast: SmoothingState; slow: SmoothingState; signal: SmoothingState };

/** Takes a bar into the direction and gives the force of its volume; NaN for the first bar. */
function forceOf(from: Readonly<Direction>, to: Direction, { high, low, close, volume }: HighLowCloseVolume): number {
  to.price = high + low + close;
  to.range = high - low;
  const change = to.price - from.price;
  if (Number.isNaN(change)) {
    to.trend = 0;
    to.travelled = to.range;
    return Number.NaN;
  }
  to.trend = change === 0 ? from.trend : Math.sign(change);
  to.travelled = (to.trend === from.trend ? from.travelled : from.range) + to.range;
  if (to.travelled === 0) return 0;
  return volume * Math.abs(2 * (to.range / to.travelled) - 1) * 100 * to.trend;
}

function klingerDefinition(
  fast: number,
  slow: number,
  signal: number,
): LinesDefinition<HighLowCloseVolume, KlingerLine, KlingerState> {
  const quick = exponential(checkPeriod(fast, 1, 'fast'));
  const calm = exponential(checkPeriod(slow, 1, 'slow'));
  const average = exponential(checkPeriod(signal, 1, 'signal'));
  return {
    name: 'klinger',
    columns: ['high', 'low', 'close', 'volume'],
    parameters: { fast, slow, signal },
    lines: LINES,
    warmup: 1 + Math.max(quick.warmup, calm.warmup) + average.warmup,
    fresh: () => ({
      direction: { price: Number.NaN, range: Number.NaN, travelled: 0, trend: 0 },
      fast: quick.fresh(),
      slow: calm.fresh(),
      signal: average.fresh(),
    }),
    step(from, to, row, results) {
      const force = forceOf(from.direction, to.direction, row);
      const lead = quick.step(from.fast, to.fast, force) - calm.step(from.slow, to.slow, force);
      const line = average.step(from.signal, to.signal, lead);
      results[0] = lead + (line - line);
      results[1] = line;
    },
  };
}

/**
 * Klinger volume oscillator, in hundredths of a unit of volume: whether volume has of late gone with rises or with falls.
 *
 * Each bar has a trend, 1 or -1 as high + low + close rose or fell (kept where it did neither, 0 while it has not yet moved),
 * and a force: volume x |2 x range / travelled - 1| x 100 x trend, where the range is high - low and travelled is the sum of
 * the ranges since the trend turned, with that of the bar before; the force is 0 where there was no range at all. The
 * oscillator is the fast exponential average of the force less the slow one, the signal the average of the oscillator. A bar
 * with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns of highs, lows, closes and volumes, oldest first; a `BarSeries` fits.
 * @param fast - Period of the fast average, a whole number from 1.
 * @param slow - Period of the slow average, a whole number from 1.
 * @param signal - Period of the average of the oscillator, a whole number from 1.
 * @param out - Where to write: an array per line, as long as the columns, sharing no memory with them. New arrays unless given.
 * @returns One value per bar in each line; NaN for as many as the longer of `fast` and `slow`, and `signal - 1` more.
 * @throws `ValidationError` on a bad parameter, columns of different length or a bad `out`.
 * @see Klinger (1997), Identifying Trends with Volume Analysis, Stocks & Commodities 15:12. TA-Lib has none. Some descriptions
 *   have |2 x (range / travelled - 1)|, which is another indicator: there the bar at which a trend turns has half the greatest
 *   weight, here next to none.
 * @example
 * ```ts
 * import { klinger } from '@kairos/indicators';
 *
 * const bars = {
 *   high: Float64Array.of(9, 12, 24),
 *   low: Float64Array.of(8, 9, 12),
 *   close: Float64Array.of(9, 12, 13),
 *   volume: Float64Array.of(5, 10, 30),
 * };
 * klinger(bars, 1, 2, 1).oscillator; // => Float64Array(3) [ NaN, NaN, 500 ]
 * ```
 */
export function klinger(
  bars: HighLowCloseVolumeColumns,
  fast = 34,
  slow = 55,
  signal = 13,
  out?: Lines<KlingerLine>,
): Lines<KlingerLine> {
  return runLines(klingerDefinition(fast, slow, signal), bars, out);
}

/**
 * Streaming {@link klinger}, the same bits.
 *
 * @example
 * ```ts
 * import { Klinger } from '@kairos/indicators';
 *
 * const volume = new Klinger(1, 1, 1);
 * volume.next({ high: 10, low: 8, close: 9, volume: 5 }); // => undefined
 * volume.next({ high: 12, low: 9, close: 12, volume: 10 }); // => { oscillator: 0, signal: 0 }
 * ```
 */
export class Klinger extends StreamingLines<HighLowCloseVolume, KlingerLine> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(fast = 34, slow = 55, signal = 13) {
    super(klingerDefinition(fast, slow, signal));
  }
}

/** What is known of {@link klinger}. */
export const klingerEntry: IndicatorEntry = {
  name: 'klinger',
  title: 'Klinger volume oscillator',
  description:
    'Volume signed by the direction of the price, its fast average less its slow one, and the average of that.',
  group: 'volume',
  columns: ['high', 'low', 'close', 'volume'],
  lines: LINES,
  parameters: [whole('fast', 34), whole('slow', 55), whole('signal', 13)],
  source: 'Klinger (1997), Stocks & Commodities 15:12, Identifying Trends with Volume Analysis.',
  seed: 'means of the first values, for each average',
  flat: 'both lines 0',
  kernel: klinger,
  stream: Klinger,
};
