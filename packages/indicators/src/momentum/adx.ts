import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkColumns, checkOut } from '../input/check-columns.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import type { HighLow, HighLowColumns } from '../volatility/volatility-rows.js';

/**
 * What remains of a move where it is upwards and the larger of the two, else 0. A product, because a branch would be mispredicted.
 *
 * @internal
 */
export function directional(move: number, other: number): number {
  return (Math.abs(move) + move) * 0.5 * +(move > other);
}

/** Sums that have been kept for thousands of bars without movement run out of digits below this: nothing has moved. */
const VANISHED = 1e-290;

/**
 * How one-sided the movement has been, from 0 to 100; 0 where there was none.
 *
 * @internal
 */
export function oneSidedness(plus: number, minus: number): number {
  const moved = plus + minus;
  return 100 * (Math.abs(plus - minus) / (moved > VANISHED ? moved : 1));
}

/**
 * `plus` and `minus` sum up directional movement, `strength` the directional index: each bar keeps all of them but a share.
 *
 * @internal
 */
export type AdxState = { count: number; high: number; low: number; plus: number; minus: number; strength: number };

/**
 * The index as a part of other indicators.
 *
 * @internal
 */
export function adxDefinition(period: number): StreamDefinition<HighLow, AdxState> {
  const keep = (checkPeriod(period) - 1) / period;
  const share = 1 / period;
  return {
    name: 'adx',
    columns: ['high', 'low'],
    parameters: { period },
    warmup: 2 * period - 1,
    fresh: () => ({ count: 0, high: 0, low: 0, plus: 0, minus: 0, strength: 0 }),
    step(from, to, { high, low }) {
      to.high = high;
      to.low = low;
      to.plus = 0;
      to.minus = 0;
      to.strength = 0;
      const probe = high - low;
      to.count = probe - probe === 0 ? from.count + 1 : 0;
      if (to.count <= 1) return Number.NaN;
      const up = high - from.high;
      const down = from.low - low;
      const kept = to.count > period ? keep : 1;
      to.plus = from.plus * kept + directional(up, down);
      to.minus = from.minus * kept + directional(down, up);
      if (to.count <= period) return Number.NaN;
      to.strength = from.strength * (to.count > 2 * period ? keep : 1) + oneSidedness(to.plus, to.minus);
      return to.count >= 2 * period ? to.strength * share : Number.NaN;
    },
  };
}

/**
 * Average directional index after Wilder: how strong a trend is, from 0 to 100, whichever way it goes.
 *
 * Below 20 there is no trend to speak of, above 25 there is one. The movement of a bar is how much its high rose or its low fell,
 * whichever is more; movements are summed and smoothed by 1 / `period`, and so is the index of how one-sided they are. A market that
 * does not move gives 0. A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns of highs and lows, oldest first; a `BarSeries` fits.
 * @param period - Whole number from 1; Wilder's is 14.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar; NaN for the first `2 x period - 1`.
 * @throws `ValidationError` on a bad period, columns of different length or a bad `out`.
 * @see Wilder (1978), New Concepts in Technical Trading Systems, section IV; TA-Lib, TA_ADX: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { adx } from '@kairos/indicators';
 *
 * // Three bars, each higher than the one before: all movement is upwards.
 * adx({ high: Float64Array.of(2, 3, 4), low: Float64Array.of(1, 2, 3) }, 1); // => Float64Array(3) [ NaN, 100, 100 ]
 * ```
 */
export function adx(bars: HighLowColumns, period = 14, out?: Float64Array): Float64Array {
  checkPeriod(period);
  const { high, low } = bars;
  const length = checkColumns({ high, low });
  const indices = out ?? new Float64Array(length);
  if (out) checkOut(out, { high, low });
  for (let start = 0; start < length; ) start = adxRun(high, low, period, indices, start);
  return indices;
}

/** Indices from `start` to the end or the first bar with a value that is not finite; returns the index after it. */
function adxRun(high: Float64Array, low: Float64Array, period: number, indices: Float64Array, start: number): number {
  const length = indices.length;
  const full = Math.min(start + 2 * period - 1, length);
  const keep = (period - 1) / period;
  const share = 1 / period;
  let plus = 0;
  let minus = 0;
  let strength = 0;
  let i = start;
  for (; i < full; i++) {
    indices[i] = Number.NaN;
    const probe = high[i]! - low[i]!;
    if (probe - probe !== 0) return i + 1;
    if (i === start) continue;
    const up = high[i]! - high[i - 1]!;
    const down = low[i - 1]! - low[i]!;
    const kept = i - start >= period ? keep : 1;
    plus = plus * kept + directional(up, down);
    minus = minus * kept + directional(down, up);
    if (i - start >= period) strength += oneSidedness(plus, minus);
  }
  let kept = 1;
  for (; i < length; i++) {
    const top = high[i]!;
    const bottom = low[i]!;
    const probe = top - bottom;
    if (probe - probe !== 0) break;
    const up = top - high[i - 1]!;
    const down = low[i - 1]! - bottom;
    plus = plus * keep + directional(up, down);
    minus = minus * keep + directional(down, up);
    strength = strength * kept + oneSidedness(plus, minus);
    kept = keep;
    indices[i] = strength * share;
  }
  if (i < length) indices[i] = Number.NaN;
  return i + 1;
}

/**
 * Streaming {@link adx}, the same bits.
 *
 * @example
 * ```ts
 * import { Adx } from '@kairos/indicators';
 *
 * const strength = new Adx(1);
 * strength.next({ high: 2, low: 1 }); // => undefined
 * strength.next({ high: 3, low: 2 }); // => 100
 * ```
 */
export class Adx extends StreamingIndicator<HighLow> {
  /** @throws `ValidationError` when the period is not a whole number from 1. */
  constructor(period = 14) {
    super(adxDefinition(period));
  }
}

/** What is known of {@link adx}. */
export const adxEntry: IndicatorEntry = {
  name: 'adx',
  title: 'Average directional index',
  description: 'How strong a trend is, from 0 to 100, whichever way it goes.',
  group: 'momentum',
  columns: ['high', 'low'],
  parameters: [whole('period', 14)],
  source: 'Wilder (1978), New Concepts in Technical Trading Systems, section IV.',
  seed: 'sums of the first `period - 1` movements and the first `period` directional indices',
  flat: '0',
  kernel: adx,
  stream: Adx,
};
