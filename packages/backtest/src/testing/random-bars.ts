import type { BarSeries, Random } from '@kairos/core';

const HOUR = 3_600_000;
const QUARTER = HOUR / 4;

export const pick = <T>(random: Random, choices: readonly T[]): T =>
  choices[Math.floor(random.next() * choices.length)]!;

/**
 * Hourly bars, seven hours apart, on a coarse grid of prices, so that levels are touched exactly, gaps happen and both levels meet in
 * one bar. Some have no volume, and funding comes and goes.
 */
export function gridBars(random: Random, length: number, withFunding: boolean): BarSeries {
  const column = () => new Float64Array(length);
  const [time, open, high, low, close, volume] = [column(), column(), column(), column(), column(), column()];
  const step = () => Math.round(random.normal() * 2) / 2;
  let last = 20 + Math.floor(random.next() * 40);
  for (let i = 0; i < length; i++) {
    time[i] = i * 7 * HOUR;
    open[i] = Math.max(5, last + step());
    close[i] = Math.max(5, open[i]! + 2 * step());
    high[i] = Math.max(open[i]!, close[i]!) + Math.abs(step());
    low[i] = Math.min(open[i]!, close[i]!) - Math.abs(step());
    volume[i] = random.next() < 0.03 ? 0 : 100 + Math.floor(random.next() * 1000);
    last = close[i]!;
  }
  const bars = { symbol: 'GRID', timeframe: '1h' as const, length, time, open, high, low, close, volume };
  if (!withFunding) return bars;
  const rates = [0, 0, 0, 0.00037, -0.00043, 0.0131, -0.0117, Number.NaN];
  return { ...bars, fundingRate: column().map(() => pick(random, rates)) };
}

/** Four bars of a quarter of an hour in each hour, most hours: from the open over high and low, in either order, to the close. */
export function quarterBars(random: Random, bars: BarSeries): BarSeries {
  const rows: Array<readonly [time: number, from: number, to: number]> = [];
  for (let i = 0; i < bars.length; i++) {
    if (random.next() < 0.1) continue;
    const [open, high, low, close] = [bars.open[i]!, bars.high[i]!, bars.low[i]!, bars.close[i]!];
    const middle = (high + low) / 2;
    const turns = pick(random, [
      [high, low, middle],
      [low, high, middle],
      [middle, high, low],
      [low, middle, high],
    ]);
    const path = [open, ...turns, close];
    for (let k = 0; k < 4; k++) rows.push([bars.time[i]! + k * QUARTER, path[k]!, path[k + 1]!]);
  }
  const column = (of: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, of);
  return {
    symbol: bars.symbol,
    timeframe: '15m',
    length: rows.length,
    time: column(([time]) => time),
    open: column(([, from]) => from),
    high: column(([, from, to]) => Math.max(from, to)),
    low: column(([, from, to]) => Math.min(from, to)),
    close: column(([, , to]) => to),
    volume: column(() => 100),
  };
}
