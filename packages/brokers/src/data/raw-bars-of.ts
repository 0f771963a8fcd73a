import type { RawBars } from '@kairos/core';

/** A column that all bars have. */
type Column = 'time' | 'open' | 'high' | 'low' | 'close' | 'volume';

/** Bars whose columns are given one by one, by name. @internal */
export function rawBarsOf(
  { symbol, timeframe }: Pick<RawBars, 'symbol' | 'timeframe'>,
  column: (name: Column) => Float64Array,
): RawBars {
  return {
    symbol,
    timeframe,
    time: column('time'),
    open: column('open'),
    high: column('high'),
    low: column('low'),
    close: column('close'),
    volume: column('volume'),
  };
}
