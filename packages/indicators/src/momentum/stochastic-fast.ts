import type { Bar, BarSeries } from '@kairos/core';
import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type ExtremeState, extreme } from '../parts/extreme.js';
import { type RollingSumState, rollingMean } from '../parts/rolling-sum.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';
import { placeInRange } from './stochastic-kernel.js';

/** Columns that {@link stochasticFast} reads; every `BarSeries` fits. */
export type StochasticFastColumns = Pick<BarSeries, 'high' | 'low' | 'close'>;

/** What {@link StochasticFast} reads of a bar. */
export type StochasticFastRow = Pick<Bar, 'high' | 'low' | 'close'>;

const LINES = ['k', 'd'] as const;

/** Lines of {@link stochasticFast}. */
export type StochasticFastLine = 'k' | 'd';

type StochasticFastState = { top: ExtremeState; bottom: ExtremeState; d: RollingSumState };

function stochasticFastDefinition(
  period: number,
  signal: number,
): LinesDefinition<StochasticFastRow, StochasticFastLine, StochasticFastState> {
  checkPeriod(period, 1, 'period');
  checkPeriod(signal, 1, 'signal');
  const [top, bottom, mean] = [extreme(period, 1), extreme(period, -1), rollingMean(signal)];
  return {
    name: 'stochasticFast',
    columns: ['high', 'low', 'close'],
    parameters: { period, signal },
    lines: LINES,
    warmup: top.warmup + mean.warmup,
    fresh: () => ({ top: top.fresh(), bottom: bottom.fresh(), d: mean.fresh() }),
    step(from, to, { high, low, close }, results) {
      const highest = top.step(from.top, to.top, high);
      const lowest = bottom.step(from.bottom, to.bottom, low);
      const k = placeInRange(close, highest, lowest);
      const d = mean.step(from.d, to.d, k);
      results[0] = Number.isNaN(d) ? Number.NaN : k;
      results[1] = d;
    },
  };
}

/**
 * Fast stochastic oscillator: where the close stands between the lowest low and the highest high, from 0 to 100, and its average.
 *
 * Not smoothed, unlike {@link stochastic}. 50 where highest and lowest are the same; TA-Lib gives 0 there, which reads as oversold.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param period - Bars among which highest and lowest are looked for.
 * @param signal - Values of k averaged into d.
 * @param out - Where to write: an array per line, as long as the input. New arrays unless given.
 * @returns One value per bar in each line; NaN for the first `period + signal - 2`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Lane (1984), Lane's Stochastics; TA-Lib, TA_STOCHF with simple averages: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { stochasticFast } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(10, 12), low: Float64Array.of(8, 9), close: Float64Array.of(9, 11) };
 * stochasticFast(bars, 2, 1).k; // => Float64Array(2) [ NaN, 75 ]
 * ```
 */
export function stochasticFast(
  bars: StochasticFastColumns,
  period = 5,
  signal = 3,
  out?: Lines<StochasticFastLine>,
): Lines<StochasticFastLine> {
  return runLines(stochasticFastDefinition(period, signal), bars, out);
}

/**
 * Streaming {@link stochasticFast}, the same bits.
 *
 * @example
 * ```ts
 * import { StochasticFast } from '@kairos/indicators';
 *
 * const indicator = new StochasticFast(2, 1);
 * indicator.next({ high: 10, low: 8, close: 9 }); // => undefined
 * indicator.next({ high: 12, low: 9, close: 11 }); // => { k: 75, d: 75 }
 * ```
 */
export class StochasticFast extends StreamingLines<StochasticFastRow, StochasticFastLine> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 5, signal = 3) {
    super(stochasticFastDefinition(period, signal));
  }
}

/** What is known of {@link stochasticFast}. */
export const stochasticFastEntry: IndicatorEntry = {
  name: 'stochasticFast',
  title: 'Fast stochastic oscillator',
  description: 'Where the close stands between the lowest low and the highest high, not smoothed.',
  group: 'momentum',
  columns: ['high', 'low', 'close'],
  lines: LINES,
  parameters: [whole('period', 5), whole('signal', 3)],
  source: "Lane (1984), Lane's Stochastics.",
  flat: '50 (TA-Lib: 0)',
  kernel: stochasticFast,
  stream: StochasticFast,
};
