import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { delay } from '../parts/delay.js';
import { type RollingSumState, rollingMean } from '../parts/rolling-sum.js';
import type { WindowState } from '../parts/window.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';

const LINES = ['kst', 'signal'] as const;

/** Lines of {@link kst}. */
export type KstLine = 'kst' | 'signal';

type Change = { past: WindowState; mean: RollingSumState };

type KstState = { first: Change; second: Change; third: Change; fourth: Change; signal: RollingSumState };

/** The average of changes over some inputs, in hundredths; 0 where there is nothing to divide by. */
function smoothedChange(span: number, period: number) {
  const [past, mean] = [delay(span), rollingMean(period)];
  return {
    warmup: past.warmup + mean.warmup,
    fresh: (): Change => ({ past: past.fresh(), mean: mean.fresh() }),
    step(from: Readonly<Change>, to: Change, value: number): number {
      const before = past.step(from.past, to.past, value);
      return mean.step(from.mean, to.mean, before === 0 ? 0 : 100 * (value / before - 1));
    },
  };
}

function kstDefinition(
  roc1: number,
  roc2: number,
  roc3: number,
  roc4: number,
  sma1: number,
  sma2: number,
  sma3: number,
  sma4: number,
  signal: number,
): LinesDefinition<number, KstLine, KstState> {
  checkPeriod(roc1, 1, 'roc1');
  checkPeriod(roc2, 1, 'roc2');
  checkPeriod(roc3, 1, 'roc3');
  checkPeriod(roc4, 1, 'roc4');
  checkPeriod(sma1, 1, 'sma1');
  checkPeriod(sma2, 1, 'sma2');
  checkPeriod(sma3, 1, 'sma3');
  checkPeriod(sma4, 1, 'sma4');
  checkPeriod(signal, 1, 'signal');
  const [first, second] = [smoothedChange(roc1, sma1), smoothedChange(roc2, sma2)];
  const [third, fourth] = [smoothedChange(roc3, sma3), smoothedChange(roc4, sma4)];
  const average = rollingMean(signal);
  return {
    name: 'kst',
    parameters: { roc1, roc2, roc3, roc4, sma1, sma2, sma3, sma4, signal },
    lines: LINES,
    warmup: Math.max(first.warmup, second.warmup, third.warmup, fourth.warmup) + average.warmup,
    fresh: () => ({
      first: first.fresh(),
      second: second.fresh(),
      third: third.fresh(),
      fourth: fourth.fresh(),
      signal: average.fresh(),
    }),
    step(from, to, value, results) {
      const kst =
        first.step(from.first, to.first, value) +
        2 * second.step(from.second, to.second, value) +
        3 * third.step(from.third, to.third, value) +
        4 * fourth.step(from.fourth, to.fourth, value);
      const line = average.step(from.signal, to.signal, kst);
      results[0] = Number.isNaN(line) ? Number.NaN : kst;
      results[1] = line;
    },
  };
}

/**
 * Know sure thing: four rates of change in hundredths, smoothed and weighted 1 to 4 by their span, and the simple average of
 * that.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param roc1 - Span of the first change.
 * @param roc2 - Of the second.
 * @param roc3 - Of the third.
 * @param roc4 - Of the fourth.
 * @param sma1 - Average of the first.
 * @param sma2 - Of the second.
 * @param sma3 - Of the third.
 * @param sma4 - Of the fourth.
 * @param signal - Of the signal line.
 * @param out - Where to write: an array per line, as long as the input. New arrays unless given.
 * @returns One value per input in each line; NaN until the slowest change and the signal are ready, 52 inputs with the defaults.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Pring (1992), Summed Rate of Change (KST), Stocks & Commodities 10:9.
 * @example
 * ```ts
 * import { kst } from '@kairos/indicators';
 *
 * kst(Float64Array.of(4, 5), 1, 1, 1, 1, 1, 1, 1, 1, 1).kst; // => Float64Array(2) [ NaN, 250 ]
 * ```
 */
export function kst(
  values: Float64Array,
  roc1 = 10,
  roc2 = 15,
  roc3 = 20,
  roc4 = 30,
  sma1 = 10,
  sma2 = 10,
  sma3 = 10,
  sma4 = 15,
  signal = 9,
  out?: Lines<KstLine>,
): Lines<KstLine> {
  return runLines(kstDefinition(roc1, roc2, roc3, roc4, sma1, sma2, sma3, sma4, signal), values, out);
}

/**
 * Streaming {@link kst}, the same bits.
 *
 * @example
 * ```ts
 * import { Kst } from '@kairos/indicators';
 *
 * const indicator = new Kst(1, 1, 1, 1, 1, 1, 1, 1, 1);
 * indicator.next(4); // => undefined
 * indicator.next(5); // => { kst: 250, signal: 250 }
 * ```
 */
export class Kst extends StreamingLines<number, KstLine> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(roc1 = 10, roc2 = 15, roc3 = 20, roc4 = 30, sma1 = 10, sma2 = 10, sma3 = 10, sma4 = 15, signal = 9) {
    super(kstDefinition(roc1, roc2, roc3, roc4, sma1, sma2, sma3, sma4, signal));
  }
}

/** What is known of {@link kst}. */
export const kstEntry: IndicatorEntry = {
  name: 'kst',
  title: 'Know sure thing',
  description: 'Four smoothed rates of change, the longer the weightier.',
  group: 'momentum',
  lines: LINES,
  parameters: [
    whole('roc1', 10),
    whole('roc2', 15),
    whole('roc3', 20),
    whole('roc4', 30),
    whole('sma1', 10),
    whole('sma2', 10),
    whole('sma3', 10),
    whole('sma4', 15),
    whole('signal', 9),
  ],
  source: 'Pring (1992), Summed Rate of Change (KST), Stocks & Commodities 10:9.',
  flat: '0',
  kernel: kst,
  stream: Kst,
};
