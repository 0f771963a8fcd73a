import type { Bar, BarSeries } from '@kairos/core';
import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingSum } from '../parts/rolling-sum.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';

/** Columns that {@link vortex} reads; every `BarSeries` fits. */
export type VortexColumns = Pick<BarSeries, 'high' | 'low' | 'close'>;

/** What {@link Vortex} reads of a bar. */
export type VortexRow = Pick<Bar, 'high' | 'low' | 'close'>;

const LINES = ['plus', 'minus'] as const;

/** Lines of {@link vortex}. */
export type VortexLine = 'plus' | 'minus';

type VortexState = {
  high: number;
  low: number;
  close: number;
  plus: RollingSumState;
  minus: RollingSumState;
  range: RollingSumState;
};

function vortexDefinition(period: number): LinesDefinition<VortexRow, VortexLine, VortexState> {
  checkPeriod(period, 1, 'period');
  const [rises, falls, ranges] = [rollingSum(period), rollingSum(period), rollingSum(period)];
  return {
    name: 'vortex',
    columns: ['high', 'low', 'close'],
    parameters: { period },
    lines: LINES,
    warmup: period,
    fresh: () => ({
      high: Number.NaN,
      low: Number.NaN,
      close: Number.NaN,
      plus: rises.fresh(),
      minus: falls.fresh(),
      range: ranges.fresh(),
    }),
    step(from, to, { high, low, close }, results) {
      to.high = high;
      to.low = low;
      to.close = close;
      const plus = rises.step(from.plus, to.plus, Math.abs(high - from.low));
      const minus = falls.step(from.minus, to.minus, Math.abs(low - from.high));
      const range = ranges.step(from.range, to.range, Math.max(high, from.close) - Math.min(low, from.close));
      results[0] = range > 0 ? plus / range : 1 + (range - range);
      results[1] = range > 0 ? minus / range : 1 + (range - range);
    },
  };
}

/**
 * Vortex: how far highs are from the lows before (plus) and lows from the highs before (minus), as multiples of the true range.
 *
 * Both are 1 where there is no range.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param period - Bars summed, a whole number from 1.
 * @param out - Where to write: an array per line, as long as the input. New arrays unless given.
 * @returns One value per bar in each line; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Botes and Siepman (2010), The Vortex Indicator, Stocks & Commodities 28:1; TA-Lib, TA_VORTEX: the same positions, values
 *   agree to rounding.
 * @example
 * ```ts
 * import { vortex } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(2, 5), low: Float64Array.of(1, 3), close: Float64Array.of(1, 4) };
 * vortex(bars, 1).plus; // => Float64Array(2) [ NaN, 1 ]
 * ```
 */
export function vortex(bars: VortexColumns, period = 14, out?: Lines<VortexLine>): Lines<VortexLine> {
  return runLines(vortexDefinition(period), bars, out);
}

/**
 * Streaming {@link vortex}, the same bits.
 *
 * @example
 * ```ts
 * import { Vortex } from '@kairos/indicators';
 *
 * const indicator = new Vortex(1);
 * indicator.next({ high: 2, low: 1, close: 1 }); // => undefined
 * indicator.next({ high: 5, low: 3, close: 4 }); // => { plus: 1, minus: 0.25 }
 * ```
 */
export class Vortex extends StreamingLines<VortexRow, VortexLine> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(vortexDefinition(period));
  }
}

/** What is known of {@link vortex}. */
export const vortexEntry: IndicatorEntry = {
  name: 'vortex',
  title: 'Vortex',
  description: 'Upward against downward movement between bars.',
  group: 'momentum',
  columns: ['high', 'low', 'close'],
  lines: LINES,
  parameters: [whole('period', 14)],
  source: 'Botes and Siepman (2010), The Vortex Indicator, Stocks & Commodities 28:1.',
  flat: '1 for both lines',
  kernel: vortex,
  stream: Vortex,
};
