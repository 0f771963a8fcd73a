import type { Bar, BarSeries } from '@kairos/core';
import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type ExtremeState, extreme } from '../parts/extreme.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';

/** Columns that {@link fisher} reads; every `BarSeries` fits. */
export type FisherColumns = Pick<BarSeries, 'high' | 'low'>;

/** What {@link Fisher} reads of a bar. */
export type FisherRow = Pick<Bar, 'high' | 'low'>;

const LINES = ['fisher', 'trigger'] as const;

/** Lines of {@link fisher}. */
export type FisherLine = 'fisher' | 'trigger';

type FisherState = { top: ExtremeState; bottom: ExtremeState; place: number; fisher: number };

/** Beyond this a place counts as the edge: nearer to 1 the transform would grow without bound. */
const NEAR = 0.99;
const EDGE = 0.999;

function fisherDefinition(period: number): LinesDefinition<FisherRow, FisherLine, FisherState> {
  checkPeriod(period, 1, 'period');
  const [top, bottom] = [extreme(period, 1), extreme(period, -1)];
  return {
    name: 'fisher',
    columns: ['high', 'low'],
    parameters: { period },
    lines: LINES,
    warmup: period,
    fresh: () => ({ top: top.fresh(), bottom: bottom.fresh(), place: Number.NaN, fisher: Number.NaN }),
    step(from, to, { high, low }, results) {
      const price = (high + low) / 2;
      const highest = top.step(from.top, to.top, price);
      const lowest = bottom.step(from.bottom, to.bottom, price);
      const range = highest - lowest;
      const place = range > 0 ? (price - lowest) / range - 0.5 : range - range;
      // Both averages start from 0 at the first full window.
      const smoothed = 0.66 * place + 0.67 * (Number.isNaN(from.place) ? 0 : from.place);
      to.place = Math.abs(smoothed) > NEAR ? Math.sign(smoothed) * EDGE : smoothed;
      const transformed = 0.5 * Math.log((1 + to.place) / (1 - to.place));
      to.fisher = transformed + 0.5 * (Number.isNaN(from.fisher) ? 0 : from.fisher);
      results[0] = Number.isNaN(from.fisher) ? Number.NaN : to.fisher;
      results[1] = from.fisher;
    },
  };
}

/**
 * Fisher transform of where the median price stands in its range: turns come out as sharp peaks. The trigger is the value one
 * bar before.
 *
 * The place is 0, the middle, where the range is empty; a smoothed value beyond 0.99 counts as 0.999.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param period - Bars among which highest and lowest are looked for.
 * @param out - Where to write: an array per line, as long as the input. New arrays unless given.
 * @returns One value per bar in each line; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Ehlers (2002), Using the Fisher Transform, Stocks & Commodities 20:11.
 * @example
 * ```ts
 * import { fisher } from '@kairos/indicators';
 *
 * const flat = new Float64Array(3).fill(5);
 * fisher({ high: flat, low: flat }, 2).fisher; // => Float64Array(3) [ NaN, NaN, 0 ]
 * ```
 */
export function fisher(bars: FisherColumns, period = 9, out?: Lines<FisherLine>): Lines<FisherLine> {
  return runLines(fisherDefinition(period), bars, out);
}

/**
 * Streaming {@link fisher}, the same bits.
 *
 * @example
 * ```ts
 * import { Fisher } from '@kairos/indicators';
 *
 * const indicator = new Fisher(2);
 * indicator.next({ high: 5, low: 5 });
 * indicator.next({ high: 5, low: 5 });
 * indicator.next({ high: 5, low: 5 }); // => { fisher: 0, trigger: 0 }
 * ```
 */
export class Fisher extends StreamingLines<FisherRow, FisherLine> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 9) {
    super(fisherDefinition(period));
  }
}

/** What is known of {@link fisher}. */
export const fisherEntry: IndicatorEntry = {
  name: 'fisher',
  title: 'Fisher transform',
  description: 'Place of the price in its range, stretched so that turns stand out.',
  group: 'momentum',
  columns: ['high', 'low'],
  lines: LINES,
  parameters: [whole('period', 9)],
  source: 'Ehlers (2002), Using the Fisher Transform, Stocks & Commodities 20:11.',
  seed: '0 for both averages',
  flat: '0',
  kernel: fisher,
  stream: Fisher,
};
