import type { HistoryRequest, RawBars } from '@kairos/core';

/** Rows of several answers to one request, one answer after the other; the columns are not looked at. @internal */
export function joinRawBars(
  parts: readonly RawBars[],
  { symbol, timeframe }: Pick<HistoryRequest, 'symbol' | 'timeframe'>,
): RawBars {
  const column = (name: 'time' | 'open' | 'high' | 'low' | 'close' | 'volume') =>
    Float64Array.from(parts.flatMap((part) => Array.from(part[name])));
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
