import type { Bar, BarSeries } from '@kairos/core';
import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { checkReal, real, whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type ExtremeState, extreme } from '../parts/extreme.js';
import { type RollingSumState, rollingMean } from '../parts/rolling-sum.js';
import { type VarianceState, variance } from '../parts/variance.js';
import { type RegressionState, regression } from '../statistic/regression.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';

/** Columns that {@link squeeze} reads; every `BarSeries` fits. */
export type SqueezeColumns = Pick<BarSeries, 'high' | 'low' | 'close'>;

/** What {@link Squeeze} reads of a bar. */
export type SqueezeRow = Pick<Bar, 'high' | 'low' | 'close'>;

const LINES = ['momentum', 'isOn'] as const;

/** Lines of {@link squeeze}. */
export type SqueezeLine = 'momentum' | 'isOn';

type SqueezeState = {
  close: number;
  spread: VarianceState;
  range: RollingSumState;
  top: ExtremeState;
  bottom: ExtremeState;
  line: RegressionState;
};

function squeezeDefinition(
  period: number,
  deviations: number,
  multiplier: number,
): LinesDefinition<SqueezeRow, SqueezeLine, SqueezeState> {
  checkPeriod(period, 2, 'period');
  checkReal(deviations, 'deviations', 0);
  checkReal(multiplier, 'multiplier', 0);
  const [spread, ranges, line] = [variance(period), rollingMean(period), regression(period)];
  const [top, bottom] = [extreme(period, 1), extreme(period, -1)];
  return {
    name: 'squeeze',
    columns: ['high', 'low', 'close'],
    parameters: { period, deviations, multiplier },
    lines: LINES,
    warmup: Math.max(period, 2 * (period - 1)),
    fresh: () => ({
      close: Number.NaN,
      spread: spread.fresh(),
      range: ranges.fresh(),
      top: top.fresh(),
      bottom: bottom.fresh(),
      line: line.fresh(),
    }),
    step(from, to, { high, low, close }, results) {
      to.close = close;
      const deviation = deviations * Math.sqrt(spread.step(from.spread, to.spread, close));
      const trueRange = Math.max(high, from.close) - Math.min(low, from.close);
      const channel = multiplier * ranges.step(from.range, to.range, trueRange);
      const highest = top.step(from.top, to.top, high);
      const lowest = bottom.step(from.bottom, to.bottom, low);
      const middle = Number.isNaN(deviation) ? Number.NaN : spread.mean(to.spread);
      const slope = line.step(from.line, to.line, close - ((highest + lowest) / 2 + middle) / 2);
      // Bands and channel have the same middle: the bands are inside where they are narrower.
      const isOn = deviation < channel ? 1 : 0;
      results[0] = Number.isNaN(slope + channel) ? Number.NaN : line.valueAt(to.line, slope, 0);
      results[1] = isOn;
    },
  };
}

/**
 * Squeeze: whether Bollinger bands lie inside a Keltner channel (`isOn` is 1), which means that a market has gone quiet, and
 * the momentum with which it leaves.
 *
 * The channel is the simple average with a multiple of the average true range on either side. Carter takes two deviations for the bands;
 * the LazyBear script takes the multiplier of the channel there. Momentum is the end of the
 * straight line through the last distances of the close from the mean of the middle of its range and its average.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param period - Of the bands, the channel and the line, a whole number from 2.
 * @param deviations - Width of the Bollinger bands in standard deviations.
 * @param multiplier - Width of the Keltner channel in average true ranges.
 * @param out - Where to write: an array per line, as long as the input. New arrays unless given.
 * @returns One value per bar in each line; NaN for the first `2 x period - 2`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Carter (2005), Mastering the Trade, chapter 11; the momentum as in the widely used LazyBear script.
 * @example
 * ```ts
 * import { squeeze } from '@kairos/indicators';
 *
 * const flat = new Float64Array(5).fill(5);
 * squeeze({ high: flat, low: flat, close: flat }, 2).momentum[4]; // => 0
 * ```
 */
export function squeeze(
  bars: SqueezeColumns,
  period = 20,
  deviations = 2,
  multiplier = 1.5,
  out?: Lines<SqueezeLine>,
): Lines<SqueezeLine> {
  return runLines(squeezeDefinition(period, deviations, multiplier), bars, out);
}

/**
 * Streaming {@link squeeze}, the same bits.
 *
 * @example
 * ```ts
 * import { Squeeze } from '@kairos/indicators';
 *
 * const indicator = new Squeeze(2);
 * for (let i = 1; i < 5; i++) indicator.next({ high: 5, low: 5, close: 5 });
 * indicator.next({ high: 5, low: 5, close: 5 }); // => { momentum: 0, isOn: 0 }
 * ```
 */
export class Squeeze extends StreamingLines<SqueezeRow, SqueezeLine> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 20, deviations = 2, multiplier = 1.5) {
    super(squeezeDefinition(period, deviations, multiplier));
  }
}

/** What is known of {@link squeeze}. */
export const squeezeEntry: IndicatorEntry = {
  name: 'squeeze',
  title: 'Squeeze',
  description: 'Whether the market has gone quiet, and with which momentum it leaves.',
  group: 'momentum',
  columns: ['high', 'low', 'close'],
  lines: LINES,
  parameters: [whole('period', 20, 2), real('deviations', 2, 0), real('multiplier', 1.5, 0)],
  source: 'Carter (2005), Mastering the Trade, chapter 11.',
  flat: 'momentum 0, isOn 0',
  kernel: squeeze,
  stream: Squeeze,
};
