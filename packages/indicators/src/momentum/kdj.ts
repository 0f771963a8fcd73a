import type { Bar, BarSeries } from '@kairos/core';
import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type ExtremeState, extreme } from '../parts/extreme.js';
import { type SmoothingState, wilder } from '../parts/smoothing.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';
import { placeInRange } from './stochastic-kernel.js';

/** Columns that {@link kdj} reads; every `BarSeries` fits. */
export type KdjColumns = Pick<BarSeries, 'high' | 'low' | 'close'>;

/** What {@link Kdj} reads of a bar. */
export type KdjRow = Pick<Bar, 'high' | 'low' | 'close'>;

const LINES = ['k', 'd', 'j'] as const;

/** Lines of {@link kdj}. */
export type KdjLine = 'k' | 'd' | 'j';

type KdjState = { top: ExtremeState; bottom: ExtremeState; k: SmoothingState; d: SmoothingState };

function kdjDefinition(period: number, smoothing: number, signal: number): LinesDefinition<KdjRow, KdjLine, KdjState> {
  checkPeriod(period, 1, 'period');
  checkPeriod(smoothing, 1, 'smoothing');
  checkPeriod(signal, 1, 'signal');
  const [top, bottom] = [extreme(period, 1), extreme(period, -1)];
  const [slowed, slowedAgain] = [wilder(smoothing), wilder(signal)];
  return {
    name: 'kdj',
    columns: ['high', 'low', 'close'],
    parameters: { period, smoothing, signal },
    lines: LINES,
    warmup: top.warmup + slowed.warmup + slowedAgain.warmup,
    fresh: () => ({ top: top.fresh(), bottom: bottom.fresh(), k: slowed.fresh(), d: slowedAgain.fresh() }),
    step(from, to, { high, low, close }, results) {
      const highest = top.step(from.top, to.top, high);
      const lowest = bottom.step(from.bottom, to.bottom, low);
      const k = slowed.step(from.k, to.k, placeInRange(close, highest, lowest));
      const d = slowedAgain.step(from.d, to.d, k);
      results[0] = Number.isNaN(d) ? Number.NaN : k;
      results[1] = d;
      results[2] = 3 * k - 2 * d;
    },
  };
}

/**
 * KDJ: a stochastic oscillator smoothed by Wilder's averages, with j = 3k - 2d, which runs ahead and may leave 0 to 100.
 *
 * The place is 50 where highest and lowest are the same.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param period - Bars among which highest and lowest are looked for.
 * @param smoothing - Of k, by Wilder.
 * @param signal - Of d, by Wilder.
 * @param out - Where to write: an array per line, as long as the input. New arrays unless given.
 * @returns One value per bar in each line; NaN for the first `period + smoothing + signal - 3`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_KDJ: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { kdj } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(10, 12), low: Float64Array.of(8, 9), close: Float64Array.of(9, 11) };
 * kdj(bars, 2, 1, 1).j; // => Float64Array(2) [ NaN, 75 ]
 * ```
 */
export function kdj(bars: KdjColumns, period = 9, smoothing = 3, signal = 3, out?: Lines<KdjLine>): Lines<KdjLine> {
  return runLines(kdjDefinition(period, smoothing, signal), bars, out);
}

/**
 * Streaming {@link kdj}, the same bits.
 *
 * @example
 * ```ts
 * import { Kdj } from '@kairos/indicators';
 *
 * const indicator = new Kdj(2, 1, 1);
 * indicator.next({ high: 10, low: 8, close: 9 }); // => undefined
 * indicator.next({ high: 12, low: 9, close: 11 }); // => { k: 75, d: 75, j: 75 }
 * ```
 */
export class Kdj extends StreamingLines<KdjRow, KdjLine> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 9, smoothing = 3, signal = 3) {
    super(kdjDefinition(period, smoothing, signal));
  }
}

/** What is known of {@link kdj}. */
export const kdjEntry: IndicatorEntry = {
  name: 'kdj',
  title: 'KDJ',
  description: 'Stochastic oscillator with a third line that runs ahead of the other two.',
  group: 'momentum',
  columns: ['high', 'low', 'close'],
  lines: LINES,
  parameters: [whole('period', 9), whole('smoothing', 3), whole('signal', 3)],
  source: 'TA-Lib, TA_KDJ.',
  seed: 'means of the first values of each average',
  flat: '50',
  kernel: kdj,
  stream: Kdj,
};
