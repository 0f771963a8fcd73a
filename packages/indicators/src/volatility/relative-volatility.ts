import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type SmoothingState, wilder } from '../parts/smoothing.js';
import { type VarianceState, variance } from '../parts/variance.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type RelativeVolatilityState = { previous: number; spread: VarianceState; up: SmoothingState; down: SmoothingState };

function relativeVolatilityDefinition(
  period: number,
  deviationPeriod: number,
): StreamDefinition<number, RelativeVolatilityState> {
  const rises = wilder(checkPeriod(period));
  const falls = wilder(period);
  const spread = variance(checkPeriod(deviationPeriod, 1, 'deviationPeriod'));
  return {
    name: 'relativeVolatility',
    parameters: { period, deviationPeriod },
    warmup: Math.max(spread.warmup, 1) + rises.warmup,
    fresh: () => ({
      previous: Number.NaN,
      spread: spread.fresh(),
      up: rises.fresh(),
      down: falls.fresh(),
    }),
    step(from, to, value) {
      to.previous = value;
      const change = value - from.previous;
      const deviation = Math.sqrt(spread.step(from.spread, to.spread, value));
      const none = (deviation + change) * 0;
      const up = rises.step(from.up, to.up, change > 0 ? deviation : none);
      const down = falls.step(from.down, to.down, change < 0 ? deviation : none);
      const both = up + down;
      return both === 0 ? 50 : 100 * (up / both);
    },
  };
}

/**
 * Relative volatility index after Dorsey, from 0 to 100: as the relative strength index, but with the standard deviation of the
 * last values in place of the change.
 *
 * The deviation counts as up where the value rose and as down where it fell, both are averaged after Wilder, and the index is
 * 100 x up / (up + down); 50, neutral, while nothing has moved. This is the first form, of one series; the second is the mean
 * of that of highs and that of lows. A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Of Wilder's averages, a whole number from 1.
 * @param deviationPeriod - Length of the window of the standard deviation, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `deviationPeriod + period - 2`.
 * @throws `ValidationError` on a bad parameter, an input that is no Float64Array or a bad `out`.
 * @see Dorsey (1993), The Relative Volatility Index, Stocks & Commodities 11:6; TA-Lib, TA_RVI: the same positions; values
 *   agree to rounding.
 * @example
 * ```ts
 * import { relativeVolatility } from '@kairos/indicators';
 *
 * relativeVolatility(Float64Array.of(10, 12, 11, 14), 2, 2); // => Float64Array(4) [ NaN, NaN, 66.66666666666666, 88.88888888888889 ]
 * ```
 */
export function relativeVolatility(
  values: Float64Array,
  period = 14,
  deviationPeriod = 10,
  out?: Float64Array,
): Float64Array {
  return runStream(relativeVolatilityDefinition(period, deviationPeriod), values, out);
}

/**
 * Streaming {@link relativeVolatility}, the same bits.
 *
 * @example
 * ```ts
 * import { RelativeVolatility } from '@kairos/indicators';
 *
 * const volatility = new RelativeVolatility(2, 2);
 * for (const price of [10, 12]) volatility.next(price);
 * volatility.next(10); // => 50
 * ```
 */
export class RelativeVolatility extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14, deviationPeriod = 10) {
    super(relativeVolatilityDefinition(period, deviationPeriod));
  }
}

/** What is known of {@link relativeVolatility}. */
export const relativeVolatilityEntry: IndicatorEntry = {
  name: 'relativeVolatility',
  title: 'Relative volatility index',
  description: 'Share of the volatility that came with rises, from 0 to 100.',
  group: 'volatility',
  parameters: [whole('period', 14), whole('deviationPeriod', 10)],
  source: 'Dorsey (1993), Stocks & Commodities 11:6, The Relative Volatility Index.',
  seed: 'means of the first `period` deviations',
  flat: '50',
  kernel: relativeVolatility,
  stream: RelativeVolatility,
};
