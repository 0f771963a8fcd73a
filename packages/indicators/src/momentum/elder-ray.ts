import type { Bar, BarSeries } from '@kairos/core';
import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { exponential, type SmoothingState } from '../parts/smoothing.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';

/** Columns that {@link elderRay} reads; every `BarSeries` fits. */
export type ElderRayColumns = Pick<BarSeries, 'high' | 'low' | 'close'>;

/** What {@link ElderRay} reads of a bar. */
export type ElderRayRow = Pick<Bar, 'high' | 'low' | 'close'>;

const LINES = ['bull', 'bear'] as const;

/** Lines of {@link elderRay}. */
export type ElderRayLine = 'bull' | 'bear';

type ElderRayState = SmoothingState;

function elderRayDefinition(period: number): LinesDefinition<ElderRayRow, ElderRayLine, ElderRayState> {
  checkPeriod(period, 1, 'period');
  const average = exponential(period);
  return {
    name: 'elderRay',
    columns: ['high', 'low', 'close'],
    parameters: { period },
    lines: LINES,
    warmup: average.warmup,
    fresh: () => average.fresh(),
    step(from, to, { high, low, close }, results) {
      const middle = average.step(from, to, close);
      results[0] = high - middle;
      results[1] = low - middle;
    },
  };
}

/**
 * Elder ray: how far the high is above the exponential average of the close (bull power) and the low above it (bear power,
 * mostly below 0), in the unit of the prices.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param period - Of the average, a whole number from 1.
 * @param out - Where to write: an array per line, as long as the input. New arrays unless given.
 * @returns One value per bar in each line; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Elder (1993), Trading for a Living; TA-Lib, TA_ERI: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { elderRay } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(5), low: Float64Array.of(2), close: Float64Array.of(4) };
 * elderRay(bars, 1); // => { bull: Float64Array(1) [ 1 ], bear: Float64Array(1) [ -2 ] }
 * ```
 */
export function elderRay(bars: ElderRayColumns, period = 13, out?: Lines<ElderRayLine>): Lines<ElderRayLine> {
  return runLines(elderRayDefinition(period), bars, out);
}

/**
 * Streaming {@link elderRay}, the same bits.
 *
 * @example
 * ```ts
 * import { ElderRay } from '@kairos/indicators';
 *
 * const indicator = new ElderRay(1);
 * indicator.next({ high: 5, low: 2, close: 4 }); // => { bull: 1, bear: -2 }
 * ```
 */
export class ElderRay extends StreamingLines<ElderRayRow, ElderRayLine> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 13) {
    super(elderRayDefinition(period));
  }
}

/** What is known of {@link elderRay}. */
export const elderRayEntry: IndicatorEntry = {
  name: 'elderRay',
  title: 'Elder ray',
  description: 'How far high and low are from an average of the close.',
  group: 'momentum',
  columns: ['high', 'low', 'close'],
  lines: LINES,
  parameters: [whole('period', 13)],
  source: 'Elder (1993), Trading for a Living.',
  seed: 'mean of the first `period` closes',
  flat: '0 for both lines',
  kernel: elderRay,
  stream: ElderRay,
};
