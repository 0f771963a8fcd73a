import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { delay } from '../parts/delay.js';
import { type RollingSumState, rollingSum } from '../parts/rolling-sum.js';
import type { WindowState } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type EfficiencyRatioState = { previous: number; past: WindowState; path: RollingSumState };

function efficiencyRatioDefinition(period: number): StreamDefinition<number, EfficiencyRatioState> {
  checkPeriod(period, 1, 'period');
  const [past, path] = [delay(period), rollingSum(period)];
  return {
    name: 'efficiencyRatio',
    parameters: { period },
    warmup: period,
    fresh: () => ({ previous: Number.NaN, past: past.fresh(), path: path.fresh() }),
    step(from, to, value) {
      to.previous = value;
      const way = Math.abs(value - past.step(from.past, to.past, value));
      const walked = path.step(from.path, to.path, Math.abs(value - from.previous));
      // Rounding may leave the sum of the path a little short of the way.
      return walked > 0 ? Math.min(1, way / walked) : walked - walked;
    },
  };
}

/**
 * Efficiency ratio after Kaufman: the way made over the path walked, from 0 (noise) to 1 (a straight move).
 *
 * 0 where nothing moved.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Changes looked at, a whole number from 1.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Kaufman (1995), Smarter Trading; TA-Lib, TA_ER: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { efficiencyRatio } from '@kairos/indicators';
 *
 * efficiencyRatio(Float64Array.of(1, 3, 2), 2); // => Float64Array(3) [ NaN, NaN, 0.3333333333333333 ]
 * ```
 */
export function efficiencyRatio(values: Float64Array, period = 10, out?: Float64Array): Float64Array {
  return runStream(efficiencyRatioDefinition(period), values, out);
}

/**
 * Streaming {@link efficiencyRatio}, the same bits.
 *
 * @example
 * ```ts
 * import { EfficiencyRatio } from '@kairos/indicators';
 *
 * const indicator = new EfficiencyRatio(2);
 * indicator.next(1); // => undefined
 * indicator.next(3); // => undefined
 * indicator.next(2); // => 0.3333333333333333
 * ```
 */
export class EfficiencyRatio extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 10) {
    super(efficiencyRatioDefinition(period));
  }
}

/** What is known of {@link efficiencyRatio}. */
export const efficiencyRatioEntry: IndicatorEntry = {
  name: 'efficiencyRatio',
  title: 'Efficiency ratio',
  description: 'Way made over the path walked, from 0 for noise to 1 for a straight move.',
  group: 'momentum',
  parameters: [whole('period', 10)],
  source: 'Kaufman (1995), Smarter Trading.',
  flat: '0',
  kernel: efficiencyRatio,
  stream: EfficiencyRatio,
};
