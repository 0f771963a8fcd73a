import { warmUp } from '../batch/warm-up.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkColumns, checkOut } from '../input/check-columns.js';
import { checkPeriod } from '../input/check-period.js';
import type { Part } from '../parts/part.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

/** Sums that have been kept for thousands of changes of nothing run out of digits below this: nothing has moved. */
const VANISHED = 1e-290;

/**
 * 100 x gains / (gains + losses), from gains - losses and gains + losses: one chain of rounding less than from the two alone.
 *
 * Neutral, 50, where nothing has moved.
 */
function indexOf(net: number, moved: number): number {
  return 50 + 50 * (net / (moved > VANISHED ? moved : 1));
}

/**
 * Relative strength index after Wilder, from 0 to 100.
 *
 * Gains and losses between neighbouring values are averaged: first the mean of `period` changes, then
 * average = average + (change - average) / period. A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * A series that has not moved gives 50, neutral. TA-Lib gives 0 there, which reads as extreme weakness and would buy.
 *
 * @param values - Oldest first.
 * @param period - Number of changes averaged, a whole number from 1; Wilder's is 14.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period`, all NaN when there are no more inputs than `period`.
 * @throws `ValidationError` on a bad period or array.
 * @see Wilder (1978), New Concepts in Technical Trading Systems, section VI.
 * @see TA-Lib, TA_RSI: the same positions; values agree to rounding except where nothing moved.
 * @example
 * ```ts
 * import { rsi } from '@kairos/indicators';
 *
 * rsi(Float64Array.of(10, 11, 10, 12), 2)[3]; // => 83.3333 (rounded)
 * ```
 */
export function rsi(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  checkPeriod(period);
  const length = checkColumns({ values });
  const indices = out ?? new Float64Array(length);
  if (out) checkOut(out, { values });
  for (let start = 0; start < length; ) start = indexRun(values, period, indices, start);
  return indices;
}

/** Indices from `start` to the end or the first value that is not finite; returns the index after it. */
function indexRun(values: Float64Array, period: number, indices: Float64Array, start: number): number {
  const first = warmUp(values, period, indices, start);
  if (first < 0) return -first;
  const keep = (period - 1) / period;
  let net = 0;
  let moved = 0;
  for (let k = start + 1; k <= first; k++) {
    const change = values[k]! - values[k - 1]!;
    net += change;
    moved += Math.abs(change);
  }
  indices[first] = indexOf(net, moved);
  let previous = values[first]!;
  let i = first + 1;
  for (; i < values.length; i++) {
    const value = values[i]!;
    if (value - value !== 0) break;
    const change = value - previous;
    previous = value;
    net = net * keep + change;
    moved = moved * keep + Math.abs(change);
    indices[i] = indexOf(net, moved);
  }
  if (i < values.length) indices[i] = Number.NaN;
  return i + 1;
}

/**
 * `net` is gains less losses, `moved` gains and losses: sums, of which each input after the warm-up keeps all but a share.
 *
 * @internal
 */
export type RsiState = { count: number; previous: number; net: number; moved: number };

/**
 * The index as a part of other indicators.
 *
 * @internal
 */
export function rsiPart(period: number): Part<RsiState> {
  const keep = (period - 1) / period;
  return {
    warmup: period,
    fresh: () => ({ count: 0, previous: 0, net: 0, moved: 0 }),
    step(from, to, value) {
      to.net = 0;
      to.moved = 0;
      to.count = value - value === 0 ? from.count + 1 : 0;
      to.previous = value;
      if (to.count <= 1) return Number.NaN;
      const change = value - from.previous;
      const kept = to.count > period + 1 ? keep : 1;
      to.net = from.net * kept + change;
      to.moved = from.moved * kept + Math.abs(change);
      return to.count > period ? indexOf(to.net, to.moved) : Number.NaN;
    },
  };
}

function rsiDefinition(period: number): StreamDefinition<number, RsiState> {
  return { name: 'rsi', parameters: { period }, ...rsiPart(checkPeriod(period)) };
}

/**
 * Streaming {@link rsi}, the same bits.
 *
 * @example
 * ```ts
 * import { Rsi } from '@kairos/indicators';
 *
 * const strength = new Rsi(2);
 * for (const price of [10, 11]) strength.next(price);
 * strength.next(10); // => 50
 * ```
 */
export class Rsi extends StreamingIndicator<number> {
  /** @throws `ValidationError` when the period is not a whole number from 1. */
  constructor(period: number) {
    super(rsiDefinition(period));
  }
}

/** What is known of {@link rsi}. */
export const rsiEntry: IndicatorEntry = {
  name: 'rsi',
  title: 'Relative strength index',
  description: 'Share of gains in all changes, from 0 to 100: low after falls, high after rises.',
  group: 'momentum',
  parameters: [whole('period', 14)],
  source: 'Wilder (1978), New Concepts in Technical Trading Systems, section VI.',
  seed: 'mean of the first `period` gains and losses',
  flat: '50 while nothing has moved (TA-Lib: 0)',
  kernel: rsi,
  stream: Rsi,
};
