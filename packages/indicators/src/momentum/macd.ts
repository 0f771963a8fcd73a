import { checkLines, type Lines, newLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkColumns } from '../input/check-columns.js';
import { checkPeriod } from '../input/check-period.js';
import { exponential, type SmoothingState } from '../parts/smoothing.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';
import { macdInto } from './macd-kernel.js';

const LINES = ['macd', 'signal', 'histogram'] as const;

/** Lines of the moving average convergence divergence, in the unit of the prices. */
export type MacdLine = 'macd' | 'signal' | 'histogram';

type MacdState = { count: number; fast: SmoothingState; slow: SmoothingState; signal: SmoothingState };

function macdDefinition(fast: number, slow: number, signal: number): LinesDefinition<number, MacdLine, MacdState> {
  checkPeriod(fast, 1, 'fast');
  checkPeriod(slow, 1, 'slow');
  checkPeriod(signal, 1, 'signal');
  const shorter = exponential(Math.min(fast, slow));
  const longer = exponential(Math.max(fast, slow));
  const smoother = exponential(signal);
  const wait = longer.warmup - shorter.warmup;
  return {
    name: 'macd',
    parameters: { fast, slow, signal },
    lines: LINES,
    warmup: longer.warmup + smoother.warmup,
    fresh: () => ({ count: 0, fast: shorter.fresh(), slow: longer.fresh(), signal: smoother.fresh() }),
    step(from, to, value, results) {
      to.count = value - value === 0 ? from.count + 1 : 0;
      // The shorter average waits, so that both are seeded by the same bar.
      shorter.step(from.fast, to.fast, to.count > wait ? value : Number.NaN);
      longer.step(from.slow, to.slow, value);
      // By its count: an overflow may be NaN, too.
      const isReady = to.slow.count > longer.warmup;
      const macd = isReady ? to.fast.distance - to.slow.distance : Number.NaN;
      // An overflow starts everything anew, as a value that is not finite does.
      if (isReady && macd - macd !== 0) {
        to.count = 0;
        to.fast.count = 0;
        to.slow.count = 0;
      }
      const average = smoother.step(from.signal, to.signal, macd);
      results[0] = Number.isNaN(average) ? Number.NaN : macd;
      results[1] = average;
      results[2] = macd - average;
    },
  };
}

/**
 * Moving average convergence divergence: a short exponential average less a long one, its own average, and the difference.
 *
 * Both averages are seeded at the same bar, with the means of their last values there. Of `fast` and `slow` the smaller is the short
 * one, whichever is named first. A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param out - Where to write: an array per line, as long as `values`. New arrays unless given.
 * @returns One value per input in each line, in the unit of the values; NaN for the first `slow + signal - 2`.
 * @throws `ValidationError` on a period that is not a whole number from 1, or a bad array.
 * @see Appel (2005), Technical Analysis: Power Tools for Active Investors; TA-Lib, TA_MACD: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { macd } from '@kairos/indicators';
 *
 * const { histogram } = macd(Float64Array.of(1, 2, 4, 7), 1, 2, 2);
 * histogram[2]; // => 0.1667 (rounded)
 * ```
 */
export function macd(values: Float64Array, fast = 12, slow = 26, signal = 9, out?: Lines<MacdLine>): Lines<MacdLine> {
  checkPeriod(fast, 1, 'fast');
  checkPeriod(slow, 1, 'slow');
  checkPeriod(signal, 1, 'signal');
  const length = checkColumns({ values });
  const lines = out ?? newLines(LINES, length);
  if (out) checkLines(out, LINES, { values });
  macdInto(values, Math.min(fast, slow), Math.max(fast, slow), signal, lines);
  return lines;
}

/**
 * Streaming {@link macd}, the same bits.
 *
 * @example
 * ```ts
 * import { Macd } from '@kairos/indicators';
 *
 * const momentum = new Macd(1, 2, 1);
 * momentum.next(10); // => undefined
 * momentum.next(12); // => { macd: 1, signal: 1, histogram: 0 }
 * ```
 */
export class Macd extends StreamingLines<number, MacdLine> {
  /** @throws `ValidationError` on a period that is not a whole number from 1. */
  constructor(fast = 12, slow = 26, signal = 9) {
    super(macdDefinition(fast, slow, signal));
  }
}

/** What is known of {@link macd}. */
export const macdEntry: IndicatorEntry = {
  name: 'macd',
  title: 'Moving average convergence divergence',
  description: 'How far a short average runs ahead of a long one, with the average of that lead as signal.',
  group: 'momentum',
  lines: LINES,
  parameters: [whole('fast', 12), whole('slow', 26), whole('signal', 9)],
  source: 'Appel (2005), Technical Analysis: Power Tools for Active Investors.',
  seed: 'means of the last `fast` and the first `slow` values at bar `slow - 1`; the signal: mean of its first values',
  flat: '0',
  kernel: macd,
  stream: Macd,
};
