// Written from the definitions, one bar at a time and without sharing anything with @kairos/indicators: what the strategies are held to.
import type { BarSeries } from '@kairos/core';

type Column = ArrayLike<number>;

function columnOf(length: number): number[] {
  return new Array<number>(length).fill(Number.NaN);
}

function mean(values: Column, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i <= to; i++) sum += values[i]!;
  return sum / (to - from + 1);
}

/** Mean of the last `period` values. */
export function plainSma(values: Column, period: number): number[] {
  return columnOf(values.length).map((_, i) => (i < period - 1 ? Number.NaN : mean(values, i - period + 1, i)));
}

/** Exponential average that begins at `seedAt` with the mean of the last `period` values. */
export function plainEma(values: Column, period: number, seedAt = period - 1): number[] {
  const result = columnOf(values.length);
  for (let i = seedAt; i < values.length; i++) {
    const before = result[i - 1]!;
    result[i] = i === seedAt ? mean(values, i - period + 1, i) : before + (2 / (period + 1)) * (values[i]! - before);
  }
  return result;
}

/** Wilder's index: mean gains and losses, then each bar a `period`-th of the new. */
export function plainRsi(close: Column, period: number): number[] {
  const result = columnOf(close.length);
  let [gain, loss] = [0, 0];
  for (let i = 1; i < close.length; i++) {
    const change = close[i]! - close[i - 1]!;
    if (i <= period) {
      gain += Math.max(change, 0) / period;
      loss += Math.max(-change, 0) / period;
    } else {
      gain = (gain * (period - 1) + Math.max(change, 0)) / period;
      loss = (loss * (period - 1) + Math.max(-change, 0)) / period;
    }
    if (i >= period) result[i] = gain + loss === 0 ? 50 : (100 * gain) / (gain + loss);
  }
  return result;
}

/** Short less long average, both seeded at the same bar, and the average of that. */
export function plainMacd(close: Column, fast: number, slow: number, signal: number) {
  const short = plainEma(close, fast, slow - 1);
  const long = plainEma(close, slow);
  const line = short.map((value, i) => value - long[i]!);
  return { line, signal: plainEma(line, signal, slow + signal - 2) };
}

/** Mean and population deviation of the last `period` closes. */
export function plainBands(close: Column, period: number, deviations: number) {
  const middle = plainSma(close, period);
  const spread = middle.map((average, i) => {
    let squares = 0;
    for (let j = i - period + 1; j <= i; j++) squares += (close[j]! - average) ** 2;
    return deviations * Math.sqrt(squares / period);
  });
  return {
    middle,
    upper: middle.map((average, i) => average + spread[i]!),
    lower: middle.map((average, i) => average - spread[i]!),
  };
}

/** Close between the lowest low and the highest high, smoothed twice. */
export function plainStochastic({ high, low, close }: BarSeries, period: number, smoothing: number, signal: number) {
  const raw = columnOf(close.length).map((_, i) => {
    if (i < period - 1) return Number.NaN;
    const top = Math.max(...high.subarray(i - period + 1, i + 1));
    const bottom = Math.min(...low.subarray(i - period + 1, i + 1));
    return (100 * (close[i]! - bottom)) / (top - bottom);
  });
  const k = plainSma(raw, smoothing);
  return { k, d: plainSma(k, signal) };
}

/** Wilder's average of the true range, from the second bar on. */
export function plainAtr({ high, low, close }: BarSeries, period: number): number[] {
  const ranges = columnOf(close.length).map(
    (_, i) => Math.max(high[i]!, close[i - 1] ?? Number.NaN) - Math.min(low[i]!, close[i - 1] ?? Number.NaN),
  );
  const result = columnOf(close.length);
  for (let i = period; i < ranges.length; i++) {
    const before = result[i - 1]!;
    result[i] = i === period ? mean(ranges, 1, period) : (before * (period - 1) + ranges[i]!) / period;
  }
  return result;
}

/** Wilder's directional movement: its smoothed sums upwards and downwards, and the average of how one-sided they are. */
export function plainAdx({ high, low }: BarSeries, period: number) {
  const [adx, plus, minus] = [columnOf(high.length), columnOf(high.length), columnOf(high.length)];
  let [up, down, strength] = [0, 0, 0];
  for (let i = 1; i < high.length; i++) {
    const [rise, fall] = [high[i]! - high[i - 1]!, low[i - 1]! - low[i]!];
    const kept = i < period ? 1 : (period - 1) / period;
    up = up * kept + (rise > fall && rise > 0 ? rise : 0);
    down = down * kept + (fall > rise && fall > 0 ? fall : 0);
    if (i < period) continue;
    [plus[i], minus[i]] = [up, down];
    const index = up + down === 0 ? 0 : (100 * Math.abs(up - down)) / (up + down);
    strength = i < 2 * period ? strength + index / period : (strength * (period - 1) + index) / period;
    if (i >= 2 * period - 1) adx[i] = strength;
  }
  return { adx, plus, minus };
}
