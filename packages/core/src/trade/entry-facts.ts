import type { BarSeries } from '../bars/bar.js';
import type { Signals } from '../strategy/signals.js';
import type { TradeProposal } from './proposal.js';

/** What bars and signals say of an entry, beside its levels. Facts that are unknown are left out. */
export type EntryFacts = Pick<
  TradeProposal,
  'confidence' | 'consensus' | 'atr' | 'volatility' | 'averageVolatility' | 'averageVolume'
>;

/** Bars that the average volume is taken over, and readings of the volatility. */
const VOLUME_BARS = 20;
const VOLATILITY_BARS = 100;

const STATED = ['confidence', 'consensus', 'atr', 'volatility'] as const;

/** Mean of the last values that are numbers, up to an index; NaN without any. */
function meanOfLast(values: Float64Array, index: number, count: number): number {
  let sum = 0;
  let known = 0;
  for (let i = Math.max(0, index - count + 1); i <= index; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    sum += value;
    known++;
  }
  return sum / known;
}

/**
 * What bars and signals say of an entry that is decided at the close of a bar: what the strategy states of that bar, the mean volume of the
 * last 20 bars, and the mean of the strategy's volatility over the last 100. Only bars up to that one are looked at.
 *
 * @param index - The bar whose close decides.
 * @example
 * ```ts
 * import { barsFromRows, entryFacts } from '@kairos/core';
 *
 * const rows = [10, 20].map((volume, i) => ({ time: i * 60_000, open: 5, high: 5, low: 5, close: 5, volume }));
 * const bars = barsFromRows(rows, { symbol: 'SPY', timeframe: '1m' });
 * entryFacts(bars, { volatility: Float64Array.of(0.1, 0.3) }, 1);
 * // => { volatility: 0.3, averageVolatility: 0.2, averageVolume: 15 }
 * ```
 */
export function entryFacts(bars: Pick<BarSeries, 'volume'>, signals: Signals, index: number): EntryFacts {
  const facts: { -readonly [Name in keyof EntryFacts]: EntryFacts[Name] } = {};
  for (const name of STATED) {
    const value = signals[name]?.[index];
    if (value !== undefined && !Number.isNaN(value)) facts[name] = value;
  }
  if (signals.volatility) {
    const usual = meanOfLast(signals.volatility, index, VOLATILITY_BARS);
    if (!Number.isNaN(usual)) facts.averageVolatility = usual;
  }
  const volume = meanOfLast(bars.volume, index, VOLUME_BARS);
  if (!Number.isNaN(volume)) facts.averageVolume = volume;
  return facts;
}
