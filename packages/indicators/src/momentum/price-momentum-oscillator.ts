import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { exponential, type SmoothingState, smoothing } from '../parts/smoothing.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';

const LINES = ['pmo', 'signal'] as const;

/** Lines of {@link priceMomentumOscillator}. */
export type PriceMomentumOscillatorLine = 'pmo' | 'signal';

type PriceMomentumOscillatorState = {
  previous: number;
  first: SmoothingState;
  second: SmoothingState;
  signal: SmoothingState;
};

function priceMomentumOscillatorDefinition(
  long: number,
  short: number,
  signal: number,
): LinesDefinition<number, PriceMomentumOscillatorLine, PriceMomentumOscillatorState> {
  checkPeriod(long, 2, 'long');
  checkPeriod(short, 2, 'short');
  checkPeriod(signal, 1, 'signal');
  // Not 2 / (period + 1): the oscillator has a smoothing of its own.
  const [first, second] = [smoothing(long, 2 / long), smoothing(short, 2 / short)];
  const average = exponential(signal);
  return {
    name: 'priceMomentumOscillator',
    parameters: { long, short, signal },
    lines: LINES,
    warmup: 1 + first.warmup + second.warmup + average.warmup,
    fresh: () => ({
      previous: Number.NaN,
      first: first.fresh(),
      second: second.fresh(),
      signal: average.fresh(),
    }),
    step(from, to, value, results) {
      to.previous = value;
      const change = from.previous === 0 ? value - value : 1000 * (value / from.previous - 1);
      const pmo = second.step(from.second, to.second, first.step(from.first, to.first, change));
      const line = average.step(from.signal, to.signal, pmo);
      results[0] = Number.isNaN(line) ? Number.NaN : pmo;
      results[1] = line;
    },
  };
}

/**
 * Price momentum oscillator of DecisionPoint: the change from value to value, smoothed twice, in tenths of a hundredth, and the
 * exponential average of that.
 *
 * The smoothing gives the newest value the weight 2 / period. As a change is relative, readings of different markets compare:
 * a steady rise of 1 % per value gives 10. A change is 0 where there is nothing to divide by.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param long - Of the first smoothing, a whole number from 2.
 * @param short - Of the second, a whole number from 2.
 * @param signal - Of the signal line, a whole number from 1.
 * @param out - Where to write: an array per line, as long as the input. New arrays unless given.
 * @returns One value per input in each line; NaN for the first `long + short + signal - 2`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Swenlin, DecisionPoint Price Momentum Oscillator, StockCharts ChartSchool.
 * @example
 * ```ts
 * import { priceMomentumOscillator } from '@kairos/indicators';
 *
 * const doubling = Float64Array.of(1, 2, 4, 8);
 * priceMomentumOscillator(doubling, 2, 2, 1).pmo; // => Float64Array(4) [ NaN, NaN, NaN, 1000 ]
 * ```
 */
export function priceMomentumOscillator(
  values: Float64Array,
  long = 35,
  short = 20,
  signal = 10,
  out?: Lines<PriceMomentumOscillatorLine>,
): Lines<PriceMomentumOscillatorLine> {
  return runLines(priceMomentumOscillatorDefinition(long, short, signal), values, out);
}

/**
 * Streaming {@link priceMomentumOscillator}, the same bits.
 *
 * @example
 * ```ts
 * import { PriceMomentumOscillator } from '@kairos/indicators';
 *
 * const indicator = new PriceMomentumOscillator(2, 2, 1);
 * indicator.next(1); // => undefined
 * indicator.next(2); // => undefined
 * indicator.next(4); // => undefined
 * indicator.next(8); // => { pmo: 1000, signal: 1000 }
 * ```
 */
export class PriceMomentumOscillator extends StreamingLines<number, PriceMomentumOscillatorLine> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(long = 35, short = 20, signal = 10) {
    super(priceMomentumOscillatorDefinition(long, short, signal));
  }
}

/** What is known of {@link priceMomentumOscillator}. */
export const priceMomentumOscillatorEntry: IndicatorEntry = {
  name: 'priceMomentumOscillator',
  title: 'Price momentum oscillator',
  description: 'Change from value to value, smoothed twice.',
  group: 'momentum',
  lines: LINES,
  parameters: [whole('long', 35, 2), whole('short', 20, 2), whole('signal', 10)],
  source: 'Swenlin, DecisionPoint Price Momentum Oscillator, StockCharts ChartSchool.',
  seed: 'means of the first values of each average',
  flat: '0 for both lines',
  kernel: priceMomentumOscillator,
  stream: PriceMomentumOscillator,
};
