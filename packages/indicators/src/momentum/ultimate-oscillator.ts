import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingSum } from '../parts/rolling-sum.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

/** Columns that {@link ultimateOscillator} reads; every `BarSeries` fits. */
export type UltimateOscillatorColumns = Pick<BarSeries, 'high' | 'low' | 'close'>;

/** What {@link UltimateOscillator} reads of a bar. */
export type UltimateOscillatorRow = Pick<Bar, 'high' | 'low' | 'close'>;

type Sums = { pressure: RollingSumState; range: RollingSumState };

type UltimateOscillatorState = { close: number; short: Sums; medium: Sums; long: Sums };

/** Buying pressure as a share of the range over some bars; a half where there was no range. */
function pressureShare(period: number) {
  const [pressures, ranges] = [rollingSum(period), rollingSum(period)];
  return {
    fresh: (): Sums => ({ pressure: pressures.fresh(), range: ranges.fresh() }),
    step(from: Readonly<Sums>, to: Sums, pressure: number, range: number): number {
      const bought = pressures.step(from.pressure, to.pressure, pressure);
      const travelled = ranges.step(from.range, to.range, range);
      return travelled > 0 ? bought / travelled : 0.5 + (travelled - travelled);
    },
  };
}

function ultimateOscillatorDefinition(
  short: number,
  medium: number,
  long: number,
): StreamDefinition<UltimateOscillatorRow, UltimateOscillatorState> {
  checkPeriod(short, 1, 'short');
  checkPeriod(medium, 1, 'medium');
  checkPeriod(long, 1, 'long');
  const shares = { short: pressureShare(short), medium: pressureShare(medium), long: pressureShare(long) };
  return {
    name: 'ultimateOscillator',
    columns: ['high', 'low', 'close'],
    parameters: { short, medium, long },
    warmup: Math.max(short, medium, long),
    fresh: () => ({
      close: Number.NaN,
      short: shares.short.fresh(),
      medium: shares.medium.fresh(),
      long: shares.long.fresh(),
    }),
    step(from, to, { high, low, close }) {
      to.close = close;
      const bottom = Math.min(low, from.close);
      const pressure = close - bottom;
      const range = Math.max(high, from.close) - bottom;
      const first = shares.short.step(from.short, to.short, pressure, range);
      const second = shares.medium.step(from.medium, to.medium, pressure, range);
      const third = shares.long.step(from.long, to.long, pressure, range);
      return (100 * (4 * first + 2 * second + third)) / 7;
    },
  };
}

/**
 * Ultimate oscillator: buying pressure as a share of the true range over three spans, weighted 4, 2 and 1, from 0 to 100.
 *
 * 50 where there was no range; TA-Lib gives 0 there.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param short - Bars of the first sum.
 * @param medium - Bars of the second.
 * @param long - Bars of the third.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per bar; NaN for as many as the longest span.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Williams (1985), The Ultimate Oscillator, Stocks & Commodities 3:4; TA-Lib, TA_ULTOSC: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { ultimateOscillator } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(10, 12), low: Float64Array.of(8, 9), close: Float64Array.of(9, 11) };
 * ultimateOscillator(bars, 1, 1, 1)[1]; // => 66.66666666666667 (rounded)
 * ```
 */
export function ultimateOscillator(
  bars: UltimateOscillatorColumns,
  short = 7,
  medium = 14,
  long = 28,
  out?: Float64Array,
): Float64Array {
  return runStream(ultimateOscillatorDefinition(short, medium, long), bars, out);
}

/**
 * Streaming {@link ultimateOscillator}, the same bits.
 *
 * @example
 * ```ts
 * import { UltimateOscillator } from '@kairos/indicators';
 *
 * const indicator = new UltimateOscillator(1, 1, 1);
 * indicator.next({ high: 10, low: 8, close: 9 }); // => undefined
 * indicator.next({ high: 12, low: 9, close: 11 }); // => 66.66666666666667
 * ```
 */
export class UltimateOscillator extends StreamingIndicator<UltimateOscillatorRow> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(short = 7, medium = 14, long = 28) {
    super(ultimateOscillatorDefinition(short, medium, long));
  }
}

/** What is known of {@link ultimateOscillator}. */
export const ultimateOscillatorEntry: IndicatorEntry = {
  name: 'ultimateOscillator',
  title: 'Ultimate oscillator',
  description: 'Buying pressure as a share of the true range over three spans.',
  group: 'momentum',
  columns: ['high', 'low', 'close'],
  parameters: [whole('short', 7), whole('medium', 14), whole('long', 28)],
  source: 'Williams (1985), The Ultimate Oscillator, Stocks & Commodities 3:4.',
  flat: '50 (TA-Lib: 0)',
  kernel: ultimateOscillator,
  stream: UltimateOscillator,
};
