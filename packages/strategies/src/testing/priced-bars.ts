import { type BarSeries, type Timeframe, timeframeMs } from '@kairos/core';

/** A bar as a test writes it down; what is left out is the close, and a volume of 100. */
export interface PricedBar {
  readonly open?: number;
  readonly high?: number;
  readonly low?: number;
  readonly close: number;
  readonly volume?: number;
}

/** Bars from 1970 on, written as closes or in full. */
export function pricedBars(rows: ReadonlyArray<number | PricedBar>, timeframe: Timeframe = '1d'): BarSeries {
  const full = rows.map((row) => (typeof row === 'number' ? { close: row } : row));
  const column = (value: (row: PricedBar) => number) => Float64Array.from(full, value);
  return {
    symbol: 'TEST',
    timeframe,
    length: full.length,
    time: Float64Array.from(full, (_, i) => i * timeframeMs(timeframe)),
    open: column(({ open, close }) => open ?? close),
    high: column(({ open = 0, high, close }) => high ?? Math.max(open, close)),
    low: column(({ open, low, close }) => low ?? Math.min(open ?? close, close)),
    close: column(({ close }) => close),
    volume: column(({ volume }) => volume ?? 100),
  };
}

/** The bars on which a mask is 1. */
export function marked(mask: Uint8Array | undefined): number[] {
  return [...(mask ?? [])].flatMap((value, i) => (value === 1 ? [i] : []));
}
