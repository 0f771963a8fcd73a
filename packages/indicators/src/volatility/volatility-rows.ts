import type { Bar, BarSeries } from '@kairos/core';

/** High and low of one bar; every `Bar` fits. */
export type HighLow = Pick<Bar, 'high' | 'low'>;

/** Columns of highs and lows, oldest first, of one length; every `BarSeries` fits. */
export type HighLowColumns = Pick<BarSeries, 'high' | 'low'>;

/** Open, high, low and close of one bar; every `Bar` fits. */
export type OpenHighLowClose = Pick<Bar, 'open' | 'high' | 'low' | 'close'>;

/** Columns of opens, highs, lows and closes, oldest first, of one length; every `BarSeries` fits. */
export type OpenHighLowCloseColumns = Pick<BarSeries, 'open' | 'high' | 'low' | 'close'>;
