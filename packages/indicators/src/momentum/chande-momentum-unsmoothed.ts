import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingSum } from '../parts/rolling-sum.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type ChandeMomentumUnsmoothedState = { previous: number; net: RollingSumState; moved: RollingSumState };

function chandeMomentumUnsmoothedDefinition(period: number): StreamDefinition<number, ChandeMomentumUnsmoothedState> {
  checkPeriod(period, 1, 'period');
  const [nets, moves] = [rollingSum(period), rollingSum(period)];
  return {
    name: 'chandeMomentumUnsmoothed',
    parameters: { period },
    warmup: period,
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
 * Chande momentum oscillator as Chande defined it: gains less losses over gains and losses of the last changes, from -100 to 100.
 *
 * Unlike {@link cmo}, which smooths as Wilder does. 0 where nothing moved.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Changes summed, a whole number from 1.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Chande and Kroll (1994), The New Technical Trader; TA-Lib, TA_CMOU: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { chandeMomentumUnsmoothed } from '@kairos/indicators';
 *
 * chandeMomentumUnsmoothed(Float64Array.of(1, 4, 3), 2)[2]; // => 50
 * ```
 */
export function chandeMomentumUnsmoothed(values: Float64Array, period = 14, out?: Float64Array): Float64Array {
  return runStream(chandeMomentumUnsmoothedDefinition(period), values, out);
}

/**
 * Streaming {@link chandeMomentumUnsmoothed}, the same bits.
 *
 * @example
 * ```ts
 * import { ChandeMomentumUnsmoothed } from '@kairos/indicators';
 *
 * const indicator = new ChandeMomentumUnsmoothed(2);
 * indicator.next(1); // => undefined
 * indicator.next(4); // => undefined
 * indicator.next(3); // => 50
 * ```
 */
export class ChandeMomentumUnsmoothed extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(chandeMomentumUnsmoothedDefinition(period));
  }
}

/** What is known of {@link chandeMomentumUnsmoothed}. */
export const chandeMomentumUnsmoothedEntry: IndicatorEntry = {
  name: 'chandeMomentumUnsmoothed',
  title: 'Chande momentum oscillator, unsmoothed',
  description: 'Gains less losses over gains and losses of the last changes.',
  group: 'momentum',
  parameters: [whole('period', 14)],
  source: 'Chande and Kroll (1994), The New Technical Trader.',
  flat: '0',
  kernel: chandeMomentumUnsmoothed,
  stream: ChandeMomentumUnsmoothed,
};
