import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type ExtremeState, extreme } from '../parts/extreme.js';
import { type RollingSumState, rollingMean } from '../parts/rolling-sum.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';
import { type RsiState, rsiPart } from './rsi.js';
import { placeInRange } from './stochastic-kernel.js';

const LINES = ['k', 'd'] as const;

/** Lines of {@link stochasticRsi}. */
export type StochasticRsiLine = 'k' | 'd';

/** The index of a price that stands still wavers by less: rounding, which has no place in a range. */
const NOISE = 1e-9;

type StochasticRsiState = { rsi: RsiState; top: ExtremeState; bottom: ExtremeState; d: RollingSumState };

function stochasticRsiDefinition(
  rsiPeriod: number,
  period: number,
  signal: number,
): LinesDefinition<number, StochasticRsiLine, StochasticRsiState> {
  checkPeriod(rsiPeriod, 1, 'rsiPeriod');
  checkPeriod(period, 1, 'period');
  checkPeriod(signal, 1, 'signal');
  const strength = rsiPart(rsiPeriod);
  const [top, bottom, mean] = [extreme(period, 1), extreme(period, -1), rollingMean(signal)];
  return {
    name: 'stochasticRsi',
    parameters: { rsiPeriod, period, signal },
    lines: LINES,
    warmup: strength.warmup + top.warmup + mean.warmup,
    fresh: () => ({ rsi: strength.fresh(), top: top.fresh(), bottom: bottom.fresh(), d: mean.fresh() }),
    step(from, to, value, results) {
      const rsi = strength.step(from.rsi, to.rsi, value);
      const highest = top.step(from.top, to.top, rsi);
      const lowest = bottom.step(from.bottom, to.bottom, rsi);
      const k = highest - lowest < NOISE ? 50 : placeInRange(rsi, highest, lowest);
      const d = mean.step(from.d, to.d, k);
      results[0] = Number.isNaN(d) ? Number.NaN : k;
      results[1] = d;
    },
  };
}

/**
 * Stochastic RSI: where the relative strength index stands between its own lowest and highest, from 0 to 100, and its average.
 *
 * 50 where the index has changed by less than 1e-9, which is rounding while the price stands still; TA-Lib gives 0 or noise there.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param rsiPeriod - Changes averaged by the relative strength index.
 * @param period - Values of it among which highest and lowest are looked for.
 * @param signal - Values of k averaged into d.
 * @param out - Where to write: an array per line, as long as the input. New arrays unless given.
 * @returns One value per input in each line; NaN for the first `rsiPeriod + period + signal - 2`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Chande and Kroll (1994), The New Technical Trader; TA-Lib, TA_STOCHRSI with simple averages: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { stochasticRsi } from '@kairos/indicators';
 *
 * stochasticRsi(Float64Array.of(1, 3, 2, 5), 1, 2, 1).k; // => Float64Array(4) [ NaN, NaN, 0, 100 ]
 * ```
 */
export function stochasticRsi(
  values: Float64Array,
  rsiPeriod = 14,
  period = 5,
  signal = 3,
  out?: Lines<StochasticRsiLine>,
): Lines<StochasticRsiLine> {
  return runLines(stochasticRsiDefinition(rsiPeriod, period, signal), values, out);
}

/**
 * Streaming {@link stochasticRsi}, the same bits.
 *
 * @example
 * ```ts
 * import { StochasticRsi } from '@kairos/indicators';
 *
 * const indicator = new StochasticRsi(1, 2, 1);
 * indicator.next(1); // => undefined
 * indicator.next(3); // => undefined
 * indicator.next(2); // => { k: 0, d: 0 }
 * indicator.next(5); // => { k: 100, d: 100 }
 * ```
 */
export class StochasticRsi extends StreamingLines<number, StochasticRsiLine> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(rsiPeriod = 14, period = 5, signal = 3) {
    super(stochasticRsiDefinition(rsiPeriod, period, signal));
  }
}

/** What is known of {@link stochasticRsi}. */
export const stochasticRsiEntry: IndicatorEntry = {
  name: 'stochasticRsi',
  title: 'Stochastic RSI',
  description: 'Where the relative strength index stands between its own lowest and highest.',
  group: 'momentum',
  lines: LINES,
  parameters: [whole('rsiPeriod', 14), whole('period', 5), whole('signal', 3)],
  source: 'Chande and Kroll (1994), The New Technical Trader.',
  seed: 'that of `rsi`',
  flat: '50 (TA-Lib: 0)',
  kernel: stochasticRsi,
  stream: StochasticRsi,
};
