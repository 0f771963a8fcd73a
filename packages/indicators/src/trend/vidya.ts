import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingSum } from '../parts/rolling-sum.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type VidyaState = { rises: RollingSumState; path: RollingSumState; previous: number; average: number };

function vidyaDefinition(period: number, momentumPeriod: number): StreamDefinition<number, VidyaState> {
  const fullWeight = 2 / (checkPeriod(period) + 1);
  const rises = rollingSum(checkPeriod(momentumPeriod, 1, 'momentumPeriod'));
  const path = rollingSum(momentumPeriod);
  return {
    name: 'vidya',
    parameters: { period, momentumPeriod },
    warmup: momentumPeriod,
    fresh: () => ({ rises: rises.fresh(), path: path.fresh(), previous: Number.NaN, average: Number.NaN }),
    step(from, to, value) {
      to.previous = value;
      const change = value - from.previous;
      const up = rises.step(from.rises, to.rises, Math.max(change, 0));
      const length = path.step(from.path, to.path, Math.abs(change));
      const momentum = length > 0 ? Math.min(Math.abs(up + up - length) / length, 1) : 0;
      const start = Number.isNaN(from.average) ? from.previous : from.average;
      to.average = Number.isNaN(length) ? Number.NaN : start + fullWeight * momentum * (value - start);
      return to.average;
    },
  };
}

/**
 * Variable index dynamic average of Chande: an exponential average whose weight is scaled by the momentum of the
 * price.
 *
 * average = average + 2 / (period + 1) x |momentum| x (value - average), where momentum is the Chande momentum
 * oscillator as a share: (rises - falls) / (rises + falls) over the last `momentumPeriod` changes, 0 when nothing
 * moved.
 *
 * It starts from the value before its first result, as `kama` does. A value that is not finite gives NaN and starts
 * the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Period of the average at full momentum, a whole number from 1.
 * @param momentumPeriod - Changes over which the momentum is taken, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `momentumPeriod`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Chande, Kroll (1994), The New Technical Trader; with another index, Chande (1992), Stocks & Commodities 10.
 * @example
 * ```ts
 * import { vidya } from '@kairos/indicators';
 *
 * vidya(Float64Array.of(10, 11, 13, 12), 3, 2); // => Float64Array(4) [ NaN, NaN, 12, 12 ]
 * ```
 */
export function vidya(values: Float64Array, period = 12, momentumPeriod = 9, out?: Float64Array): Float64Array {
  return runStream(vidyaDefinition(period, momentumPeriod), values, out);
}

/**
 * Streaming {@link vidya}, the same bits.
 *
 * @example
 * ```ts
 * import { Vidya } from '@kairos/indicators';
 *
 * const average = new Vidya(3, 2);
 * for (const price of [10, 11]) average.next(price);
 * average.next(13); // => 12
 * ```
 */
export class Vidya extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 12, momentumPeriod = 9) {
    super(vidyaDefinition(period, momentumPeriod));
  }
}

/** What is known of {@link vidya}. */
export const vidyaEntry: IndicatorEntry = {
  name: 'vidya',
  title: 'Variable index dynamic average',
  description: 'Exponential average whose weight shrinks when rises and falls balance.',
  group: 'trend',
  parameters: [whole('period', 12), whole('momentumPeriod', 9)],
  source: 'Chande, Kroll (1994), The New Technical Trader.',
  seed: 'the value before its first result',
  flat: 'the price',
  kernel: vidya,
  stream: Vidya,
};
