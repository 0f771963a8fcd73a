import { bucketOf, type Timeframe, timeframeMs } from '@kairos/core';
import type { FakeBar, FakePrices } from './fake-market.js';

const MINUTE = 60_000;

/** Which klines are asked for. */
export interface KlineQuestion {
  readonly timeframe: Timeframe;
  readonly startTime: number | undefined;
  readonly endTime: number | undefined;
  readonly limit: number;
  /** UTC epoch milliseconds. */
  readonly now: number;
}

/** A stretch in which the venue was down: it has no bars that open then. UTC epoch milliseconds, `to` exclusive. */
export interface FakeHole {
  readonly from: number;
  readonly to: number;
}

/** A kline as REST and files have it, prices as texts. */
export function klineRow({ time, open, high, low, close, volume }: FakeBar, length: number): (number | string)[] {
  const text = (value: number) => value.toFixed(8);
  const quote = volume * close;
  return [
    time,
    text(open),
    text(high),
    text(low),
    text(close),
    text(volume),
    time + length - 1,
    text(quote),
    Math.round(volume),
    text(volume / 2),
    text(quote / 2),
    '0',
  ];
}

/** The bar of a timeframe that is under way at a time, as far as it is known then. */
export function barUnderWay(prices: FakePrices, timeframe: Timeframe, now: number): FakeBar {
  const { start } = bucketOf(now, timeframe)!;
  return prices.bar(start, Math.max(1, Math.ceil((now - start) / MINUTE)));
}

/**
 * Klines as the venue answers: from `startTime`, else the last before `endTime`, else the last of all; the one under way comes last.
 */
export function fakeKlines(prices: FakePrices, question: KlineQuestion, holes: readonly FakeHole[]): FakeBar[] {
  const { timeframe, startTime, endTime, limit, now } = question;
  const length = timeframeMs(timeframe);
  const current = bucketOf(now, timeframe)!.start;
  const last = Math.min(current, endTime ?? current);
  const isThere = (time: number) => !holes.some(({ from, to }) => time >= from && time < to);
  const barOf = (time: number) =>
    time === current ? barUnderWay(prices, timeframe, now) : prices.bar(time, length / MINUTE);
  const bars: FakeBar[] = [];
  if (startTime !== undefined) {
    const first = bucketOf(startTime, timeframe)!.start;
    for (let time = first < startTime ? first + length : first; time <= last && bars.length < limit; time += length) {
      if (isThere(time)) bars.push(barOf(time));
    }
    return bars;
  }
  for (let time = bucketOf(last, timeframe)!.start; bars.length < limit && time > 0; time -= length) {
    if (isThere(time)) bars.unshift(barOf(time));
  }
  return bars;
}
