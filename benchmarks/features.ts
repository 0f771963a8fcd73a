import type { BarSeries } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { type Feature, feature, featureSet } from '@kairos/models';
import { isMain, median } from './measure.js';

const BARS = 200_000;
const ROUNDS = 5;
const PERIODS = [5, 10, 14, 20, 30, 50, 75, 100, 150, 200];

/** A hundred features: ten kinds over ten periods. */
export function hundredFeatures(): readonly Feature[] {
  return PERIODS.flatMap((period) => [
    feature.logReturn(period),
    feature.volatility(period),
    feature.smaDistance(period),
    feature.emaDistance(period),
    feature.zScore(period),
    feature.rsi(period),
    feature.atr(period),
    feature.channelPosition(period),
    feature.relativeVolume(period),
    feature.efficiencyRatio(period),
  ]);
}

/** The same by looking back over the whole window at every bar, as one would write it down. */
function plainFeatures({ close, high, low, volume, length }: BarSeries): Float32Array {
  const width = 10 * PERIODS.length;
  const values = new Float32Array(length * width);
  const returns = close.map((price, i) => Math.log(price / close[i - 1]!));
  PERIODS.forEach((period, group) => {
    const alpha = 2 / (period + 1);
    let [ema, up, down, trueRange] = [close[0]!, 0, 0, 0];
    for (let i = 0; i < length; i++) {
      const at = i * width + group * 10;
      const change = close[i]! - close[i - 1]!;
      ema += alpha * (close[i]! - ema);
      up += (Math.max(change, 0) - up) / period || 0;
      down += (Math.max(-change, 0) - down) / period || 0;
      trueRange += (Math.max(high[i]!, close[i - 1]!) - Math.min(low[i]!, close[i - 1]!) - trueRange) / period || 0;
      if (i < period) {
        values.fill(Number.NaN, at, at + 10);
        continue;
      }
      let [sum, sum2, volumes, path] = [0, 0, 0, 0];
      let [top, bottom] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      for (let j = i - period + 1; j <= i; j++) {
        sum += close[j]!;
        sum2 += returns[j]!;
        volumes += volume[j - 1]!;
        path += Math.abs(close[j]! - close[j - 1]!);
        if (high[j]! > top) top = high[j]!;
        if (low[j]! < bottom) bottom = low[j]!;
      }
      const [mean, meanReturn] = [sum / period, sum2 / period];
      let [squares, returnSquares] = [0, 0];
      for (let j = i - period + 1; j <= i; j++) {
        squares += (close[j]! - mean) ** 2;
        returnSquares += (returns[j]! - meanReturn) ** 2;
      }
      values[at] = Math.log(close[i]! / close[i - period]!);
      values[at + 1] = Math.sqrt(returnSquares / period);
      values[at + 2] = close[i]! / mean - 1;
      values[at + 3] = close[i]! / ema - 1;
      values[at + 4] = (close[i]! - mean) / Math.sqrt(squares / period);
      values[at + 5] = up / (up + down);
      values[at + 6] = trueRange / close[i]!;
      values[at + 7] = (close[i]! - bottom) / (top - bottom);
      values[at + 8] = (volume[i]! * period) / volumes;
      values[at + 9] = Math.abs(close[i]! - close[i - period]!) / path;
    }
  });
  return values;
}

/** Seconds of processor time, which other processes on the machine do not lengthen by waiting. */
function processorSeconds(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Processor time of 100 features on 200,000 bars, in seconds, and of one bar more of a stream, in microseconds. */
export function featureBenchmark(): { readonly set: number; readonly plain: number; readonly live: number } {
  const bars = randomBars({ length: BARS, timeframe: '5m', seed: 'features' });
  const features = featureSet(hundredFeatures());
  const timed = (work: () => unknown, rounds: number) =>
    median(Array.from({ length: rounds + 1 }, () => processorSeconds(work)).slice(1));
  const set = timed(() => features.compute(bars), ROUNDS);
  const plain = timed(() => plainFeatures(bars), 1);
  const streamed = 20_000;
  const live = timed(() => features.stream().next(randomBars({ length: streamed })), 3);
  return { set, plain, live: (live / streamed) * 1e6 };
}

if (isMain(import.meta.url)) {
  const { set, plain, live } = featureBenchmark();
  const values = BARS * 100;
  console.log(
    `100 features on ${BARS} bars: ${set.toFixed(2)} s of processor time (${(values / set / 1e6).toFixed(0)} million values a second)`,
  );
  console.log(`the same written plainly, window by window: ${plain.toFixed(2)} s`);
  console.log(`bar by bar: ${live.toFixed(1)} µs a bar for all 100`);
}
