import { valueAt } from '../parts/window.js';
import { type HilbertPart, type HilbertState, hilbert, LONG_START, LONGEST_CYCLE } from './hilbert.js';

/** Degrees in a radian. */
export const DEGREES = 180 / Math.PI;

/** The measured cycle and where in it the newest input is. */
export interface PhasePart extends HilbertPart {
  /** Whole bars of the cycle after a step. */
  bars(state: Readonly<HilbertState>): number;
  /** The phase after a step that has done a transform, in degrees from -45 to 315. */
  phase(state: Readonly<HilbertState>): number;
}

/** Sine and cosine at each of the bars of a cycle, for every whole length of it. */
function waves(): readonly { sines: Float64Array; cosines: Float64Array }[] {
  return Array.from({ length: LONGEST_CYCLE + 1 }, (_, bars) => ({
    sines: Float64Array.from({ length: bars }, (_each, i) => Math.sin((2 * Math.PI * i) / bars)),
    cosines: Float64Array.from({ length: bars }, (_each, i) => Math.cos((2 * Math.PI * i) / bars)),
  }));
}

/** The angle of a phasor in degrees, ahead by the lag of the smoothing: one bar. */
function angleOf(real: number, imaginary: number, period: number): number {
  const angle = imaginary === 0 ? 90 * Math.sign(real) : Math.atan(real / imaginary) * DEGREES;
  const ahead = angle + 90 + 360 / period + (imaginary < 0 ? 180 : 0);
  return ahead > 315 ? ahead - 360 : ahead;
}

/**
 * The dominant cycle with its phase: the angle of the one Fourier coefficient at its period.
 *
 * @see Ehlers (2001), Rocket Science for Traders, chapter 9; TA-Lib's HT_DCPHASE.
 */
export function cyclePhase(): PhasePart {
  const wave = waves();
  const bars = ({ smoothPeriod }: Readonly<HilbertState>) => Math.floor(smoothPeriod + 0.5);
  return {
    ...hilbert(LONG_START.skipped),
    bars,
    phase(state) {
      const length = bars(state);
      const { sines, cosines } = wave[length]!;
      // Over a whole cycle a constant adds up to nothing: taking the newest value off leaves no rounding of the price level.
      const newest = valueAt(state.smoothed, 0);
      let real = 0;
      let imaginary = 0;
      for (let i = 0; i < length; i++) {
        const distance = valueAt(state.smoothed, i) - newest;
        real += sines[i]! * distance;
        imaginary += cosines[i]! * distance;
      }
      return angleOf(real, imaginary, state.smoothPeriod);
    },
  };
}
