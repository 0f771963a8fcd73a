import { createRandom, type Random } from '../runtime/random.js';
import type { BarSeries } from './bar.js';
import { sliceBars } from './slice-bars.js';

/**
 * What was done to the bars from a cut on: nothing (`unchanged`, the same bars once more), taken away (`absent`), prices and volumes
 * multiplied to rise or to fall a thousandfold, replaced by a random market (`other`), or bars added behind the last (`longer`).
 */
export type ChangedFuture = 'unchanged' | 'absent' | 'rising' | 'falling' | 'other' | 'longer';

/** Far enough to turn every comparison with prices of the past. */
const POISON = 1000;

/** A funding rate beyond what any venue charges, so that also a future without funding turns out otherwise. */
const EXTREME_FUNDING = 0.05;

/** How many bars a `longer` history has more. */
const MORE_BARS = 8;

const WEEK_MS = 604_800_000;

/**
 * The same bars with another future: from bar `cut` on, prices and volumes are `factor` times what they were. Times stay, since
 * when the next bar opens is no secret. The bars remain sound: every price keeps its place between low and high.
 *
 * @param factor - Above 0, and far from 1.
 */
function poisonBars(bars: BarSeries, cut: number, factor: number): BarSeries {
  const poisoned = (values: Float64Array) => values.map((value, i) => (i < cut ? value : value * factor));
  const funding = factor > 1 ? EXTREME_FUNDING : -EXTREME_FUNDING;
  return {
    ...bars,
    time: bars.time.slice(),
    open: poisoned(bars.open),
    high: poisoned(bars.high),
    low: poisoned(bars.low),
    close: poisoned(bars.close),
    volume: poisoned(bars.volume),
    ...(bars.fundingRate && { fundingRate: bars.fundingRate.map((rate, i) => (i < cut ? rate : rate + funding)) }),
  };
}

/**
 * The same bars with a random market from bar `cut` on, which also turns comparisons of future bars with each other, such as which of
 * the next ten closes is the highest: a thousandfold future keeps their order.
 */
function replaceFuture(bars: BarSeries, cut: number, random: Random): BarSeries {
  const copy = { ...bars, time: bars.time.slice() };
  const columns = ['open', 'high', 'low', 'close', 'volume'] as const;
  for (const column of columns) copy[column] = bars[column].slice();
  let last = bars.close[Math.max(0, cut - 1)]!;
  for (let i = cut; i < bars.length; i++) {
    const open = last * Math.exp(0.01 * random.normal());
    const close = open * Math.exp(0.05 * random.normal());
    copy.open[i] = open;
    copy.close[i] = close;
    copy.high[i] = Math.max(open, close) * Math.exp(0.02 * random.next());
    copy.low[i] = Math.min(open, close) * Math.exp(-0.02 * random.next());
    copy.volume[i] = Math.abs(bars.volume[i]!) * Math.exp(random.normal());
    last = close;
  }
  if (!bars.fundingRate) return copy;
  return { ...copy, fundingRate: bars.fundingRate.map((rate, i) => (i < cut ? rate : 0.001 * random.normal())) };
}

function appended(values: Float64Array, more: Float64Array): Float64Array {
  const all = new Float64Array(values.length + more.length);
  all.set(values);
  all.set(more, values.length);
  return all;
}

/** The bars and the last eight again, whole weeks later: at hours at which a market that keeps sessions trades too. */
function lengthenBars(bars: BarSeries): BarSeries {
  const tail = sliceBars(bars, -MORE_BARS);
  const span = bars.time[bars.length - 1]! - tail.time[0]!;
  const later = Math.ceil((span + 1) / WEEK_MS) * WEEK_MS;
  const { symbol, timeframe, fundingRate } = bars;
  return {
    symbol,
    timeframe,
    length: bars.length + tail.length,
    time: appended(
      bars.time,
      tail.time.map((time) => time + later),
    ),
    open: appended(bars.open, tail.open),
    high: appended(bars.high, tail.high),
    low: appended(bars.low, tail.low),
    close: appended(bars.close, tail.close),
    volume: appended(bars.volume, tail.volume),
    ...(fundingRate && { fundingRate: appended(fundingRate, fundingRate.subarray(-tail.length)) }),
  };
}

/**
 * A history that has the same first `cut` bars and another future: what finds look-ahead, because a value of bar i that moves with what
 * came after bar i was made from it.
 *
 * Every call gives new columns, so that nothing remembered of the old ones is taken for the new.
 *
 * @param cut - Bars that are kept as they are, from 0 to all; `unchanged` and `longer` keep all.
 * @param seed - Of the random market of `other`.
 * @example
 * ```ts
 * import { changeFuture } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const bars = randomBars({ length: 100 });
 * changeFuture(bars, 60, 'absent', 1).length; // => 60
 * changeFuture(bars, 60, 'rising', 1).close[59] === bars.close[59]; // => true
 * changeFuture(bars, 60, 'rising', 1).close[60] === bars.close[60]! * 1000; // => true
 * ```
 */
export function changeFuture(bars: BarSeries, cut: number, future: ChangedFuture, seed: number | string): BarSeries {
  if (future === 'unchanged') return sliceBars(bars, 0);
  if (future === 'absent') return sliceBars(bars, 0, cut);
  if (future === 'longer') return lengthenBars(bars);
  if (future === 'other') return replaceFuture(bars, cut, createRandom(seed).fork(`future ${cut}`));
  return poisonBars(bars, cut, future === 'rising' ? POISON : 1 / POISON);
}
