import { type BarSeries, createRandom } from '@kairos/core';

const STEP = 300_000;
const BARS_A_DAY = 288;
const EIGHT_HOURS = 96;

/** A mood of the market: drift and deviation of the log return of five minutes, and how strongly prices return to where the mood began. */
const MOODS = [
  { drift: 0.00006, deviation: 0.0009, pull: 0 },
  { drift: -0.00006, deviation: 0.0009, pull: 0 },
  { drift: 0, deviation: 0.0008, pull: 0.01 },
  { drift: 0, deviation: 0.0025, pull: 0.002 },
] as const;

/**
 * Five-minute bars of a perpetual with funding every eight hours, made up: moods of half a week on average, and now and then a jump.
 *
 * There are trends in it on purpose, so what a strategy earns here says nothing about any market.
 */
export function madeUpMarket({ symbol, start, days }: { symbol: string; start: number; days: number }): BarSeries {
  const random = createRandom(`${symbol} ${start}`);
  const length = days * BARS_A_DAY;
  const column = () => new Float64Array(length);
  const bars = { time: column(), open: column(), high: column(), low: column(), close: column(), volume: column() };
  const fundingRate = column();
  let mood: (typeof MOODS)[number] = MOODS[2];
  let left = 0;
  let anchor = 30_000;
  let last = anchor;
  let paid = 0;
  for (let i = 0; i < length; i++) {
    if (left-- === 0) {
      mood = MOODS[random.integer(MOODS.length)]!;
      left = Math.ceil(-Math.log(1 - random.next()) * 3.5 * BARS_A_DAY);
      anchor = last;
    }
    const jump = random.next() < 0.00005 ? 0.03 * random.normal() : 0;
    const change = mood.drift + mood.pull * Math.log(anchor / last) + mood.deviation * random.normal() + jump;
    const close = last * Math.exp(change);
    const reach = mood.deviation * last;
    bars.time[i] = start + i * STEP;
    bars.open[i] = last;
    bars.close[i] = close;
    bars.high[i] = Math.max(last, close) + reach * random.next();
    bars.low[i] = Math.min(last, close) - reach * random.next();
    bars.volume[i] = 100 * Math.exp(0.4 * random.normal() + 200 * Math.abs(change));
    // Who follows the crowd pays for it: funding leans the way that prices went.
    paid = 0.97 * paid + change;
    fundingRate[i] = i % EIGHT_HOURS === 0 ? Math.max(-0.003, Math.min(0.003, 0.0001 + 0.02 * paid)) : 0;
    last = close;
  }
  return { symbol, timeframe: '5m', length, ...bars, fundingRate };
}
