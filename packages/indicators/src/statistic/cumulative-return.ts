import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

function cumulativeReturnDefinition(): StreamDefinition<number, { base: number }> {
  return {
    name: 'cumulativeReturn',
    parameters: {},
    warmup: 0,
    fresh: () => ({ base: Number.NaN }),
    step(from, to, value) {
      const base = Number.isNaN(value) || Number.isNaN(from.base) ? value : from.base;
      to.base = base === 0 ? Number.NaN : base;
      return (value - to.base) / to.base;
    },
  };
}

/**
 * Cumulative return: the return since the first value, as a share of it. 0.5 is 50 % more than at first.
 *
 * The first value that is not 0 is the base; before it the result is NaN.
 *
 * A value that is not finite gives NaN; the next value is a new base.
 *
 * @param values - Oldest first.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input, the first 0.
 * @throws `ValidationError` on a bad array.
 * @see Buy-and-hold return. TA-Lib has none.
 * @example
 * ```ts
 * import { cumulativeReturn } from '@kairos/indicators';
 *
 * cumulativeReturn(Float64Array.of(100, 110, 80)); // => Float64Array(3) [ 0, 0.1, -0.2 ]
 * ```
 */
export function cumulativeReturn(values: Float64Array, out?: Float64Array): Float64Array {
  return runStream(cumulativeReturnDefinition(), values, out);
}

/**
 * Streaming {@link cumulativeReturn}, the same bits.
 *
 * @example
 * ```ts
 * import { CumulativeReturn } from '@kairos/indicators';
 *
 * const total = new CumulativeReturn();
 * total.next(100); // => 0
 * total.next(110); // => 0.1
 * ```
 */
export class CumulativeReturn extends StreamingIndicator<number> {
  constructor() {
    super(cumulativeReturnDefinition());
  }
}

/** What is known of {@link cumulativeReturn}. */
export const cumulativeReturnEntry: IndicatorEntry = {
  name: 'cumulativeReturn',
  title: 'Cumulative return',
  description: 'Return since the first value.',
  group: 'statistic',
  parameters: [],
  source: 'Buy-and-hold return.',
  seed: 'the first value',
  flat: '0',
  kernel: cumulativeReturn,
  stream: CumulativeReturn,
};
