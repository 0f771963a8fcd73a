import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { valueAt } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type HilbertState, LONG_START } from './hilbert.js';
import { cyclePhase, DEGREES } from './phase.js';
import { clearTrendline, noTrendline, stepTrendline, type TrendlineState } from './trendline.js';

/** `ahead` is how far the sine is above the lead sine, `days` the inputs since they crossed. */
type TrendModeState = { cycle: HilbertState; line: TrendlineState; phase: number; ahead: number; days: number };

/** How far from the trendline a price is in a trend whatever its cycle does, as a share. */
const FAR = 0.015;

/** Whether the phase moves on at about the pace of the cycle: 360 degrees in its period. */
function isTurning(turn: number, period: number): boolean {
  const pace = 360 / period;
  return turn > 0.67 * pace && turn < 1.5 * pace;
}

/** Counts the inputs since the lines crossed; gives whether the price is in a cycle by them or by its phase. */
function isInCycle(from: Readonly<TrendModeState>, to: TrendModeState, phase: number): boolean {
  const period = to.cycle.smoothPeriod;
  to.phase = phase;
  to.ahead = Math.sin(phase / DEGREES) - Math.sin((phase + 45) / DEGREES);
  const hasCrossed = (to.ahead > 0 && from.ahead <= 0) || (to.ahead < 0 && from.ahead >= 0);
  to.days = hasCrossed ? 1 : from.days + 1;
  return hasCrossed || to.days < 0.5 * period || isTurning(phase - from.phase, period);
}

function trendModeDefinition(): StreamDefinition<number, TrendModeState> {
  const cycle = cyclePhase();
  return {
    name: 'trendMode',
    parameters: {},
    warmup: LONG_START.warmup,
    fresh: () => ({ cycle: cycle.fresh(), line: noTrendline(), phase: 0, ahead: 0, days: 0 }),
    step(from, to, value) {
      const transforms = cycle.step(from.cycle, to.cycle, value);
      if (transforms === 0) {
        clearTrendline(to.line);
        to.phase = 0;
        to.ahead = 0;
        to.days = 0;
        return Number.NaN;
      }
      const inCycle = isInCycle(from, to, cycle.phase(to.cycle));
      const line = stepTrendline(from.line, to.line, to.cycle, cycle.bars(to.cycle));
      const isFar = line !== 0 && Math.abs((valueAt(to.cycle.smoothed, 0) - line) / line) >= FAR;
      if (transforms <= LONG_START.warmup - LONG_START.skipped) return Number.NaN;
      return isFar || !inCycle ? 1 : 0;
    },
  };
}

/**
 * Trend mode: 1 where the values trend, 0 where they move in a cycle.
 *
 * A trend is assumed unless, for half a cycle after the lines of `hilbertSine` crossed, or while the phase moves on at
 * the pace of the cycle (0.67 to 1.5 times 360 degrees in its period), the values are in a cycle; and it is one in any
 * case while the smoothed price is at least 1.5 % off the `hilbertTrendline`. On a flat price it becomes 1.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first 63.
 * @throws `ValidationError` on a bad array.
 * @see Ehlers (2001), Rocket Science for Traders, chapter 11; TA-Lib, TA_HT_TRENDMODE: the same values from the 64th
 *   on; before, it says 0.
 * @example
 * ```ts
 * import { trendMode } from '@kairos/indicators';
 *
 * const wave = Float64Array.from({ length: 200 }, (_, i) => 100 + Math.sin((2 * Math.PI * i) / 20));
 * trendMode(wave)[199]; // => 0
 * ```
 */
export function trendMode(values: Float64Array, out?: Float64Array): Float64Array {
  return runStream(trendModeDefinition(), values, out);
}

/**
 * Streaming {@link trendMode}, the same bits.
 *
 * @example
 * ```ts
 * import { TrendMode } from '@kairos/indicators';
 *
 * const wave = Float64Array.from({ length: 200 }, (_, i) => 100 + Math.sin((2 * Math.PI * i) / 20));
 * const mode = new TrendMode();
 * for (const value of wave) mode.next(value);
 * mode.next(100); // => 0
 * ```
 */
export class TrendMode extends StreamingIndicator<number> {
  constructor() {
    super(trendModeDefinition());
  }
}

/** What is known of {@link trendMode}. */
export const trendModeEntry: IndicatorEntry = {
  name: 'trendMode',
  title: 'Trend or cycle mode',
  description: '1 where the price trends, 0 where it moves in a cycle.',
  group: 'cycle',
  parameters: [],
  source: 'Ehlers (2001), Rocket Science for Traders; TA-Lib, TA_HT_TRENDMODE.',
  seed: '0 for everything before the first transform',
  flat: '1 after a while',
  kernel: trendMode,
  stream: TrendMode,
};
