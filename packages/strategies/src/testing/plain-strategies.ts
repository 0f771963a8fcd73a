// The rules of the built-in strategies as loops over plain indicators, with the default parameters where none are given.
import type { BarSeries } from '@kairos/core';
import { Comparisons } from './comparisons.js';
import type { PlainBar } from './plain-agreement.js';
import {
  plainAdx,
  plainAtr,
  plainBands,
  plainEma,
  plainMacd,
  plainRsi,
  plainSma,
  plainStochastic,
} from './plain-indicators.js';

type Plain = (bar: number) => PlainBar;

/** 0.5, or another least, where a reading has just become extreme; 1 where it cannot be more so. */
function grown(extremity: number, least = 0.5): number {
  return least + (1 - least) * Math.min(1, Math.max(0, extremity));
}

function sided(side: number, bars: BarSeries, bar: number, distance: number, rewardRisk: number): PlainBar {
  const price = bars.close[bar]!;
  return {
    long: side > 0,
    short: side < 0,
    leaveLong: side < 0,
    leaveShort: side > 0,
    ...(side !== 0 && { stopLoss: price - side * distance, takeProfit: price + side * distance * rewardRisk }),
  };
}

export interface PlainVoting {
  readonly voteBars: number;
  readonly minConfidence: number;
  readonly minConsensus: number;
  readonly minAdx: number;
}

export function plainMultiIndicator(
  bars: BarSeries,
  { voteBars = 10, minConfidence = 0.6, minConsensus = 0.6, minAdx = 25 }: Partial<PlainVoting> = {},
): Plain {
  const { close } = bars;
  const is = new Comparisons();
  const rsi = plainRsi(close, 14);
  const { line, signal } = plainMacd(close, 12, 26, 9);
  const { upper, lower } = plainBands(close, 20, 2);
  const { k, d } = plainStochastic(bars, 14, 3, 3);
  const { adx } = plainAdx(bars, 14);
  const atr = plainAtr(bars, 14);
  const cross = (a: number[], b: number[], i: number) =>
    is.above(a[i]!, b[i]!) && !is.above(a[i - 1]!, b[i - 1]!)
      ? 1
      : is.below(a[i]!, b[i]!) && !is.below(a[i - 1]!, b[i - 1]!)
        ? -1
        : 0;
  /** Side and confidence of each of the four on a bar. */
  const votes: ReadonlyArray<(i: number) => readonly [side: number, confidence: number]> = [
    (i) => {
      if (is.below(rsi[i]!, 30)) return [1, grown((30 - rsi[i]!) / 30, 0.7)];
      return is.above(rsi[i]!, 70) ? [-1, grown((rsi[i]! - 70) / 30, 0.7)] : [0, 0];
    },
    (i) => {
      const side = cross(line, signal, i);
      const change = line[i]! - signal[i]! - (line[i - 1]! - signal[i - 1]!);
      return [side, side === 0 ? 0 : grown(Math.abs(change) / (Math.abs(line[i]!) + Math.abs(signal[i]!)), 0.7)];
    },
    (i) => {
      const half = (upper[i]! - lower[i]!) / 2;
      if (!is.above(close[i]!, lower[i]!)) return [1, grown((lower[i]! - close[i]!) / half, 0.7)];
      return !is.below(close[i]!, upper[i]!) ? [-1, grown((close[i]! - upper[i]!) / half, 0.7)] : [0, 0];
    },
    (i) => {
      const side = is.below(k[i]!, 20) ? 1 : is.above(k[i]!, 80) ? -1 : 0;
      const beyond = side > 0 ? (20 - k[i]!) / 20 : (k[i]! - 80) / 20;
      const bonus = side !== 0 && cross(k, d, i) === side ? 0.2 : 0;
      return [side, side === 0 ? 0 : Math.min(1, grown(beyond, 0.7) + bonus)];
    },
  ];
  const weights = [25, 25, 20, 10];
  return (bar) => {
    const weight = { long: 0, short: 0 };
    const count = { long: 0, short: 0 };
    votes.forEach((vote, at) => {
      for (let i = bar; i > bar - voteBars && i >= 0; i--) {
        const [side, confidence] = vote(i);
        if (side === 0) continue;
        weight[side > 0 ? 'long' : 'short'] += weights[at]! * confidence;
        count[side > 0 ? 'long' : 'short']++;
        return;
      }
    });
    if (Math.abs(weight.long - weight.short) < 1e-10) return { ...sided(0, bars, bar, 0, 0), isTied: is.takeTie() };
    const winner = weight.long > weight.short ? 'long' : 'short';
    const confidence = weight[winner] / 100;
    const consensus = count[winner] / 6;
    const trades = !is.below(confidence, minConfidence) && consensus >= minConsensus && is.above(adx[bar]!, minAdx);
    const side = trades ? (winner === 'long' ? 1 : -1) : 0;
    const distance = Math.max(0.02 * close[bar]!, 1.5 * atr[bar]!);
    return { ...sided(side, bars, bar, distance, 3), confidence, consensus, isTied: is.takeTie() };
  };
}

