import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { delay } from '../parts/delay.js';
import type { WindowState } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type ComomentsState, comoments } from './comoments.js';

type AutocorrelationState = { past: WindowState; pairs: ComomentsState };

function autocorrelationDefinition(period: number, lag: number): StreamDefinition<number, AutocorrelationState> {
  const past = delay(checkPeriod(lag, 1, 'lag'));
  const pairs = comoments(checkPeriod(period));
  return {
    name: 'autocorrelation',
    parameters: { period, lag },
    warmup: past.warmup + pairs.warmup,
    fresh: () => ({ past: past.fresh(), pairs: pairs.fresh() }),
    step(from, to, value) {
      const before = past.step(from.past, to.past, value);
      if (!pairs.step(from.pairs, to.pairs, value, before)) return Number.NaN;
      const scale = Math.sqrt(pairs.spreadOfA(to.pairs)) * Math.sqrt(pairs.spreadOfB(to.pairs));
      return scale === 0 ? 0 : Math.min(Math.max(pairs.common(to.pairs) / scale, -1), 1);
    },
  };
}

/**
 * Autocorrelation: Pearson's correlation of the last `period` values with those of `lag` inputs before each.
 *
 * Above 0 where what is high tends to stay high, below 0 where it tends to turn. Usually taken of returns: prices are
 * close to 1 whatever they do. 0 where all values are equal.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Number of pairs, a whole number from 1.
 * @param lag - Inputs between the two values of a pair, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input, from -1 to 1; NaN for the first `lag + period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Box, Jenkins, Reinsel (1994), Time Series Analysis; here with the mean and spread of each of the two windows.
 *   TA-Lib has none.
 * @example
 * ```ts
 * import { autocorrelation } from '@kairos/indicators';
 *
 * autocorrelation(Float64Array.of(1, 2, 1, 2), 3, 1); // => Float64Array(4) [ NaN, NaN, NaN, -1 ]
 * ```
 */
export function autocorrelation(values: Float64Array, period = 30, lag = 1, out?: Float64Array): Float64Array {
  return runStream(autocorrelationDefinition(period, lag), values, out);
}

/**
 * Streaming {@link autocorrelation}, the same bits.
 *
 * @example
 * ```ts
 * import { Autocorrelation } from '@kairos/indicators';
 *
 * const memory = new Autocorrelation(3, 1);
 * for (const value of [1, 2, 1]) memory.next(value);
 * memory.next(2); // => -1
 * ```
 */
export class Autocorrelation extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 30, lag = 1) {
    super(autocorrelationDefinition(period, lag));
  }
}

/** What is known of {@link autocorrelation}. */
export const autocorrelationEntry: IndicatorEntry = {
  name: 'autocorrelation',
  title: 'Autocorrelation',
  description: 'How closely a series follows its own past, from -1 to 1.',
  group: 'statistic',
  parameters: [whole('period', 30), whole('lag', 1)],
  source:
    'Pearson correlation of a window with that of `lag` inputs before; Box, Jenkins, Reinsel (1994), Time Series Analysis.',
  flat: '0',
  kernel: autocorrelation,
  stream: Autocorrelation,
};
