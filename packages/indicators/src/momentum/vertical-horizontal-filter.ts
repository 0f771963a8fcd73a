import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type ExtremeState, extreme } from '../parts/extreme.js';
import { type RollingSumState, rollingSum } from '../parts/rolling-sum.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type VerticalHorizontalFilterState = {
  previous: number;
  top: ExtremeState;
  bottom: ExtremeState;
  path: RollingSumState;
};

function verticalHorizontalFilterDefinition(period: number): StreamDefinition<number, VerticalHorizontalFilterState> {
  checkPeriod(period, 1, 'period');
  const [top, bottom, path] = [extreme(period, 1), extreme(period, -1), rollingSum(period)];
  return {
    name: 'verticalHorizontalFilter',
    parameters: { period },
    warmup: period,
    fresh: () => ({ previous: Number.NaN, top: top.fresh(), bottom: bottom.fresh(), path: path.fresh() }),
    step(from, to, value) {
      to.previous = value;
      const highest = top.step(from.top, to.top, value);
      const lowest = bottom.step(from.bottom, to.bottom, value);
      const walked = path.step(from.path, to.path, Math.abs(value - from.previous));
      return walked > 0 ? (highest - lowest) / walked : walked - walked;
    },
  };
}

/**
 * Vertical horizontal filter: the range of the values over the path that they walked. High in a trend, low in a sideways market.
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
 * @see White (1991), Tuning into Trendiness with VHF Indicator, Futures, August; TA-Lib, TA_VHF: the same positions, values
 *   agree to rounding.
 * @example
 * ```ts
 * import { verticalHorizontalFilter } from '@kairos/indicators';
 *
 * verticalHorizontalFilter(Float64Array.of(1, 3, 2), 2); // => Float64Array(3) [ NaN, NaN, 0.3333333333333333 ]
 * ```
 */
export function verticalHorizontalFilter(values: Float64Array, period = 28, out?: Float64Array): Float64Array {
  return runStream(verticalHorizontalFilterDefinition(period), values, out);
}

/**
 * Streaming {@link verticalHorizontalFilter}, the same bits.
 *
 * @example
 * ```ts
 * import { VerticalHorizontalFilter } from '@kairos/indicators';
 *
 * const indicator = new VerticalHorizontalFilter(2);
 * indicator.next(1); // => undefined
 * indicator.next(3); // => undefined
 * indicator.next(2); // => 0.3333333333333333
 * ```
 */
export class VerticalHorizontalFilter extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 28) {
    super(verticalHorizontalFilterDefinition(period));
  }
}

/** What is known of {@link verticalHorizontalFilter}. */
export const verticalHorizontalFilterEntry: IndicatorEntry = {
  name: 'verticalHorizontalFilter',
  title: 'Vertical horizontal filter',
  description: 'Range of the values over the path that they walked: high in a trend.',
  group: 'momentum',
  parameters: [whole('period', 28)],
  source: 'White (1991), Tuning into Trendiness with VHF Indicator, Futures, August.',
  flat: '0',
  kernel: verticalHorizontalFilter,
  stream: VerticalHorizontalFilter,
};
