import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type ExtremeState, extreme } from '../parts/extreme.js';
import { exponential, type SmoothingState } from '../parts/smoothing.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type Stage = { top: ExtremeState; bottom: ExtremeState; place: number; smoothed: number };

type SchaffState = { short: SmoothingState; long: SmoothingState; first: Stage; second: Stage };

/** Share of the newest value in the smoothing. */
const WEIGHT = 0.5;

/** Where a value stands in its range from 0 to 100, smoothed; where the range is empty, where it stood before, at first 50. */
function smoothedPlace(period: number) {
  const [top, bottom] = [extreme(period, 1), extreme(period, -1)];
  return {
    warmup: top.warmup,
    fresh: (): Stage => ({ top: top.fresh(), bottom: bottom.fresh(), place: Number.NaN, smoothed: Number.NaN }),
    step(from: Readonly<Stage>, to: Stage, value: number): number {
      const highest = top.step(from.top, to.top, value);
      const lowest = bottom.step(from.bottom, to.bottom, value);
      const range = highest - lowest;
      const before = Number.isNaN(from.place) ? 50 : from.place;
      to.place = range > 0 ? (100 * (value - lowest)) / range : before + (range - range);
      to.smoothed = Number.isNaN(from.smoothed) ? to.place : from.smoothed + WEIGHT * (to.place - from.smoothed);
      return to.smoothed;
    },
  };
}

function schaffDefinition(fast: number, slow: number, cycle: number): StreamDefinition<number, SchaffState> {
  checkPeriod(fast, 1, 'fast');
  checkPeriod(slow, 1, 'slow');
  checkPeriod(cycle, 1, 'cycle');
  const [shorter, longer] = [exponential(fast), exponential(slow)];
  const [first, second] = [smoothedPlace(cycle), smoothedPlace(cycle)];
  return {
    name: 'schaff',
    parameters: { fast, slow, cycle },
    warmup: Math.max(shorter.warmup, longer.warmup) + first.warmup + second.warmup,
    fresh: () => ({ short: shorter.fresh(), long: longer.fresh(), first: first.fresh(), second: second.fresh() }),
    step(from, to, value) {
      const lead = shorter.step(from.short, to.short, value) - longer.step(from.long, to.long, value);
      return second.step(from.second, to.second, first.step(from.first, to.first, lead));
    },
  };
}

/**
 * Schaff trend cycle: where the lead of a short average stands in its range, smoothed, and where that stands in its range,
 * smoothed again, from 0 to 100.
 *
 * Where a range is empty the place stays what it was, at first 50.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param fast - Of the short average.
 * @param slow - Of the long average.
 * @param cycle - Values among which highest and lowest are looked for.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `max(fast, slow) + 2 x cycle - 3`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Schaff (2008), Schaff Trend Cycle, Currency Trader Magazine.
 * @example
 * ```ts
 * import { schaff } from '@kairos/indicators';
 *
 * schaff(new Float64Array(80).fill(5))[79]; // => 50
 * ```
 */
export function schaff(values: Float64Array, fast = 23, slow = 50, cycle = 10, out?: Float64Array): Float64Array {
  return runStream(schaffDefinition(fast, slow, cycle), values, out);
}

/**
 * Streaming {@link schaff}, the same bits.
 *
 * @example
 * ```ts
 * import { Schaff } from '@kairos/indicators';
 *
 * const indicator = new Schaff();
 * for (let i = 1; i < 80; i++) indicator.next(5);
 * indicator.next(5); // => 50
 * ```
 */
export class Schaff extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(fast = 23, slow = 50, cycle = 10) {
    super(schaffDefinition(fast, slow, cycle));
  }
}

/** What is known of {@link schaff}. */
export const schaffEntry: IndicatorEntry = {
  name: 'schaff',
  title: 'Schaff trend cycle',
  description: 'Double stochastic of the lead of a short average.',
  group: 'momentum',
  parameters: [whole('fast', 23), whole('slow', 50), whole('cycle', 10)],
  source: 'Schaff (2008), Schaff Trend Cycle, Currency Trader Magazine.',
  seed: 'means of the first values of each average; the smoothing from its first value',
  flat: '50',
  kernel: schaff,
  stream: Schaff,
};
