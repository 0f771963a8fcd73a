import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { checkReal, real } from '../catalogue/parameters.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type LaguerreFilterState = { count: number; first: number; second: number; third: number; fourth: number };

function laguerreFilterDefinition(gamma: number): StreamDefinition<number, LaguerreFilterState> {
  checkReal(gamma, 'gamma', 0, 1);
  return {
    name: 'laguerreFilter',
    parameters: { gamma },
    warmup: 3,
    fresh: () => ({ count: 0, first: Number.NaN, second: Number.NaN, third: Number.NaN, fourth: Number.NaN }),
    step(from, to, value) {
      const isFirst = Number.isNaN(from.fourth);
      const first = isFirst ? value : from.first;
      const second = isFirst ? value : from.second;
      const third = isFirst ? value : from.third;
      const fourth = isFirst ? value : from.fourth;
      to.count = Number.isNaN(value) ? 0 : from.count + 1;
      to.first = value + gamma * (first - value);
      to.second = first + gamma * (second - to.first);
      to.third = second + gamma * (third - to.second);
      to.fourth = third + gamma * (fourth - to.third);
      // In distances from one stage, so that a flat price stays flat.
      const distance = 2 * (to.second - to.first) + 2 * (to.third - to.first) + (to.fourth - to.first);
      return to.count <= 3 ? Number.NaN : to.first + distance / 6;
    },
  };
}

/**
 * Laguerre filter of Ehlers: (first + 2 x second + 2 x third + fourth) / 6 of four stages in a row.
 *
 * first = (1 - gamma) x value + gamma x first[1], and each further stage = stage before[1] + gamma x (stage[1] -
 * stage before). At gamma 0 the stages are the last four values; at 1 the filter stands still.
 *
 * All stages start from the first value. A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param gamma - Damping, from 0 to 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first 3.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Ehlers (2004), Cybernetic Analysis for Stocks and Futures, chapter 14.
 * @example
 * ```ts
 * import { laguerreFilter } from '@kairos/indicators';
 *
 * laguerreFilter(Float64Array.of(1, 2, 4, 8), 0); // => Float64Array(4) [ NaN, NaN, NaN, 3.5 ]
 * ```
 */
export function laguerreFilter(values: Float64Array, gamma = 0.8, out?: Float64Array): Float64Array {
  return runStream(laguerreFilterDefinition(gamma), values, out);
}

/**
 * Streaming {@link laguerreFilter}, the same bits.
 *
 * @example
 * ```ts
 * import { LaguerreFilter } from '@kairos/indicators';
 *
 * const filter = new LaguerreFilter(0);
 * for (const price of [1, 2, 4]) filter.next(price);
 * filter.next(8); // => 3.5
 * ```
 */
export class LaguerreFilter extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(gamma = 0.8) {
    super(laguerreFilterDefinition(gamma));
  }
}

/** What is known of {@link laguerreFilter}. */
export const laguerreFilterEntry: IndicatorEntry = {
  name: 'laguerreFilter',
  title: 'Laguerre filter',
  description: 'Four-stage filter whose stages delay slow moves more than quick ones, weighted 1, 2, 2, 1.',
  group: 'trend',
  parameters: [real('gamma', 0.8, 0, 1)],
  source: 'Ehlers (2004), Cybernetic Analysis for Stocks and Futures, chapter 14.',
  seed: 'the first value, in all stages',
  flat: 'the price',
  kernel: laguerreFilter,
  stream: LaguerreFilter,
};
