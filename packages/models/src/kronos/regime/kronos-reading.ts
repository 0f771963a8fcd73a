import type { BarSeries } from '@kairos/core';
import { BAR_FEATURES } from '../bars/bar-features.js';
import { CLIP, type KronosWindow, kronosWindow } from '../bars/kronos-window.js';
import { kronosTimeFeatures } from '../bars/time-features.js';
import { openTimes } from '../forecast/kronos-forecast.js';
import type { KronosBackend } from '../model/kronos-backend.js';
import { type FrameMeasures, frameMeasures } from './frame-measures.js';

/** What one pass of the model over the window of a bar gave. It depends on the window and the model alone, so it can be kept. */
export interface KronosReading extends FrameMeasures {
  /** Hidden state at the bar. */
  readonly hidden: Float32Array;
  /** Deviation of the drawn logarithmic returns, where paths were drawn. */
  readonly dispersion?: number;
  /** Mean of the drawn logarithmic returns in their deviations, where paths were drawn. */
  readonly tilt?: number;
}

/** Paths that are drawn at each bar. */
interface PathSettings {
  readonly steps: number;
  readonly samples: number;
  readonly temperature: number;
}

/** How a bar is read. */
export interface ReadingSettings {
  /** Bars of the window. */
  readonly length: number;
  /** Zone of the time features. */
  readonly zone: string;
  /** Paths that dispersion is taken from; none are drawn without. */
  readonly paths?: PathSettings | undefined;
}

const CLOSE = BAR_FEATURES.indexOf('close');
/** Price, as a share of the last one, that a path which falls below counts as. */
const LEAST_PRICE = 1e-6;

/** The window of a bar, with the mean and deviation of the bars before it: the bar itself moves none of its own measures. */
export function readingWindow(bars: BarSeries, bar: number, { length, zone }: ReadingSettings): KronosWindow {
  return kronosWindow(bars, { end: bar + 1, length, zone, statistics: 'past' });
}

/** Share of the last bar's features that were cut off: the tokenizer cannot tell how far out they are. */
export function clipShare({ values }: KronosWindow): number {
  const last = values.subarray(-BAR_FEATURES.length);
  return last.reduce((count, value) => count + +(Math.abs(value) >= CLIP), 0) / last.length;
}

/** Runs the model over a window. */
export async function readWindow(
  backend: KronosBackend,
  window: KronosWindow,
  bars: BarSeries,
  bar: number,
  { paths, zone }: ReadingSettings,
): Promise<KronosReading> {
  const frame = await backend.frame(window);
  const reading = { ...frameMeasures(frame), hidden: frame.hidden };
  if (!paths) return reading;
  const stamps = kronosTimeFeatures(openTimes(bars, bar + 1, paths.steps), zone);
  // One seed for every bar: what differs from one bar to the next is then the market, not the draw.
  const drawn = await backend.forecast(window, { ...paths, topP: 1, seed: 0, stamps });
  return { ...reading, ...spreadOf(drawn, window, paths) };
}

function spreadOf(
  drawn: Float32Array,
  { values, mean, scale, length }: KronosWindow,
  { steps, samples }: PathSettings,
): { dispersion: number; tilt: number } {
  const width = BAR_FEATURES.length;
  const price = (value: number) => value * scale[CLOSE]! + mean[CLOSE]!;
  const now = price(values[(length - 1) * width + CLOSE]!);
  const returns = Array.from({ length: samples }, (_, path) => {
    const last = drawn[((path + 1) * steps - 1) * width + CLOSE]!;
    return Math.log(Math.max(LEAST_PRICE, price(last) / now));
  });
  const average = returns.reduce((sum, value) => sum + value, 0) / samples;
  const square = returns.reduce((sum, value) => sum + (value - average) ** 2, 0) / (samples - 1);
  const dispersion = Math.sqrt(square);
  return { dispersion, tilt: dispersion > 0 ? average / dispersion : 0 };
}
