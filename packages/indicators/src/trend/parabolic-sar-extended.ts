import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { checkReal, real } from '../catalogue/parameters.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type SarRules, type SarState, startSar, stepSar } from './parabolic-sar-kernel.js';

/** Least first stop, so that its sign can be given and every number below is a mistake. */
const LEAST_START = -1e15;

const NAMES = [
  'offsetOnReverse',
  'initialLong',
  'accelerationLong',
  'maximumLong',
  'initialShort',
  'accelerationShort',
  'maximumShort',
] as const;

type Factors = readonly [number, number, number, number, number, number, number];

function parabolicSarExtendedDefinition(
  startValue: number,
  factors: Factors,
): StreamDefinition<Pick<Bar, 'high' | 'low'>, SarState> {
  const start = checkReal(startValue, 'startValue', LEAST_START);
  for (const [i, name] of NAMES.entries()) checkReal(factors[i]!, name);
  const [offset, initialLong, accelerationLong, maximumLong, initialShort, accelerationShort, maximumShort] = factors;
  const rules: SarRules = {
    start,
    offset,
    long: { initial: initialLong, step: accelerationLong, maximum: maximumLong },
    short: { initial: initialShort, step: accelerationShort, maximum: maximumShort },
  };
  return {
    name: 'parabolicSarExtended',
    columns: ['high', 'low'],
    parameters: { startValue, ...Object.fromEntries(NAMES.map((name, i) => [name, factors[i]!])) },
    warmup: 1,
    fresh: startSar,
    step(from, to, bar) {
      stepSar(from, to, bar, rules);
      return to.shown * to.side;
    },
  };
}

/**
 * Parabolic stop and reverse with its own factors for each side: as {@link parabolicSar}, but negative while short.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns of highs and lows, oldest first; a `BarSeries` fits.
 * @param startValue - Stop at the second bar: above 0 to begin long, below 0 to begin short at its absolute value, from
 * -1e15; 0 takes side and stop from the first two bars.
 * @param offsetOnReverse - How far the stop is moved away at a reversal, as a fraction of it, from 0.
 * @param initialLong - First factor while long, from 0.
 * @param accelerationLong - What a new high adds to it, from 0.
 * @param maximumLong - Largest factor while long, from 0.
 * @param initialShort - First factor while short, from 0.
 * @param accelerationShort - What a new low adds to it, from 0.
 * @param maximumShort - Largest factor while short, from 0.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar, in the unit of the prices; NaN for the first.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_SAREXT: the same positions and values.
 * @example
 * ```ts
 * import { parabolicSarExtended } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(10, 12, 11), low: Float64Array.of(8, 9, 7) };
 * parabolicSarExtended(bars); // => Float64Array(3) [ NaN, 8, -12 ]
 * ```
 */
export function parabolicSarExtended(
  bars: Pick<BarSeries, 'high' | 'low'>,
  startValue = 0,
  offsetOnReverse = 0,
  initialLong = 0.02,
  accelerationLong = 0.02,
  maximumLong = 0.2,
  initialShort = 0.02,
  accelerationShort = 0.02,
  maximumShort = 0.2,
  out?: Float64Array,
): Float64Array {
  const long = [initialLong, accelerationLong, maximumLong] as const;
  const short = [initialShort, accelerationShort, maximumShort] as const;
  return runStream(parabolicSarExtendedDefinition(startValue, [offsetOnReverse, ...long, ...short]), bars, out);
}

/**
 * Streaming {@link parabolicSarExtended}, the same bits.
 *
 * @example
 * ```ts
 * import { ParabolicSarExtended } from '@kairos/indicators';
 *
 * const stop = new ParabolicSarExtended(-15);
 * stop.next({ high: 10, low: 8 }); // => undefined
 * stop.next({ high: 12, low: 9 }); // => -15
 * ```
 */
export class ParabolicSarExtended extends StreamingIndicator<Pick<Bar, 'high' | 'low'>> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(
    startValue = 0,
    offsetOnReverse = 0,
    initialLong = 0.02,
    accelerationLong = 0.02,
    maximumLong = 0.2,
    initialShort = 0.02,
    accelerationShort = 0.02,
    maximumShort = 0.2,
  ) {
    const long = [initialLong, accelerationLong, maximumLong] as const;
    const short = [initialShort, accelerationShort, maximumShort] as const;
    super(parabolicSarExtendedDefinition(startValue, [offsetOnReverse, ...long, ...short]));
  }
}

/** What is known of {@link parabolicSarExtended}. */
export const parabolicSarExtendedEntry: IndicatorEntry = {
  name: 'parabolicSarExtended',
  title: 'Parabolic stop and reverse, extended',
  description: 'Stop that follows the price with factors of its own for each side, negative while short.',
  group: 'trend',
  columns: ['high', 'low'],
  parameters: [
    real('startValue', 0, LEAST_START),
    real('offsetOnReverse', 0),
    real('initialLong', 0.02),
    real('accelerationLong', 0.02),
    real('maximumLong', 0.2),
    real('initialShort', 0.02),
    real('accelerationShort', 0.02),
    real('maximumShort', 0.2),
  ],
  source: 'TA-Lib, TA_SAREXT.',
  seed: 'extreme of the first bar on the far side of the first move, unless given',
  flat: 'the price, its sign changing with every bar',
  kernel: parabolicSarExtended,
  stream: ParabolicSarExtended,
};
