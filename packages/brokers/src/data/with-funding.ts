import { type BarSeries, barCloseTimes, barsFromColumns, type Calendar, DataError } from '@kairos/core';
import type { FundingRate } from '../paper/paper-venue.js';

/**
 * Bars with the funding that was settled within each: from its open (inclusive) to its close (exclusive). Where several settlements fall
 * into one bar, as in daily bars, their rates are added up.
 *
 * @param rates - Oldest first; rates as fractions, positive when longs pay. Those outside the bars are left out.
 * @returns A new series; it has a funding column also where nothing was settled.
 * @throws `DataError` when a rate is no number, is of another symbol, or is older than the one before it.
 * @example
 * ```ts
 * import { withFunding } from '@kairos/brokers';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const hour = 3_600_000;
 * const bars = randomBars({ length: 3, symbol: 'BTCUSDT', timeframe: '4h', start: 0 });
 * Array.from(withFunding(bars, [{ symbol: 'BTCUSDT', time: 8 * hour, rate: '0.0001' }]).fundingRate!); // => [ 0, 0, 0.0001 ]
 * ```
 */
export function withFunding(bars: BarSeries, rates: Iterable<FundingRate>, calendar?: Calendar): BarSeries {
  const { symbol, time } = bars;
  const closes = barCloseTimes(bars, calendar);
  const fundingRate = new Float64Array(bars.length);
  let [row, bar, last] = [0, 0, Number.NEGATIVE_INFINITY];
  for (const settlement of rates) {
    const refuse = (column: string, message: string) =>
      new DataError(`funding of ${symbol} row ${row}: ${column} ${message}`, { source: symbol, row, column });
    const rate = Number(settlement.rate);
    if (settlement.symbol !== symbol) throw refuse('symbol', `must be ${symbol}, was ${settlement.symbol}`);
    if (!Number.isFinite(rate)) throw refuse('rate', `must be a fraction, was ${String(settlement.rate)}`);
    if (!(settlement.time > last)) throw refuse('time', `must be after ${last}, was ${settlement.time}`);
    last = settlement.time;
    while (bar < bars.length && closes[bar]! <= last) bar++;
    if (bar < bars.length && time[bar]! <= last) fundingRate[bar]! += rate;
    row++;
  }
  return barsFromColumns({ ...bars, fundingRate });
}
