import { type Bar, DataError, type Quote } from '@kairos/core';

function faulty(symbol: string, column: string, message: string): DataError {
  return new DataError(`${column} of ${symbol} ${message}`, { source: symbol, column });
}

/**
 * Refuses a bar that cannot be true.
 *
 * @throws `DataError` naming the column.
 * @internal
 */
export function checkBar(symbol: string, bar: Bar, closeTime: number): void {
  const { time, open, high, low, close, volume } = bar;
  for (const [column, value] of Object.entries({ time, open, high, low, close })) {
    if (!Number.isFinite(value)) throw faulty(symbol, column, `must be a finite number, was ${value}`);
  }
  if (high < Math.max(open, close, low)) throw faulty(symbol, 'high', `must be the highest price, was ${high}`);
  if (low > Math.min(open, close)) throw faulty(symbol, 'low', `must be the lowest price, was ${low}`);
  // An unknown volume is NaN; who limits fills by it learns that from the venue.
  if (typeof volume !== 'number' || volume < 0) throw faulty(symbol, 'volume', `must be at least 0, was ${volume}`);
  if (closeTime > time) return;
  throw faulty(symbol, 'closeTime', `must be after the open at ${time}, was ${closeTime}`);
}

/**
 * Refuses a quote that cannot be true. An empty side is NaN.
 *
 * @throws `DataError` naming the column.
 * @internal
 */
export function checkQuote({ symbol, time, bid, ask, bidSize, askSize }: Quote): void {
  if (!Number.isFinite(time)) throw faulty(symbol, 'time', `must be UTC epoch milliseconds, was ${time}`);
  for (const [column, value] of Object.entries({ bid, ask })) {
    const isPrice = typeof value === 'number' && Math.abs(value) !== Number.POSITIVE_INFINITY;
    if (!isPrice) throw faulty(symbol, column, `must be a price, or NaN for an empty side, was ${String(value)}`);
  }
  // An empty side compares false.
  if (bid > ask) throw faulty(symbol, 'bid', `must be at most the ask of ${ask}, was ${bid}`);
  for (const [column, value] of Object.entries({ bidSize, askSize })) {
    if (value === undefined || value >= 0) continue;
    throw faulty(symbol, column, `must be at least 0, was ${value}`);
  }
}

/**
 * Refuses what is older than what is known already: feeds repeat themselves after a reconnection, and an order would fill twice.
 *
 * @throws `DataError` with both times.
 * @internal
 */
export function checkSequence(symbol: string, time: number, until: number | undefined): void {
  if (until === undefined || time >= until) return;
  throw faulty(symbol, 'time', `must be at or after ${until}, until when the market is known already, was ${time}`);
}
