import type { Bar, BarSeries } from '@kairos/core';

/** High, low, close and volume of one bar; every `Bar` fits. */
export type HighLowCloseVolume = Pick<Bar, 'high' | 'low' | 'close' | 'volume'>;

/** Columns of highs, lows, closes and volumes, oldest first, of one length; every `BarSeries` fits. */
export type HighLowCloseVolumeColumns = Pick<BarSeries, 'high' | 'low' | 'close' | 'volume'>;

/** Time, high, low, close and volume of one bar; every `Bar` fits. */
export type TimedHighLowCloseVolume = Pick<Bar, 'time' | 'high' | 'low' | 'close' | 'volume'>;

/** Columns of times, highs, lows, closes and volumes, oldest first, of one length; every `BarSeries` fits. */
export type TimedHighLowCloseVolumeColumns = Pick<BarSeries, 'time' | 'high' | 'low' | 'close' | 'volume'>;

/** Close and volume of one bar; every `Bar` fits. */
export type CloseVolume = Pick<Bar, 'close' | 'volume'>;

/** Columns of closes and volumes, oldest first, of one length; every `BarSeries` fits. */
export type CloseVolumeColumns = Pick<BarSeries, 'close' | 'volume'>;

/** High, low and volume of one bar; every `Bar` fits. */
export type HighLowVolume = Pick<Bar, 'high' | 'low' | 'volume'>;

/** Columns of highs, lows and volumes, oldest first, of one length; every `BarSeries` fits. */
export type HighLowVolumeColumns = Pick<BarSeries, 'high' | 'low' | 'volume'>;

/** Volume of one bar; every `Bar` fits. */
export type VolumeRow = Pick<Bar, 'volume'>;

/** A column of volumes, oldest first; every `BarSeries` fits. */
export type VolumeColumn = Pick<BarSeries, 'volume'>;

/** The mean of high, low and close. @internal */
export function typicalPriceOf(high: number, low: number, close: number): number {
  return (high + low + close) / 3;
}

/** The volume times where in the range the bar closed: 1 at the high, -1 at the low, 0 in the middle or without a range. @internal */
export function moneyFlowOf({ high, low, close, volume }: HighLowCloseVolume): number {
  const range = high - low;
  return range === 0 ? 0 : ((close - low - (high - close)) / range) * volume;
}
