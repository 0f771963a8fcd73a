import type { Bar, BarSeries } from '@kairos/core';
import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { delay } from '../parts/delay.js';
import { type SmoothingState, wilder } from '../parts/smoothing.js';
import type { WindowState } from '../parts/window.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';

const LINES = ['jaw', 'teeth', 'lips'] as const;

/** Lines of the alligator, slowest first, in the unit of the prices. */
export type AlligatorLine = 'jaw' | 'teeth' | 'lips';

type ShiftedState = { average: SmoothingState; past: WindowState };

/** The smoothed average of `shift` bars ago. */
function shiftedAverage(period: number, shift: number) {
  const average = wilder(period);
  const past = delay(shift);
  return {
    warmup: average.warmup + past.warmup,
    fresh: (): ShiftedState => ({ average: average.fresh(), past: past.fresh() }),
    step: (from: Readonly<ShiftedState>, to: ShiftedState, price: number) =>
      past.step(from.past, to.past, average.step(from.average, to.average, price)),
  };
}

type AlligatorState = { jaw: ShiftedState; teeth: ShiftedState; lips: ShiftedState };

function alligatorDefinition(
  jawPeriod: number,
  jawShift: number,
  teethPeriod: number,
  teethShift: number,
  lipsPeriod: number,
  lipsShift: number,
): LinesDefinition<Pick<Bar, 'high' | 'low'>, AlligatorLine, AlligatorState> {
  const jaw = shiftedAverage(checkPeriod(jawPeriod, 1, 'jawPeriod'), checkPeriod(jawShift, 0, 'jawShift'));
  const teeth = shiftedAverage(checkPeriod(teethPeriod, 1, 'teethPeriod'), checkPeriod(teethShift, 0, 'teethShift'));
  const lips = shiftedAverage(checkPeriod(lipsPeriod, 1, 'lipsPeriod'), checkPeriod(lipsShift, 0, 'lipsShift'));
  return {
    name: 'alligator',
    columns: ['high', 'low'],
    parameters: { jawPeriod, jawShift, teethPeriod, teethShift, lipsPeriod, lipsShift },
    lines: LINES,
    warmup: Math.max(jaw.warmup, teeth.warmup, lips.warmup),
    fresh: () => ({ jaw: jaw.fresh(), teeth: teeth.fresh(), lips: lips.fresh() }),
    step(from, to, { high, low }, results) {
      const middle = (high + low) / 2;
      const slowest = jaw.step(from.jaw, to.jaw, middle);
      const slow = teeth.step(from.teeth, to.teeth, middle);
      const fast = lips.step(from.lips, to.lips, middle);
      results[0] = Number.isNaN(slowest + slow + fast) ? Number.NaN : slowest;
      results[1] = slow;
      results[2] = fast;
    },
  };
}

/**
 * Alligator after Williams: three smoothed averages of the middle of the bars, each shifted into the future.
 *
 * They lie close together, the alligator asleep, while the market has no direction, and apart, lips first, in a trend.
 * The value at a bar is what charts draw at it: the average of `shift` bars before; shifts of 0 give the plain averages.
 * Those are Wilder's, seeded with the mean of the first values as `rma`. A bar with a value that is not finite gives NaN
 * and starts the warm-up again after it.
 *
 * @param bars - Columns of highs and lows, oldest first; a `BarSeries` fits.
 * @param jawPeriod - Period of the slowest average, a whole number from 1.
 * @param jawShift - By how many bars it is shifted, a whole number from 0.
 * @param teethPeriod - Period of the middle average, a whole number from 1.
 * @param teethShift - By how many bars it is shifted, a whole number from 0.
 * @param lipsPeriod - Period of the fastest average, a whole number from 1.
 * @param lipsShift - By how many bars it is shifted, a whole number from 0.
 * @param out - Where to write: an array per line, as long as the columns. New arrays unless given.
 * @returns One value per bar in each line; NaN until all have one: for the first `period - 1 + shift` of the longest.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Williams (1998), New Trading Dimensions, chapter 4.
 * @example
 * ```ts
 * import { alligator } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(2, 4, 7), low: Float64Array.of(0, 2, 5) };
 * alligator(bars, 2, 1, 2, 0, 1, 0);
 * // => {
 * //   jaw: Float64Array(3) [ NaN, NaN, 2 ],
 * //   teeth: Float64Array(3) [ NaN, NaN, 4 ],
 * //   lips: Float64Array(3) [ NaN, NaN, 6 ]
 * // }
 * ```
 */
export function alligator(
  bars: Pick<BarSeries, 'high' | 'low'>,
  jawPeriod = 13,
  jawShift = 8,
  teethPeriod = 8,
  teethShift = 5,
  lipsPeriod = 5,
  lipsShift = 3,
  out?: Lines<AlligatorLine>,
): Lines<AlligatorLine> {
  return runLines(alligatorDefinition(jawPeriod, jawShift, teethPeriod, teethShift, lipsPeriod, lipsShift), bars, out);
}

/**
 * Streaming {@link alligator}, the same bits.
 *
 * @example
 * ```ts
 * import { Alligator } from '@kairos/indicators';
 *
 * const lines = new Alligator(2, 0, 1, 1, 1, 0);
 * lines.next({ high: 2, low: 0 }); // => undefined
 * lines.next({ high: 4, low: 2 }); // => { jaw: 2, teeth: 1, lips: 3 }
 * ```
 */
export class Alligator extends StreamingLines<Pick<Bar, 'high' | 'low'>, AlligatorLine> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(jawPeriod = 13, jawShift = 8, teethPeriod = 8, teethShift = 5, lipsPeriod = 5, lipsShift = 3) {
    super(alligatorDefinition(jawPeriod, jawShift, teethPeriod, teethShift, lipsPeriod, lipsShift));
  }
}

/** What is known of {@link alligator}. */
export const alligatorEntry: IndicatorEntry = {
  name: 'alligator',
  title: 'Alligator',
  description: 'Three smoothed averages shifted into the future, close together without a trend and apart in one.',
  group: 'trend',
  columns: ['high', 'low'],
  lines: LINES,
  parameters: [
    whole('jawPeriod', 13),
    whole('jawShift', 8, 0),
    whole('teethPeriod', 8),
    whole('teethShift', 5, 0),
    whole('lipsPeriod', 5),
    whole('lipsShift', 3, 0),
  ],
  source: 'Williams (1998), New Trading Dimensions, chapter 4.',
  seed: 'means of the first values',
  flat: 'all lines at the price',
  kernel: alligator,
  stream: Alligator,
};
