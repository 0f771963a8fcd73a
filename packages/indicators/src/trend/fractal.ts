import type { Bar, BarSeries } from '@kairos/core';
import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { newWindow, pushValue, type WindowState } from '../parts/window.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';
import { isTurningPoint } from './turning-point.js';

const LINES = ['up', 'down'] as const;

/** Lines of the fractals: `up` marks a high, `down` a low; 1 where one is confirmed, else 0. */
export type FractalLine = 'up' | 'down';

type FractalState = { highs: WindowState; lows: WindowState };

function fractalDefinition(
  left: number,
  right: number,
): LinesDefinition<Pick<Bar, 'high' | 'low'>, FractalLine, FractalState> {
  const depth = checkPeriod(left, 1, 'left') + checkPeriod(right, 1, 'right');
  const highs = newWindow(depth);
  const lows = newWindow(depth);
  return {
    name: 'fractal',
    columns: ['high', 'low'],
    parameters: { left, right },
    lines: LINES,
    warmup: depth,
    fresh: () => ({ highs: { ...highs }, lows: { ...lows } }),
    step(from, to, { high, low }, results) {
      pushValue(from.lows, to.lows, low);
      if (pushValue(from.highs, to.highs, high) <= depth) {
        results.fill(Number.NaN);
        return;
      }
      results[0] = isTurningPoint(to.highs, left, right, 1) ? 1 : 0;
      results[1] = isTurningPoint(to.lows, left, right, -1) ? 1 : 0;
    },
  };
}

/**
 * Fractals after Williams: highs above, and lows below, those of the bars on either side.
 *
 * A fractal is marked at the bar that confirms it, `right` bars after the bar it belongs to: `up` at a bar means that
 * the high of `right` bars before is a fractal. Charts draw it at that earlier bar. Equal highs or lows are none. One bar
 * can be both. For the price of the last one see `swingHigh` and `swingLow`. A bar with a value that is not finite gives
 * NaN and starts the warm-up again after it.
 *
 * @param bars - Columns of highs and lows, oldest first; a `BarSeries` fits.
 * @param left - Bars before that must lie lower, or higher, a whole number from 1.
 * @param right - Bars after that must, a whole number from 1.
 * @param out - Where to write: an array per line, as long as the columns. New arrays unless given.
 * @returns One value per bar in each line; NaN for the first `left + right`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Williams (1995), Trading Chaos.
 * @see TA-Lib, TA_FRACTAL: the same positions, 100 there being 1 here; there 0 during the warm-up.
 * @example
 * ```ts
 * import { fractal } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(4, 6, 5, 7), low: Float64Array.of(3, 2, 4, 5) };
 * const marks = fractal(bars, 1, 1);
 * marks.up; // => Float64Array(4) [ NaN, NaN, 1, 0 ]
 * marks.down; // => Float64Array(4) [ NaN, NaN, 1, 0 ]
 * ```
 */
export function fractal(
  bars: Pick<BarSeries, 'high' | 'low'>,
  left = 2,
  right = 2,
  out?: Lines<FractalLine>,
): Lines<FractalLine> {
  return runLines(fractalDefinition(left, right), bars, out);
}

/**
 * Streaming {@link fractal}, the same bits.
 *
 * @example
 * ```ts
 * import { Fractal } from '@kairos/indicators';
 *
 * const marks = new Fractal(1, 1);
 * marks.next({ high: 4, low: 3 }); // => undefined
 * marks.next({ high: 6, low: 3 }); // => undefined
 * marks.next({ high: 5, low: 4 }); // => { up: 1, down: 0 }
 * ```
 */
export class Fractal extends StreamingLines<Pick<Bar, 'high' | 'low'>, FractalLine> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(left = 2, right = 2) {
    super(fractalDefinition(left, right));
  }
}

/** What is known of {@link fractal}. */
export const fractalEntry: IndicatorEntry = {
  name: 'fractal',
  title: 'Fractals',
  description: 'Marks where a high above its neighbours, or a low below them, is confirmed.',
  group: 'trend',
  columns: ['high', 'low'],
  lines: LINES,
  parameters: [whole('left', 2), whole('right', 2)],
  source: 'Williams (1995), Trading Chaos.',
  flat: '0 in both lines',
  kernel: fractal,
  stream: Fractal,
};
