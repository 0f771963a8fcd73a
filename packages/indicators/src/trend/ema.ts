import { warmUp } from '../batch/warm-up.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkColumns, checkOut } from '../input/check-columns.js';
import { checkPeriod } from '../input/check-period.js';
import { seedDistance } from '../parts/seed.js';
import { exponential, type SmoothingState } from '../parts/smoothing.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

/**
 * Exponential moving average with weight 2 / (period + 1), seeded with the mean of the first `period` values.
 *
 * average = (value - average) x weight + average. A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`, all NaN when there are fewer inputs than `period`.
 * @throws `ValidationError` on a bad period or array.
 * @see TA-Lib, TA_EMA with the classic (not Metastock) seed: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { ema } from '@kairos/indicators';
 *
 * ema(Float64Array.of(1, 2, 3, 7), 3); // => Float64Array(4) [ NaN, NaN, 2, 4.5 ]
 * ```
 */
export function ema(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  checkPeriod(period);
  const length = checkColumns({ values });
  const averages = out ?? new Float64Array(length);
  if (out) checkOut(out, { values });
  for (let start = 0; start < length; ) start = averageRun(values, period, averages, start);
  return averages;
}

/** Averages from `start` to the end or the first value that is not finite; returns the index after it. */
function averageRun(values: Float64Array, period: number, averages: Float64Array, start: number): number {
  const first = warmUp(values, period - 1, averages, start);
  if (first < 0) return -first;
  const keep = 1 - 2 / (period + 1);
  // The average is carried on as its distance from the newest value; see the part `smoothing`.
  let distance = seedDistance(values, start, first + 1);
  let previous = values[first]!;
  averages[first] = previous + distance;
  let i = first + 1;
  for (; i < values.length; i++) {
    const value = values[i]!;
    // NaN is stored behind the loop: one such store within makes V8 keep the average in memory, at four times the cost.
    if (value - value !== 0) break;
    distance = (distance - (value - previous)) * keep;
    previous = value;
    averages[i] = value + distance;
  }
  if (i < values.length) averages[i] = Number.NaN;
  return i + 1;
}

function emaDefinition(period: number): StreamDefinition<number, SmoothingState> {
  return { name: 'ema', parameters: { period }, ...exponential(checkPeriod(period)) };
}

/**
 * Streaming {@link ema}, the same bits.
 *
 * @example
 * ```ts
 * import { Ema } from '@kairos/indicators';
 *
 * const average = new Ema(3);
 * for (const price of [1, 2, 3]) average.next(price);
 * average.next(7); // => 4.5
 * average.isReady; // => true
 * ```
 */
export class Ema extends StreamingIndicator<number> {
  /** @throws `ValidationError` when the period is not a whole number from 1. */
  constructor(period: number) {
    super(emaDefinition(period));
  }
}

/** What is known of {@link ema}. */
export const emaEntry: IndicatorEntry = {
  name: 'ema',
  title: 'Exponential moving average',
  description: 'Average in which the weight of a value falls geometrically with its age.',
  group: 'trend',
  parameters: [whole('period', 30)],
  source: 'TA-Lib, TA_EMA.',
  seed: 'mean of the first `period` values',
  flat: 'the price',
  kernel: ema,
  stream: Ema,
};
