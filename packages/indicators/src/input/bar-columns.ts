import type { Bar, BarSeries } from '@kairos/core';

/** High, low and close of one bar; every `Bar` fits. */
export type HighLowClose = Pick<Bar, 'high' | 'low' | 'close'>;

/** Columns of highs, lows and closes, oldest first, of one length; every `BarSeries` fits. */
export type HighLowCloseColumns = Pick<BarSeries, 'high' | 'low' | 'close'>;
