import type { Bar, BarSeries } from '@kairos/core';
import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type ExtremeState, extreme } from '../parts/extreme.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';

const LINES = ['conversion', 'base', 'spanA', 'spanB'] as const;

/** Lines of Ichimoku, in the unit of the prices. */
export type IchimokuLine = 'conversion' | 'base' | 'spanA' | 'spanB';

type MiddleState = { highest: ExtremeState; lowest: ExtremeState };

/** The middle between the highest high and the lowest low of a window. */
function middleOf(period: number) {
  const highest = extreme(period, 1);
  const lowest = extreme(period, -1);
  return {
    fresh: (): MiddleState => ({ highest: highest.fresh(), lowest: lowest.fresh() }),
    step: (from: Readonly<MiddleState>, to: MiddleState, { high, low }: Pick<Bar, 'high' | 'low'>) =>
      (highest.step(from.highest, to.highest, high) + lowest.step(from.lowest, to.lowest, low)) / 2,
  };
}

type IchimokuState = { conversion: MiddleState; base: MiddleState; spanB: MiddleState };

function ichimokuDefinition(
  conversionPeriod: number,
  basePeriod: number,
  spanPeriod: number,
): LinesDefinition<Pick<Bar, 'high' | 'low'>, IchimokuLine, IchimokuState> {
  const conversion = middleOf(checkPeriod(conversionPeriod, 1, 'conversionPeriod'));
  const base = middleOf(checkPeriod(basePeriod, 1, 'basePeriod'));
  const spanB = middleOf(checkPeriod(spanPeriod, 1, 'spanPeriod'));
  return {
    name: 'ichimoku',
    columns: ['high', 'low'],
    parameters: { conversionPeriod, basePeriod, spanPeriod },
    lines: LINES,
    warmup: Math.max(conversionPeriod, basePeriod, spanPeriod) - 1,
    fresh: () => ({ conversion: conversion.fresh(), base: base.fresh(), spanB: spanB.fresh() }),
    step(from, to, bar, results) {
      const fast = conversion.step(from.conversion, to.conversion, bar);
      const slow = base.step(from.base, to.base, bar);
      const slowest = spanB.step(from.spanB, to.spanB, bar);
      const isReady = !Number.isNaN(fast + slow + slowest);
      results[0] = isReady ? fast : Number.NaN;
      results[1] = slow;
      results[2] = (fast + slow) / 2;
      results[3] = slowest;
    },
  };
}

/**
 * Ichimoku Kinko Hyo: middles between the highest high and the lowest low of three windows, and the cloud between them.
 *
 * `conversion` (Tenkan-sen), `base` (Kijun-sen) and `spanB` (Senkou span B) are middles of the shortest, middle and
 * longest window, `spanA` (Senkou span A) is the mean of the first two. All stand at the bar they are computed from.
 * Charts draw the spans 26 bars further on: the cloud that is drawn at a bar is `spanA` and `spanB` of 26 bars before.
 * The lagging line (Chikou) is the close drawn 26 bars back, and not given. A bar with a value that is not finite gives
 * NaN and starts the warm-up again after it.
 *
 * @param bars - Columns of highs and lows, oldest first; a `BarSeries` fits.
 * @param conversionPeriod - Window of `conversion`, a whole number from 1.
 * @param basePeriod - Window of `base`, a whole number from 1.
 * @param spanPeriod - Window of `spanB`, a whole number from 1.
 * @param out - Where to write: an array per line, as long as the columns. New arrays unless given.
 * @returns One value per bar in each line; NaN until the longest window is full.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Hosoda (1969), Ichimoku Kinko Hyo; Elliott (2007), Ichimoku Charts.
 * @example
 * ```ts
 * import { ichimoku } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(12, 16, 14), low: Float64Array.of(8, 12, 10) };
 * const cloud = ichimoku(bars, 1, 2, 3);
 * [cloud.conversion[2], cloud.base[2], cloud.spanA[2], cloud.spanB[2]]; // => [ 12, 13, 12.5, 12 ]
 * ```
 */
export function ichimoku(
  bars: Pick<BarSeries, 'high' | 'low'>,
  conversionPeriod = 9,
  basePeriod = 26,
  spanPeriod = 52,
  out?: Lines<IchimokuLine>,
): Lines<IchimokuLine> {
  return runLines(ichimokuDefinition(conversionPeriod, basePeriod, spanPeriod), bars, out);
}

/**
 * Streaming {@link ichimoku}, the same bits.
 *
 * @example
 * ```ts
 * import { Ichimoku } from '@kairos/indicators';
 *
 * const cloud = new Ichimoku(1, 1, 2);
 * cloud.next({ high: 12, low: 8 }); // => undefined
 * cloud.next({ high: 16, low: 12 }); // => { conversion: 14, base: 14, spanA: 14, spanB: 12 }
 * ```
 */
export class Ichimoku extends StreamingLines<Pick<Bar, 'high' | 'low'>, IchimokuLine> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(conversionPeriod = 9, basePeriod = 26, spanPeriod = 52) {
    super(ichimokuDefinition(conversionPeriod, basePeriod, spanPeriod));
  }
}

/** What is known of {@link ichimoku}. */
export const ichimokuEntry: IndicatorEntry = {
  name: 'ichimoku',
  title: 'Ichimoku Kinko Hyo',
  description: 'Middles of the ranges of three windows, two of which bound a cloud, at the bar they are computed from.',
  group: 'trend',
  columns: ['high', 'low'],
  lines: LINES,
  parameters: [whole('conversionPeriod', 9), whole('basePeriod', 26), whole('spanPeriod', 52)],
  source: 'Hosoda (1969), Ichimoku Kinko Hyo; Elliott (2007), Ichimoku Charts.',
  flat: 'all lines at the price',
  kernel: ichimoku,
  stream: Ichimoku,
};
