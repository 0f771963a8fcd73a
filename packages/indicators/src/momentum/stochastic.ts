import { checkLines, type Lines, newLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import type { HighLowClose, HighLowCloseColumns } from '../input/bar-columns.js';
import { checkColumns } from '../input/check-columns.js';
import { checkPeriod } from '../input/check-period.js';
import { type ExtremeState, extreme } from '../parts/extreme.js';
import { type RollingSumState, rollingMean } from '../parts/rolling-sum.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';
import { averageAll } from '../trend/sma-kernel.js';
import { placeInRange, placesInto } from './stochastic-kernel.js';

const LINES = ['k', 'd'] as const;

/** Lines of the stochastic oscillator, from 0 to 100. */
export type StochasticLine = 'k' | 'd';

type StochasticState = { top: ExtremeState; bottom: ExtremeState; k: RollingSumState; d: RollingSumState };

function checkPeriods(period: number, smoothing: number, signal: number): void {
  checkPeriod(period);
  checkPeriod(smoothing, 1, 'smoothing');
  checkPeriod(signal, 1, 'signal');
}

function stochasticDefinition(
  period: number,
  smoothing: number,
  signal: number,
): LinesDefinition<HighLowClose, StochasticLine, StochasticState> {
  checkPeriods(period, smoothing, signal);
  const [top, bottom] = [extreme(period, 1), extreme(period, -1)];
  const [slowed, slowedAgain] = [rollingMean(smoothing), rollingMean(signal)];
  return {
    name: 'stochastic',
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
    },
  };
}

/**
 * Stochastic oscillator after Lane: where the close stands between the lowest low and the highest high, from 0 to 100, smoothed.
 *
 * `k` is the simple average of `smoothing` such places, `d` that of `signal` values of k. Where highest and lowest are the same the place
 * is 50, neutral; TA-Lib gives 0 there, which reads as oversold. A bar with a value that is not finite gives NaN and starts the warm-up
 * again after it.
 *
 * @param bars - Columns of highs, lows and closes, oldest first; a `BarSeries` fits.
 * @param period - Bars among which highest and lowest are looked for.
 * @param smoothing - Places averaged into k; 1 gives the fast oscillator.
 * @param signal - Values of k averaged into d.
 * @param out - Where to write: an array per line, as long as the columns. New arrays unless given.
 * @returns One value per bar in each line; NaN for the first `period + smoothing + signal - 3`.
 * @throws `ValidationError` on a period that is not a whole number from 1, or bad columns.
 * @see Lane (1984), Lane's Stochastics; TA-Lib, TA_STOCH with simple averages: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { stochastic } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(10, 12), low: Float64Array.of(8, 9), close: Float64Array.of(9, 11) };
 * stochastic(bars, 2, 1, 1).k; // => Float64Array(2) [ NaN, 75 ]
 * ```
 */
export function stochastic(
  bars: HighLowCloseColumns,
  period = 14,
  smoothing = 3,
  signal = 3,
  out?: Lines<StochasticLine>,
): Lines<StochasticLine> {
  checkPeriods(period, smoothing, signal);
  const { high, low, close } = bars;
  const length = checkColumns({ high, low, close });
  const lines = out ?? newLines(LINES, length);
  if (out) checkLines(out, LINES, { high, low, close });
  const { k, d } = lines;
  placesInto(bars, period, d);
  averageAll(d, smoothing, k);
  averageAll(k, signal, d);
  hideEarly(k, d);
  return lines;
}

/** Both lines have a value or none has: k waits for d. A sum of four is NaN where one of them is. */
function hideEarly(k: Float64Array, d: Float64Array): void {
  const { length } = d;
  for (let i = 0; i < length; ) {
    while (i + 3 < length && !Number.isNaN(d[i]! + d[i + 1]! + d[i + 2]! + d[i + 3]!)) i += 4;
    for (const stop = Math.min(i + 4, length); i < stop; i++) if (Number.isNaN(d[i])) k[i] = Number.NaN;
  }
}

/**
 * Streaming {@link stochastic}, the same bits.
 *
 * @example
 * ```ts
 * import { Stochastic } from '@kairos/indicators';
 *
 * const place = new Stochastic(2, 1, 1);
 * place.next({ high: 10, low: 8, close: 9 }); // => undefined
 * place.next({ high: 12, low: 9, close: 11 }); // => { k: 75, d: 75 }
 * ```
 */
export class Stochastic extends StreamingLines<HighLowClose, StochasticLine> {
  /** @throws `ValidationError` on a period that is not a whole number from 1. */
  constructor(period = 14, smoothing = 3, signal = 3) {
    super(stochasticDefinition(period, smoothing, signal));
  }
}

/** What is known of {@link stochastic}. */
export const stochasticEntry: IndicatorEntry = {
  name: 'stochastic',
  title: 'Stochastic oscillator',
  description: 'Where the close stands between the lowest low and the highest high, from 0 to 100.',
  group: 'momentum',
  columns: ['high', 'low', 'close'],
  lines: LINES,
  parameters: [whole('period', 14), whole('smoothing', 3), whole('signal', 3)],
  source: "Lane (1984), Lane's Stochastics.",
  flat: '50 (TA-Lib: 0)',
  kernel: stochastic,
  stream: Stochastic,
};
