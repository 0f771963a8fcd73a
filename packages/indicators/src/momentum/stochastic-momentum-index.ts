import type { Bar, BarSeries } from '@kairos/core';
import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type ExtremeState, extreme } from '../parts/extreme.js';
import { exponential, type SmoothingState } from '../parts/smoothing.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';

/** Columns that {@link stochasticMomentumIndex} reads; every `BarSeries` fits. */
export type StochasticMomentumIndexColumns = Pick<BarSeries, 'high' | 'low' | 'close'>;

/** What {@link StochasticMomentumIndex} reads of a bar. */
export type StochasticMomentumIndexRow = Pick<Bar, 'high' | 'low' | 'close'>;

const LINES = ['smi', 'signal'] as const;

/** Lines of {@link stochasticMomentumIndex}. */
export type StochasticMomentumIndexLine = 'smi' | 'signal';

type Twice = { first: SmoothingState; second: SmoothingState };

type StochasticMomentumIndexState = {
  top: ExtremeState;
  bottom: ExtremeState;
  distance: Twice;
  range: Twice;
  signal: SmoothingState;
};

/** Smooths twice. */
function smoothedTwice(slow: number, fast: number) {
  const [first, second] = [exponential(slow), exponential(fast)];
  return {
    warmup: first.warmup + second.warmup,
    fresh: (): Twice => ({ first: first.fresh(), second: second.fresh() }),
    step: (from: Readonly<Twice>, to: Twice, value: number) =>
      second.step(from.second, to.second, first.step(from.first, to.first, value)),
  };
}

function stochasticMomentumIndexDefinition(
  period: number,
  fast: number,
  slow: number,
  signal: number,
): LinesDefinition<StochasticMomentumIndexRow, StochasticMomentumIndexLine, StochasticMomentumIndexState> {
  checkPeriod(period, 1, 'period');
  checkPeriod(fast, 1, 'fast');
  checkPeriod(slow, 1, 'slow');
  checkPeriod(signal, 1, 'signal');
  const [top, bottom, average] = [extreme(period, 1), extreme(period, -1), exponential(signal)];
  const [distances, ranges] = [smoothedTwice(slow, fast), smoothedTwice(slow, fast)];
  return {
    name: 'stochasticMomentumIndex',
    columns: ['high', 'low', 'close'],
    parameters: { period, fast, slow, signal },
    lines: LINES,
    warmup: top.warmup + distances.warmup + average.warmup,
    fresh: () => ({
      top: top.fresh(),
      bottom: bottom.fresh(),
      distance: distances.fresh(),
      range: ranges.fresh(),
      signal: average.fresh(),
    }),
    step(from, to, { high, low, close }, results) {
      const highest = top.step(from.top, to.top, high);
      const lowest = bottom.step(from.bottom, to.bottom, low);
      const distance = distances.step(from.distance, to.distance, close - (highest + lowest) / 2);
      const range = ranges.step(from.range, to.range, highest - lowest);
      const smi = range > 0 ? (200 * distance) / range : range - range;
      const line = average.step(from.signal, to.signal, smi);
      results[0] = Number.isNaN(line) ? Number.NaN : smi;
      results[1] = line;
    },
  };
}

/**
 * Stochastic momentum index: how far the close is from the middle of the range of the last bars, as a share of half that range,
 * both smoothed twice, from -100 to 100.
 *
 * 0 where there is no range.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param period - Bars among which highest and lowest are looked for.
 * @param fast - Of the second of the two averages.
 * @param slow - Of the first of the two averages.
 * @param signal - Of the signal line.
 * @param out - Where to write: an array per line, as long as the input. New arrays unless given.
 * @returns One value per bar in each line; NaN for the first `period + slow + fast + signal - 4`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Blau (1993), Stochastic Momentum, Stocks & Commodities 11:1; TA-Lib, TA_SMI: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { stochasticMomentumIndex } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(10, 12), low: Float64Array.of(8, 8), close: Float64Array.of(9, 11) };
 * stochasticMomentumIndex(bars, 2, 1, 1, 1).smi; // => Float64Array(2) [ NaN, 50 ]
 * ```
 */
export function stochasticMomentumIndex(
  bars: StochasticMomentumIndexColumns,
  period = 13,
  fast = 2,
  slow = 25,
  signal = 9,
  out?: Lines<StochasticMomentumIndexLine>,
): Lines<StochasticMomentumIndexLine> {
  return runLines(stochasticMomentumIndexDefinition(period, fast, slow, signal), bars, out);
}

/**
 * Streaming {@link stochasticMomentumIndex}, the same bits.
 *
 * @example
 * ```ts
 * import { StochasticMomentumIndex } from '@kairos/indicators';
 *
 * const indicator = new StochasticMomentumIndex(2, 1, 1, 1);
 * indicator.next({ high: 10, low: 8, close: 9 }); // => undefined
 * indicator.next({ high: 12, low: 8, close: 11 }); // => { smi: 50, signal: 50 }
 * ```
 */
export class StochasticMomentumIndex extends StreamingLines<StochasticMomentumIndexRow, StochasticMomentumIndexLine> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 13, fast = 2, slow = 25, signal = 9) {
    super(stochasticMomentumIndexDefinition(period, fast, slow, signal));
  }
}

/** What is known of {@link stochasticMomentumIndex}. */
export const stochasticMomentumIndexEntry: IndicatorEntry = {
  name: 'stochasticMomentumIndex',
  title: 'Stochastic momentum index',
  description: 'Distance of the close from the middle of its range, smoothed twice.',
  group: 'momentum',
  columns: ['high', 'low', 'close'],
  lines: LINES,
  parameters: [whole('period', 13), whole('fast', 2), whole('slow', 25), whole('signal', 9)],
  source: 'Blau (1993), Stochastic Momentum, Stocks & Commodities 11:1.',
  seed: 'means of the first values of each average',
  flat: '0',
  kernel: stochasticMomentumIndex,
  stream: StochasticMomentumIndex,
};
