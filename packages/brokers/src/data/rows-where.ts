import type { RawBars } from '@kairos/core';

/**
 * The rows that a test takes, in their order; the very columns where it takes all.
 *
 * @internal
 */
export function rowsWhere(raw: RawBars, isWanted: (row: number) => boolean): RawBars {
  const rows: number[] = [];
  for (let row = 0; row < raw.time.length; row++) if (isWanted(row)) rows.push(row);
  if (rows.length === raw.time.length) return raw;
  const pick = (values: ArrayLike<number>) => Float64Array.from(rows, (row) => values[row]!);
  const { symbol, timeframe, time, open, high, low, close, volume, fundingRate } = raw;
  return {
    symbol,
    timeframe,
    time: pick(time),
    open: pick(open),
    high: pick(high),
    low: pick(low),
    close: pick(close),
    volume: pick(volume),
    ...(fundingRate && { fundingRate: pick(fundingRate) }),
  };
}
