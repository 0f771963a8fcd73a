import type { Bar, BarSeries } from '@kairos/core';
import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';

const LINES = ['open', 'high', 'low', 'close'] as const;

/** Lines of Heikin-Ashi, the four prices of its candles, in the unit of the prices. */
export type HeikinAshiLine = 'open' | 'high' | 'low' | 'close';

/** The candle before. */
type HeikinAshiState = { open: number; close: number };

function heikinAshiDefinition(): LinesDefinition<Pick<Bar, HeikinAshiLine>, HeikinAshiLine, HeikinAshiState> {
  return {
    name: 'heikinAshi',
    columns: LINES,
    parameters: {},
    lines: LINES,
    warmup: 0,
    fresh: () => ({ open: Number.NaN, close: Number.NaN }),
    step(from, to, { open, high, low, close }, results) {
      const middle = (from.open + from.close) / 2;
      to.close = (open + close + (high + low)) / 4;
      const isFirst = middle - middle !== 0 || Number.isNaN(close);
      to.open = isFirst ? (open + close) / 2 : middle;
      results[0] = to.open;
      results[1] = Math.max(high, to.open, to.close);
      results[2] = Math.min(low, to.open, to.close);
      results[3] = to.close;
    },
  };
}

/**
 * Heikin-Ashi candles: candles that overlap, so that runs in one direction show.
 *
 * The close is the mean of the four prices of the bar; the open the middle of the body of the candle before; high and
 * low reach out to both. The first open is the middle between open and close of the bar. No one can trade at these
 * prices: fills belong to the bars themselves. A bar with a value that is not finite gives NaN, and the next one
 * starts as the first did.
 *
 * @param bars - Columns of opens, highs, lows and closes, oldest first; a `BarSeries` fits.
 * @param out - Where to write: an array per line, as long as the columns. New arrays unless given.
 * @returns One value per bar in each line, from the first on.
 * @throws `ValidationError` on columns of different length or a bad `out`.
 * @see Valcu (2004), Using the Heikin-Ashi Technique, Technical Analysis of Stocks & Commodities 22(2).
 * @see TA-Lib, TA_HA: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { heikinAshi } from '@kairos/indicators';
 *
 * const bars = {
 *   open: Float64Array.of(10, 12),
 *   high: Float64Array.of(14, 16),
 *   low: Float64Array.of(8, 11),
 *   close: Float64Array.of(12, 15),
 * };
 * const candles = heikinAshi(bars);
 * candles.open; // => Float64Array(2) [ 11, 11 ]
 * candles.close; // => Float64Array(2) [ 11, 13.5 ]
 * ```
 */
export function heikinAshi(bars: Pick<BarSeries, HeikinAshiLine>, out?: Lines<HeikinAshiLine>): Lines<HeikinAshiLine> {
  return runLines(heikinAshiDefinition(), bars, out);
}

/**
 * A series whose bars are Heikin-Ashi candles: times, volumes and all else as in the bars given; see {@link heikinAshi}.
 *
 * For charts and for indicators over the candles. Not for backtests: no one can trade at these prices.
 *
 * @example
 * ```ts
 * import { barsFromRows } from '@kairos/core';
 * import { heikinAshiBars } from '@kairos/indicators';
 *
 * const bars = barsFromRows([{ time: 0, open: 10, high: 14, low: 8, close: 12, volume: 5 }], {
 *   symbol: 'BTC/USDT',
 *   timeframe: '1d',
 * });
 * heikinAshiBars(bars).open; // => Float64Array(1) [ 11 ]
 * ```
 */
export function heikinAshiBars(bars: BarSeries): BarSeries {
  return { ...bars, ...heikinAshi(bars) };
}

/**
 * Streaming {@link heikinAshi}, the same bits.
 *
 * @example
 * ```ts
 * import { HeikinAshi } from '@kairos/indicators';
 *
 * const candles = new HeikinAshi();
 * candles.next({ open: 10, high: 14, low: 8, close: 12 }); // => { open: 11, high: 14, low: 8, close: 11 }
 * ```
 */
export class HeikinAshi extends StreamingLines<Pick<Bar, HeikinAshiLine>, HeikinAshiLine> {
  constructor() {
    super(heikinAshiDefinition());
  }
}

/** What is known of {@link heikinAshi}. */
export const heikinAshiEntry: IndicatorEntry = {
  name: 'heikinAshi',
  title: 'Heikin-Ashi',
  description: 'Candles that start in the middle of the one before, so that runs in one direction show.',
  group: 'price',
  columns: LINES,
  lines: LINES,
  parameters: [],
  source: 'Valcu (2004), Using the Heikin-Ashi Technique.',
  seed: 'middle between open and close of the first bar',
  flat: 'all lines at the price',
  kernel: heikinAshi,
  stream: HeikinAshi,
};
