import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { newWindow, pushValue, stateOf, valueAt, type WindowState } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type RsiState, rsiPart } from './rsi.js';

type ConnorsRsiState = { previous: number; streak: number; rsi: RsiState; streakRsi: RsiState; changes: WindowState };

/** How many values in a row rose (above 0) or fell (below). */
function streakAfter(streak: number, change: number): number {
  if (change === 0) return 0;
  if (Number.isNaN(change)) return 0;
  const sign = Math.sign(change);
  return Math.sign(streak) === sign ? streak + sign : sign;
}

function connorsRsiDefinition(
  rsiPeriod: number,
  streakPeriod: number,
  rankPeriod: number,
): StreamDefinition<number, ConnorsRsiState> {
  checkPeriod(rsiPeriod, 1, 'rsiPeriod');
  checkPeriod(streakPeriod, 1, 'streakPeriod');
  checkPeriod(rankPeriod, 1, 'rankPeriod');
  const [strength, streakStrength, window] = [rsiPart(rsiPeriod), rsiPart(streakPeriod), newWindow(rankPeriod)];
  return {
    name: 'connorsRsi',
    parameters: { rsiPeriod, streakPeriod, rankPeriod },
    warmup: Math.max(rsiPeriod, streakPeriod, rankPeriod + 1),
    fresh: () => ({
      previous: Number.NaN,
      streak: 0,
      rsi: strength.fresh(),
      streakRsi: streakStrength.fresh(),
      changes: stateOf(window),
    }),
    step(from, to, value) {
      to.previous = value;
      const move = value - from.previous;
      to.streak = streakAfter(from.streak, move);
      const rsi = strength.step(from.rsi, to.rsi, value);
      // A value that is not finite starts the streak anew, too.
      const streakRsi = streakStrength.step(from.streakRsi, to.streakRsi, to.streak + (value - value));
      const change = from.previous === 0 ? move - move : move / Math.abs(from.previous);
      if (pushValue(from.changes, to.changes, change) <= rankPeriod) return Number.NaN;
      let below = 0;
      for (let age = 1; age <= rankPeriod; age++) if (valueAt(to.changes, age) < change) below++;
      return (rsi + streakRsi + (100 * below) / rankPeriod) / 3;
    },
  };
}

/**
 * Connors RSI: the mean of the relative strength index of the price, that of the length of its streaks, and the rank of the
 * last change among those before it, from 0 to 100.
 *
 * The rank takes time in proportion to `rankPeriod`.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param rsiPeriod - Of the index of the price.
 * @param streakPeriod - Of the index of the streak.
 * @param rankPeriod - Changes that the last one is ranked among.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN until the last change can be ranked and both indices have a value.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Connors Research (2012), An Introduction to ConnorsRSI.
 * @example
 * ```ts
 * import { connorsRsi } from '@kairos/indicators';
 *
 * connorsRsi(Float64Array.of(1, 2, 3, 5), 1, 1, 1)[3]; // => 100
 * ```
 */
export function connorsRsi(
  values: Float64Array,
  rsiPeriod = 3,
  streakPeriod = 2,
  rankPeriod = 100,
  out?: Float64Array,
): Float64Array {
  return runStream(connorsRsiDefinition(rsiPeriod, streakPeriod, rankPeriod), values, out);
}

/**
 * Streaming {@link connorsRsi}, the same bits.
 *
 * @example
 * ```ts
 * import { ConnorsRsi } from '@kairos/indicators';
 *
 * const indicator = new ConnorsRsi(1, 1, 1);
 * indicator.next(1); // => undefined
 * indicator.next(2); // => undefined
 * indicator.next(3); // => 66.66666666666667
 * indicator.next(5); // => 100
 * ```
 */
export class ConnorsRsi extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(rsiPeriod = 3, streakPeriod = 2, rankPeriod = 100) {
    super(connorsRsiDefinition(rsiPeriod, streakPeriod, rankPeriod));
  }
}

/** What is known of {@link connorsRsi}. */
export const connorsRsiEntry: IndicatorEntry = {
  name: 'connorsRsi',
  title: 'Connors RSI',
  description: 'Mean of three readings: of the price, of its streaks, and of the last change among those before.',
  group: 'momentum',
  parameters: [whole('rsiPeriod', 3), whole('streakPeriod', 2), whole('rankPeriod', 100)],
  source: 'Connors Research (2012), An Introduction to ConnorsRSI.',
  seed: 'that of `rsi`',
  flat: '33.33: both indices 50, the rank 0',
  kernel: connorsRsi,
  stream: ConnorsRsi,
};
