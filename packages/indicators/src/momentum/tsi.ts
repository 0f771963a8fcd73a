import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { exponential, type SmoothingState } from '../parts/smoothing.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type Twice = { first: SmoothingState; second: SmoothingState };

type TsiState = { previous: number; net: Twice; moved: Twice };

/** Smooths twice. */
function smoothedTwice(long: number, short: number) {
  const [first, second] = [exponential(long), exponential(short)];
  return {
    warmup: first.warmup + second.warmup,
    fresh: (): Twice => ({ first: first.fresh(), second: second.fresh() }),
    step: (from: Readonly<Twice>, to: Twice, value: number) =>
      second.step(from.second, to.second, first.step(from.first, to.first, value)),
  };
}

function tsiDefinition(long: number, short: number): StreamDefinition<number, TsiState> {
  checkPeriod(long, 1, 'long');
  checkPeriod(short, 1, 'short');
  const [nets, moves] = [smoothedTwice(long, short), smoothedTwice(long, short)];
  return {
    name: 'tsi',
    parameters: { long, short },
    warmup: nets.warmup + 1,
    fresh: () => ({ previous: Number.NaN, net: nets.fresh(), moved: moves.fresh() }),
    step(from, to, value) {
      to.previous = value;
      const change = value - from.previous;
      const net = nets.step(from.net, to.net, change);
      const moved = moves.step(from.moved, to.moved, Math.abs(change));
      return moved > 0 ? (100 * net) / moved : moved - moved;
    },
  };
}

/**
 * True strength index: changes over their sizes, both smoothed twice, from -100 to 100.
 *
 * 0 where nothing moved.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param long - Of the first average, a whole number from 1.
 * @param short - Of the second.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `long + short - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Blau (1991), True Strength Index, Stocks & Commodities 9:11; TA-Lib, TA_TSI: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { tsi } from '@kairos/indicators';
 *
 * tsi(Float64Array.of(1, 3, 2), 1, 1); // => Float64Array(3) [ NaN, 100, -100 ]
 * ```
 */
export function tsi(values: Float64Array, long = 25, short = 13, out?: Float64Array): Float64Array {
  return runStream(tsiDefinition(long, short), values, out);
}

/**
 * Streaming {@link tsi}, the same bits.
 *
 * @example
 * ```ts
 * import { Tsi } from '@kairos/indicators';
 *
 * const indicator = new Tsi(1, 1);
 * indicator.next(1); // => undefined
 * indicator.next(3); // => 100
 * indicator.next(2); // => -100
 * ```
 */
export class Tsi extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(long = 25, short = 13) {
    super(tsiDefinition(long, short));
  }
}

/** What is known of {@link tsi}. */
export const tsiEntry: IndicatorEntry = {
  name: 'tsi',
  title: 'True strength index',
  description: 'Changes over their sizes, both smoothed twice.',
  group: 'momentum',
  parameters: [whole('long', 25), whole('short', 13)],
  source: 'Blau (1991), True Strength Index, Stocks & Commodities 9:11.',
  seed: 'means of the first values of each average',
  flat: '0',
  kernel: tsi,
  stream: Tsi,
};
