import type { Bar, BarSeries } from '@kairos/core';
import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type ExtremeState, extremeAge } from '../parts/extreme.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';

/** Columns that {@link aroon} reads; every `BarSeries` fits. */
export type AroonColumns = Pick<BarSeries, 'high' | 'low'>;

/** What {@link Aroon} reads of a bar. */
export type AroonRow = Pick<Bar, 'high' | 'low'>;

const LINES = ['up', 'down'] as const;

/** Lines of {@link aroon}. */
export type AroonLine = 'up' | 'down';

type AroonState = { top: ExtremeState; bottom: ExtremeState };

function aroonDefinition(period: number): LinesDefinition<AroonRow, AroonLine, AroonState> {
  checkPeriod(period, 1, 'period');
  const [top, bottom] = [extremeAge(period + 1, 1), extremeAge(period + 1, -1)];
  return {
    name: 'aroon',
    columns: ['high', 'low'],
    parameters: { period },
    lines: LINES,
    warmup: period,
    fresh: () => ({ top: top.fresh(), bottom: bottom.fresh() }),
    step(from, to, { high, low }, results) {
      results[0] = (100 * (period - top.step(from.top, to.top, high))) / period;
      results[1] = (100 * (period - bottom.step(from.bottom, to.bottom, low))) / period;
    },
  };
}

/**
 * Aroon: how lately the highest high (up) and the lowest low (down) of the last `period + 1` bars were, from 0 to 100 for the newest bar.
 *
 * Of equal extremes the latest counts.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param period - Bars looked back, a whole number from 1.
 * @param out - Where to write: an array per line, as long as the input. New arrays unless given.
 * @returns One value per bar in each line; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Chande (1995), A Time Price Oscillator, Stocks & Commodities 13:9; TA-Lib, TA_AROON: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { aroon } from '@kairos/indicators';
 *
 * aroon({ high: Float64Array.of(3, 2, 1), low: Float64Array.of(2, 1, 0) }, 2).down; // => Float64Array(3) [ NaN, NaN, 100 ]
 * ```
 */
export function aroon(bars: AroonColumns, period = 14, out?: Lines<AroonLine>): Lines<AroonLine> {
  return runLines(aroonDefinition(period), bars, out);
}

/**
 * Streaming {@link aroon}, the same bits.
 *
 * @example
 * ```ts
 * import { Aroon } from '@kairos/indicators';
 *
 * const indicator = new Aroon(2);
 * indicator.next({ high: 3, low: 2 });
 * indicator.next({ high: 2, low: 1 });
 * indicator.next({ high: 1, low: 0 }); // => { up: 0, down: 100 }
 * ```
 */
export class Aroon extends StreamingLines<AroonRow, AroonLine> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(aroonDefinition(period));
  }
}

/** What is known of {@link aroon}. */
export const aroonEntry: IndicatorEntry = {
  name: 'aroon',
  title: 'Aroon',
  description: 'How long ago the highest high and the lowest low were.',
  group: 'momentum',
  columns: ['high', 'low'],
  lines: LINES,
  parameters: [whole('period', 14)],
  source: 'Chande (1995), A Time Price Oscillator, Stocks & Commodities 13:9.',
  flat: '100 for both lines',
  kernel: aroon,
  stream: Aroon,
};