export function plainMeanReversion(bars: BarSeries, minConfidence = 0.5): Plain {
  const { close } = bars;
  const is = new Comparisons();
  const rsi = plainRsi(close, 14);
  const { upper, lower } = plainBands(close, 20, 2);
  return (i) => {
    const half = (upper[i]! - lower[i]!) / 2;
    const isLow = is.below(rsi[i]!, 30) && !is.above(close[i]!, lower[i]!);
    const isHigh = is.above(rsi[i]!, 70) && !is.below(close[i]!, upper[i]!);
    const byRsi = isLow ? (30 - rsi[i]!) / 30 : (rsi[i]! - 70) / 30;
    const byBand = isLow ? (lower[i]! - close[i]!) / half : (close[i]! - upper[i]!) / half;
    const confidence = (25 * grown(byRsi) + 20 * grown(byBand)) / 45;
    const extreme = isLow ? 1 : isHigh ? -1 : 0;
    const side = extreme === 0 || is.below(confidence, minConfidence) ? 0 : extreme;
    return { ...sided(side, bars, i, 0.015 * close[i]!, 1.5), isTied: is.takeTie() };
  };
}

export function plainBreakout(bars: BarSeries, channelBars = 20, minConfidence = 0.7): Plain {
  const { close, high, low } = bars;
  const is = new Comparisons();
  const { adx, plus, minus } = plainAdx(bars, 14);
  const atr = plainAtr(bars, 14);
  return (i) => {
    const top = Math.max(...high.subarray(i - channelBars, i));
    const bottom = Math.min(...low.subarray(i - channelBars, i));
    const broken = close[i]! > top ? 1 : close[i]! < bottom ? -1 : 0;
    const trend = is.above(adx[i]!, 25) ? (is.above(plus[i]!, minus[i]!) ? 1 : -1) : 0;
    const beyond = (broken > 0 ? close[i]! - top : bottom - close[i]!) / atr[i]!;
    const confidence = (grown(beyond) + grown((adx[i]! - 25) / 25)) / 2;
    const side = broken === trend && is.above(confidence, minConfidence) ? broken : 0;
    return { ...sided(side, bars, i, Math.max(0.03 * close[i]!, 2 * atr[i]!), 4), isTied: is.takeTie() };
  };
}

export function plainTightCandle({ open, high, low, close }: BarSeries): Plain {
  return (i) => {
    const range = high[i]! - low[i]!;
    const isTight = range > 0 && Math.abs(close[i]! - open[i]!) < 0.1 * range;
    const upper = high[i]! - Math.max(open[i]!, close[i]!);
    const lower = Math.min(open[i]!, close[i]!) - low[i]!;
    const long = isTight && lower > upper && lower >= 2 * upper;
    const short = isTight && upper > lower && upper >= 2 * lower;
    const stopLoss = long ? low[i]! : high[i]!;
    return {
      ...{ long, short, leaveLong: false, leaveShort: false },
      ...((long || short) && { stopLoss, takeProfit: close[i]! + 2 * (close[i]! - stopLoss) }),
    };
  };
}

/** Mean volume of the twenty bars before. */
function usualVolume({ volume }: BarSeries): (bar: number) => number {
  const average = plainSma(volume, 20);
  return (bar) => average[bar - 1]!;
}

export interface PlainMomentum {
  readonly oversold: number;
  readonly overbought: number;
  readonly volumeMultiple: number;
  readonly priceChange: number;
  readonly changeBars: number;
}

