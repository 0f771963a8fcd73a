import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type ExtremeState, extremeAge } from '../parts/extreme.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

/** Columns that {@link aroonOscillator} reads; every `BarSeries` fits. */
export type AroonOscillatorColumns = Pick<BarSeries, 'high' | 'low'>;

/** What {@link AroonOscillator} reads of a bar. */
export type AroonOscillatorRow = Pick<Bar, 'high' | 'low'>;

type AroonOscillatorState = { top: ExtremeState; bottom: ExtremeState };

function aroonOscillatorDefinition(period: number): StreamDefinition<AroonOscillatorRow, AroonOscillatorState> {
  checkPeriod(period, 1, 'period');
  const [top, bottom] = [extremeAge(period + 1, 1), extremeAge(period + 1, -1)];
  return {
    name: 'aroonOscillator',
    columns: ['high', 'low'],
    parameters: { period },
    warmup: period,
    fresh: () => ({ top: top.fresh(), bottom: bottom.fresh() }),
    step(from, to, { high, low }) {
      const up = period - top.step(from.top, to.top, high);
      const down = period - bottom.step(from.bottom, to.bottom, low);
      return (100 * (up - down)) / period;
    },
  };
}

/**
 * Aroon oscillator: {@link aroon} up less down, from -100 to 100.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param period - Bars looked back, a whole number from 1.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per bar; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Chande (1995), A Time Price Oscillator, Stocks & Commodities 13:9; TA-Lib, TA_AROONOSC: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { aroonOscillator } from '@kairos/indicators';
 *
 * aroonOscillator({ high: Float64Array.of(3, 2, 1), low: Float64Array.of(2, 1, 0) }, 2)[2]; // => -100
 * ```
 */
export function aroonOscillator(bars: AroonOscillatorColumns, period = 14, out?: Float64Array): Float64Array {
  return runStream(aroonOscillatorDefinition(period), bars, out);
}

/**
 * Streaming {@link aroonOscillator}, the same bits.
 *
 * @example
 * ```ts
 * import { AroonOscillator } from '@kairos/indicators';
 *
 * const indicator = new AroonOscillator(2);
 * indicator.next({ high: 3, low: 2 });
 * indicator.next({ high: 2, low: 1 });
 * indicator.next({ high: 1, low: 0 }); // => -100
 * ```
 */
export class AroonOscillator extends StreamingIndicator<AroonOscillatorRow> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(aroonOscillatorDefinition(period));
  }
}

/** What is known of {@link aroonOscillator}. */
export const aroonOscillatorEntry: IndicatorEntry = {
  name: 'aroonOscillator',
  title: 'Aroon oscillator',
  description: 'Aroon up less Aroon down.',
  group: 'momentum',
  columns: ['high', 'low'],
  parameters: [whole('period', 14)],
  source: 'Chande (1995), A Time Price Oscillator, Stocks & Commodities 13:9.',
  flat: '0',
  kernel: aroonOscillator,
  stream: AroonOscillator,
};
