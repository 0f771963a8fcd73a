import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { checkReal, real } from '../catalogue/parameters.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

/** Columns that {@link tightCandle} reads; every `BarSeries` fits. */
export type TightCandleColumns = Pick<BarSeries, 'open' | 'high' | 'low' | 'close'>;

/** What {@link TightCandle} reads of a bar. */
export type TightCandleRow = Pick<Bar, 'open' | 'high' | 'low' | 'close'>;

/** The lengths that a candle is made of, in the unit of the prices. */
export interface CandleFigures {
  /** Distance of open and close. */
  readonly body: number;
  /** Distance of high and low. */
  readonly range: number;
  /** From the body up to the high. */
  readonly upperWick: number;
  /** From the body down to the low. */
  readonly lowerWick: number;
}

/**
 * The lengths that a candle is made of.
 *
 * @example
 * ```ts
 * import { candleFigures } from '@kairos/indicators';
 *
 * candleFigures({ open: 9, high: 10, low: 4, close: 8 }); // => { body: 1, range: 6, upperWick: 1, lowerWick: 4 }
 * ```
 */
export function candleFigures({ open, high, low, close }: TightCandleRow): CandleFigures {
  return {
    body: Math.abs(close - open),
    range: high - low,
    upperWick: high - Math.max(open, close),
    lowerWick: Math.min(open, close) - low,
  };
}

function signalOf(candle: TightCandleRow, tightness: number, wickRatio: number): number {
  const { open, high, low, close } = candle;
  const body = Math.abs(close - open);
  const range = high - low;
  if (!(range > 0)) return range - range;
  // A product in place of body / range keeps a candle at the very threshold out whatever the rounding of the quotient.
  if (!(body < tightness * range)) return 0;
  const upper = high - Math.max(open, close);
  const lower = Math.min(open, close) - low;
  if (lower > upper && lower >= wickRatio * upper) return 100;
  return upper > lower && upper >= wickRatio * lower ? -100 : 0;
}

function tightCandleDefinition(
  tightnessThreshold: number,
  wickRatioThreshold: number,
): StreamDefinition<TightCandleRow, Record<string, never>> {
  checkReal(tightnessThreshold, 'tightnessThreshold', 0, 1);
  checkReal(wickRatioThreshold, 'wickRatioThreshold');
  return {
    name: 'tightCandle',
    columns: ['open', 'high', 'low', 'close'],
    parameters: { tightnessThreshold, wickRatioThreshold },
    warmup: 0,
    fresh: () => ({}),
    step: (_from, _to, candle) => signalOf(candle, tightnessThreshold, wickRatioThreshold),
  };
}

/**
 * Tight candle: a small body in a long range, with one wick much longer than the other.
 *
 * Tight is a body below `tightnessThreshold` of the range. Bullish (100) when the lower wick is longer than the upper one and at least
 * `wickRatioThreshold` times as long, bearish (-100) the other way round; a wick of nothing on the other side is always enough. 0
 * elsewhere, and for a candle without range. A bar with a value that is not finite gives NaN.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param tightnessThreshold - Share of the range that the body must stay below, from 0 to 1.
 * @param wickRatioThreshold - How many times the shorter wick the longer must be, from 0.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns 100, -100 or 0 for each bar.
 * @throws `ValidationError` on a bad parameter or array.
 * @example
 * ```ts
 * import { tightCandle } from '@kairos/indicators';
 *
 * const bars = { open: Float64Array.of(9.9), high: Float64Array.of(10.2), low: Float64Array.of(5), close: Float64Array.of(10) };
 * tightCandle(bars); // => Float64Array(1) [ 100 ]
 * ```
 */
export function tightCandle(
  bars: TightCandleColumns,
  tightnessThreshold = 0.1,
  wickRatioThreshold = 2,
  out?: Float64Array,
): Float64Array {
  return runStream(tightCandleDefinition(tightnessThreshold, wickRatioThreshold), bars, out);
}

/** Streaming {@link tightCandle}, the same signals. */
export class TightCandle extends StreamingIndicator<TightCandleRow> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(tightnessThreshold = 0.1, wickRatioThreshold = 2) {
    super(tightCandleDefinition(tightnessThreshold, wickRatioThreshold));
  }
}

/** What is known of {@link tightCandle}. */
export const tightCandleEntry: IndicatorEntry = {
  name: 'tightCandle',
  title: 'Tight candle',
  description: 'A small body in a long range, with one wick much longer than the other.',
  group: 'pattern',
  columns: ['open', 'high', 'low', 'close'],
  parameters: [real('tightnessThreshold', 0.1, 0, 1), real('wickRatioThreshold', 2)],
  source: 'Defined here.',
  flat: '0',
  kernel: tightCandle,
  stream: TightCandle,
};
