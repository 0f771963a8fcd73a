import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { delay } from '../parts/delay.js';
import { exponential, type SmoothingState } from '../parts/smoothing.js';
import type { WindowState } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type ZlemaState = { old: WindowState; average: SmoothingState };

function zlemaDefinition(period: number): StreamDefinition<number, ZlemaState> {
  const average = exponential(checkPeriod(period));
  const old = delay(Math.floor((period - 1) / 2));
  return {
    name: 'zlema',
    parameters: { period },
    warmup: old.warmup + average.warmup,
    fresh: () => ({ old: old.fresh(), average: average.fresh() }),
    step(from, to, value) {
      const carried = value + (value - old.step(from.old, to.old, value));
      return average.step(from.average, to.average, carried);
    },
  };
}

/**
 * Zero lag exponential moving average: the `ema` of value + (value - value of `lag` inputs ago), lag = floor((period
 * - 1) / 2).
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Period of the average, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1 + lag`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see The idea: Ehlers, Way (2010), "Zero Lag (Well, Almost)", Stocks & Commodities 28.
 * @see TA-Lib, TA_ZLEMA: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { zlema } from '@kairos/indicators';
 *
 * zlema(Float64Array.of(1, 2, 4, 6), 3)[3]; // => 5.6667 (rounded)
 * ```
 */
export function zlema(values: Float64Array, period: number, out?: Float64Array): Float64Array {
  return runStream(zlemaDefinition(period), values, out);
}

/**
 * Streaming {@link zlema}, the same bits.
 *
 * @example
 * ```ts
 * import { Zlema } from '@kairos/indicators';
 *
 * const average = new Zlema(3);
 * for (const price of [1, 2, 4]) average.next(price);
 * average.next(6); // => 5.6667 (rounded)
 * ```
 */
export class Zlema extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period: number) {
    super(zlemaDefinition(period));
  }
}

/** What is known of {@link zlema}. */
export const zlemaEntry: IndicatorEntry = {
  name: 'zlema',
  title: 'Zero lag exponential moving average',
  description: 'Exponential average of the price carried on by its latest change, which makes up for the lag.',
  group: 'trend',
  parameters: [whole('period', 30)],
  source: 'TA-Lib, TA_ZLEMA.',
  seed: 'mean of the first `period` carried values',
  flat: 'the price',
  kernel: zlema,
  stream: Zlema,
};