export function plainMomentumJob(bars: BarSeries, given: Partial<PlainMomentum> = {}): Plain {
  const { oversold = 30, overbought = 70, volumeMultiple = 1.5, priceChange = 0.02, changeBars = 1 } = given;
  const { close, volume } = bars;
  const is = new Comparisons();
  const rsi = plainRsi(close, 14);
  const usual = usualVolume(bars);
  return (i) => {
    const isBusy = is.above(volume[i]!, volumeMultiple * usual(i));
    const change = close[i]! / close[i - changeBars]! - 1;
    const long = is.below(rsi[i]!, oversold) && isBusy && is.above(change, priceChange);
    const short = is.above(rsi[i]!, overbought) && isBusy && is.below(change, -priceChange);
    const sign = long ? 1 : -1;
    return {
      long,
      short,
      leaveLong: rsi[i]! > overbought,
      leaveShort: rsi[i]! < oversold,
      isTied: is.takeTie(),
      ...((long || short) && {
        stopLoss: close[i]! * (1 - sign * 0.03),
        takeProfit: close[i]! * (1 + sign * 0.06),
      }),
    };
  };
}

export interface PlainReversion {
  readonly bandFactor: number;
  readonly oversold: number;
  readonly overbought: number;
  readonly volumeMultiple: number;
}

export function plainMeanReversionJob(bars: BarSeries, given: Partial<PlainReversion> = {}): Plain {
  const { bandFactor = 0.98, oversold = 20, overbought = 80, volumeMultiple = 1.2 } = given;
  const { close, volume } = bars;
  const is = new Comparisons();
  const rsi = plainRsi(close, 14);
  const { upper, middle, lower } = plainBands(close, 20, 2);
  const usual = usualVolume(bars);
  return (i) => {
    const isBusy = is.above(volume[i]!, volumeMultiple * usual(i));
    const long = isBusy && is.below(close[i]!, lower[i]! * bandFactor) && is.below(rsi[i]!, oversold);
    const short = isBusy && is.above(close[i]!, upper[i]! * (2 - bandFactor)) && is.above(rsi[i]!, overbought);
    const sign = long ? 1 : -1;
    return {
      long,
      short,
      leaveLong: is.above(close[i]!, middle[i]!) || is.above(rsi[i]!, 50),
      leaveShort: is.below(close[i]!, middle[i]!) || is.below(rsi[i]!, 50),
      isTied: is.takeTie(),
      ...((long || short) && {
        stopLoss: close[i]! * (1 - sign * 0.05),
        takeProfit: close[i]! * (1 + sign * 0.04),
      }),
    };
  };
}

/** Bars of five minutes on an even clock, signal on half hours: the half hour that ends with bar `i` is closed at its close. */
export function plainRegimeAwareSwing(bars: BarSeries, regime?: ArrayLike<number>): Plain {
  const { close, time } = bars;
  const is = new Comparisons();
  const [halfHour, fiveMinutes] = [1_800_000, 300_000];
  const halfHours: { readonly start: number; close: number }[] = [];
  for (let i = 0; i < bars.length; i++) {
    const start = Math.floor(time[i]! / halfHour) * halfHour;
    if (halfHours.at(-1)?.start === start) halfHours.at(-1)!.close = close[i]!;
    else halfHours.push({ start, close: close[i]! });
  }
  const closes = halfHours.map((bar) => bar.close);
  const [fast, slow] = [plainEma(closes, 20), plainEma(closes, 50)];
  const average = plainEma(close, 20);
  const atr = plainAtr(bars, 14);
  const indexByStart = new Map(halfHours.map(({ start }, at) => [start, at]));
  return (i) => {
    const now = time[i]! + fiveMinutes;
    const current = indexByStart.get(Math.floor(time[i]! / halfHour) * halfHour)!;
    const last = now % halfHour === 0 ? current : current - 1;
    const trend = is.above(fast[last]!, slow[last]!) ? 1 : -1;
    const isAbove = is.above(close[i]!, average[i]!);
    const wasAbove = is.above(close[i - 1]!, average[i - 1]!);
    const isOpen = regime === undefined || regime[i]! < 3;
    const isShock = regime?.[i] === 3;
    const side = !isOpen || isAbove === wasAbove ? 0 : isAbove ? (trend > 0 ? 1 : 0) : trend < 0 ? -1 : 0;
    return {
      ...sided(side, bars, i, 3 * atr[i]!, 2),
      leaveLong: trend < 0 || isShock,
      leaveShort: trend > 0 || isShock,
      isTied: is.takeTie(),
    };
  };
}
