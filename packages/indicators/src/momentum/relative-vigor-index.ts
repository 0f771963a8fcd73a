import type { Bar, BarSeries } from '@kairos/core';
import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingSum } from '../parts/rolling-sum.js';
import { newWindow, pushValue, stateOf, valueAt, type WindowState } from '../parts/window.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';

/** Columns that {@link relativeVigorIndex} reads; every `BarSeries` fits. */
export type RelativeVigorIndexColumns = Pick<BarSeries, 'open' | 'high' | 'low' | 'close'>;

/** What {@link RelativeVigorIndex} reads of a bar. */
export type RelativeVigorIndexRow = Pick<Bar, 'open' | 'high' | 'low' | 'close'>;

const LINES = ['rvi', 'signal'] as const;

/** Lines of {@link relativeVigorIndex}. */
export type RelativeVigorIndexLine = 'rvi' | 'signal';

type RelativeVigorIndexState = {
  body: WindowState;
  range: WindowState;
  bodies: RollingSumState;
  ranges: RollingSumState;
  rvi: WindowState;
};

/** The mean of the last four values, weighted 1, 2, 2, 1. */
function weigh(from: Readonly<WindowState>, to: WindowState, value: number): number {
  if (pushValue(from, to, value) < 4) return Number.NaN;
  return (value + 2 * valueAt(to, 1) + 2 * valueAt(to, 2) + valueAt(to, 3)) / 6;
}

function relativeVigorIndexDefinition(
  period: number,
): LinesDefinition<RelativeVigorIndexRow, RelativeVigorIndexLine, RelativeVigorIndexState> {
  checkPeriod(period, 1, 'period');
  const [bodies, ranges] = [rollingSum(period), rollingSum(period)];
  const [body, range, line] = [newWindow(3), newWindow(3), newWindow(3)];
  return {
    name: 'relativeVigorIndex',
    columns: ['open', 'high', 'low', 'close'],
    parameters: { period },
    lines: LINES,
    warmup: period + 5,
    fresh: () => ({
      body: stateOf(body),
      range: stateOf(range),
      bodies: bodies.fresh(),
      ranges: ranges.fresh(),
      rvi: stateOf(line),
    }),
    step(from, to, { open, high, low, close }, results) {
      const risen = bodies.step(from.bodies, to.bodies, weigh(from.body, to.body, close - open));
      const travelled = ranges.step(from.ranges, to.ranges, weigh(from.range, to.range, high - low));
      const rvi = travelled > 0 ? risen / travelled : travelled - travelled;
      const signal = weigh(from.rvi, to.rvi, rvi);
      results[0] = Number.isNaN(signal) ? Number.NaN : rvi;
      results[1] = signal;
    },
  };
}

/**
 * Relative vigor index: how far bars close above their open as a share of their range, both weighted over four bars and summed,
 * from -1 to 1.
 *
 * The signal weighs the last four values of the index alike. 0 where there is no range.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param period - Bars summed, a whole number from 1.
 * @param out - Where to write: an array per line, as long as the input. New arrays unless given.
 * @returns One value per bar in each line; NaN for the first `period + 5`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Ehlers (2002), Relative Vigor Index, Stocks & Commodities 20:1.
 * @example
 * ```ts
 * import { relativeVigorIndex } from '@kairos/indicators';
 *
 * const flat = new Float64Array(7).fill(5);
 * relativeVigorIndex({ open: flat, high: flat, low: flat, close: flat }, 1).rvi[6]; // => 0
 * ```
 */
export function relativeVigorIndex(
  bars: RelativeVigorIndexColumns,
  period = 10,
  out?: Lines<RelativeVigorIndexLine>,
): Lines<RelativeVigorIndexLine> {
  return runLines(relativeVigorIndexDefinition(period), bars, out);
}

/**
 * Streaming {@link relativeVigorIndex}, the same bits.
 *
 * @example
 * ```ts
 * import { RelativeVigorIndex } from '@kairos/indicators';
 *
 * const indicator = new RelativeVigorIndex(1);
 * for (let i = 1; i < 7; i++) indicator.next({ open: 5, high: 5, low: 5, close: 5 });
 * indicator.next({ open: 5, high: 5, low: 5, close: 5 }); // => { rvi: 0, signal: 0 }
 * ```
 */
export class RelativeVigorIndex extends StreamingLines<RelativeVigorIndexRow, RelativeVigorIndexLine> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 10) {
    super(relativeVigorIndexDefinition(period));
  }
}

/** What is known of {@link relativeVigorIndex}. */
export const relativeVigorIndexEntry: IndicatorEntry = {
  name: 'relativeVigorIndex',
  title: 'Relative vigor index',
  description: 'How far bars close above their open as a share of their range.',
  group: 'momentum',
  columns: ['open', 'high', 'low', 'close'],
  lines: LINES,
  parameters: [whole('period', 10)],
  source: 'Ehlers (2002), Relative Vigor Index, Stocks & Commodities 20:1.',
  flat: '0',
  kernel: relativeVigorIndex,
  stream: RelativeVigorIndex,
};
