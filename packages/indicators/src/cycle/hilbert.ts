import { newWindow, pushValue, valueAt, type WindowState } from '../parts/window.js';

/**
 * `detrended` is the in-phase part before its delay; `i2` and `q2` are the smoothed phasor, `re` and `im` its smoothed product
 * with the one before, `period` what that product says of the cycle. `count` is the number of inputs in a row.
 */
export type HilbertState = {
  count: number;
  prices: WindowState;
  smoothed: WindowState;
  detrended: WindowState;
  quadratures: WindowState;
  i2: number;
  q2: number;
  re: number;
  im: number;
  period: number;
  smoothPeriod: number;
};

/** The longest cycle that is measured, in bars. */
export const LONGEST_CYCLE = 50;

/** Inputs before the first transform where results begin at the 33rd input, and where they begin at the 64th. */
export const SHORT_START = { skipped: 12, warmup: 32 };
export const LONG_START = { skipped: 37, warmup: 63 };

/** The measurement of the dominant cycle that all indicators of this group share. */
export interface HilbertPart {
  fresh(): HilbertState;
  /** Takes a value in; gives the number of transforms done, 0 while there are too few values. */
  step(from: Readonly<HilbertState>, to: HilbertState, value: number): number;
  /** The in-phase part of the cycle after a step, as of three inputs before the newest. */
  inPhase(state: Readonly<HilbertState>): number;
}

/** In-phase delay of the Hilbert transform, in bars. */
const DELAY = 3;

/** The discrete Hilbert transform over seven inputs, the newest `offset` inputs ago. */
function transform(window: Readonly<WindowState>, offset: number): number {
  const outer = valueAt(window, offset) - valueAt(window, offset + 6);
  const inner = valueAt(window, offset + 2) - valueAt(window, offset + 4);
  return 0.0962 * outer + 0.5769 * inner;
}

/** The mean of the last four values, weighted 4 for the newest to 1; exactly the value where all are equal. */
function smooth(prices: Readonly<WindowState>): number {
  const newest = valueAt(prices, 0);
  const distances =
    3 * (valueAt(prices, 1) - newest) + 2 * (valueAt(prices, 2) - newest) + (valueAt(prices, 3) - newest);
  return newest + distances / 10;
}

/** The next period: what the angle of the phasor's turn says, held near the one before and between 6 and 50, then smoothed. */
function nextPeriod(re: number, im: number, before: number): number {
  const measured = im !== 0 && re !== 0 ? (2 * Math.PI) / Math.atan(im / re) : before;
  const near = Math.max(Math.min(measured, 1.5 * before), 0.67 * before);
  return 0.2 * Math.min(Math.max(near, 6), LONGEST_CYCLE) + 0.8 * before;
}

function reset(to: HilbertState): void {
  to.i2 = 0;
  to.q2 = 0;
  to.re = 0;
  to.im = 0;
  to.period = 0;
  to.smoothPeriod = 0;
}

/** Turns the phasor on by one input and reads the period off the angle it has turned by: the homodyne discriminator. */
function discriminate(from: Readonly<HilbertState>, to: HilbertState, i2: number, q2: number): void {
  to.i2 = 0.2 * i2 + 0.8 * from.i2;
  to.q2 = 0.2 * q2 + 0.8 * from.q2;
  to.re = 0.2 * (to.i2 * from.i2 + to.q2 * from.q2) + 0.8 * from.re;
  to.im = 0.2 * (to.i2 * from.q2 - to.q2 * from.i2) + 0.8 * from.im;
  to.period = nextPeriod(to.re, to.im, from.period);
  to.smoothPeriod = 0.33 * to.period + 0.67 * from.smoothPeriod;
}

/**
 * Measures the dominant cycle of a series with a Hilbert transform and a homodyne discriminator.
 *
 * Everything before the first transform counts as 0, so the first results still carry the price coming up from there.
 *
 * @param skipped - Inputs before the first transform, at least 10, so that the windows are clear of what was before a gap.
 * @see Ehlers (2001), Rocket Science for Traders, chapters 6 and 7; TA-Lib's HT functions.
 */
export function hilbert(skipped: number): HilbertPart {
  const prices = newWindow(LONGEST_CYCLE);
  const smoothed = newWindow(LONGEST_CYCLE);
  const detrended = newWindow(DELAY + 6);
  const quadratures = newWindow(6);
  return {
    fresh: () => ({
      count: 0,
      prices: { count: 0, slot: 0, ring: prices.ring },
      smoothed: { count: 0, slot: 0, ring: smoothed.ring },
      detrended: { count: 0, slot: 0, ring: detrended.ring },
      quadratures: { count: 0, slot: 0, ring: quadratures.ring },
      i2: 0,
      q2: 0,
      re: 0,
      im: 0,
      period: 0,
      smoothPeriod: 0,
    }),
    step(from, to, value) {
      to.count = pushValue(from.prices, to.prices, value) === 0 ? 0 : from.count + 1;
      const isStarted = to.count > skipped;
      const scale = isStarted ? 0.075 * from.period + 0.54 : 0;
      pushValue(from.smoothed, to.smoothed, isStarted ? smooth(to.prices) : 0);
      pushValue(from.detrended, to.detrended, isStarted ? transform(to.smoothed, 0) * scale : 0);
      pushValue(from.quadratures, to.quadratures, isStarted ? transform(to.detrended, 0) * scale : 0);
      if (!isStarted) {
        reset(to);
        return 0;
      }
      const inPhase = valueAt(to.detrended, DELAY);
      const quadrature = valueAt(to.quadratures, 0);
      const turnedInPhase = transform(to.detrended, DELAY) * scale;
      const turnedQuadrature = transform(to.quadratures, 0) * scale;
      discriminate(from, to, inPhase - turnedQuadrature, quadrature + turnedInPhase);
      // What overflows starts anew, as it does elsewhere.
      if (to.re - to.re + (to.im - to.im) !== 0) to.count = 0;
      return Math.max(to.count - skipped, 0);
    },
    inPhase: (state) => valueAt(state.detrended, DELAY),
  };
}
