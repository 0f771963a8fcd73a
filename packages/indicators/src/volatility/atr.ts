import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import type { HighLowClose, HighLowCloseColumns } from '../input/bar-columns.js';
import { checkColumns, checkOut } from '../input/check-columns.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

/** The true range, as half the way from the close before up and down and back: without branches, which would be mispredicted. */
function travelled(high: number, low: number, previousClose: number): number {
  return (high - low + Math.abs(high - previousClose) + Math.abs(low - previousClose)) * 0.5;
}

/**
 * Average true range after Wilder, in the unit of the prices.
 *
 * Seeded with the mean of the first `period` true ranges, then average = average + (range - average) / period. The first bar has
 * no true range, for want of a previous close. Highs must not be below lows. A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns of highs, lows and closes, oldest first; a `BarSeries` fits.
 * @param period - Number of true ranges averaged, a whole number from 1; Wilder's is 14.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar; NaN for the first `period`, all NaN when there are no more bars than `period`.
 * @throws `ValidationError` on a bad period, columns of different length or a bad `out`.
 * @see Wilder (1978), New Concepts in Technical Trading Systems, section III.
 * @see TA-Lib, TA_ATR: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { atr } from '@kairos/indicators';
 *
 * const bars = {
 *   high: Float64Array.of(10, 12, 12),
 *   low: Float64Array.of(9, 11, 10),
 *   close: Float64Array.of(9.5, 11.5, 11),
 * };
 * atr(bars, 2); // => Float64Array(3) [ NaN, NaN, 2.25 ]
 * ```
 */
export function atr(bars: HighLowCloseColumns, period: number, out?: Float64Array): Float64Array {
  checkPeriod(period);
  const { high, low, close } = bars;
  const length = checkColumns({ high, low, close });
  const averages = out ?? new Float64Array(length);
  if (out) checkOut(out, { high, low, close });
  for (let start = 0; start < length; ) start = averageRun(bars, period, averages, start);
  return averages;
}

/** Averages from `start` to the end or the first bar with a value that is not finite; returns the index after it. */
function averageRun(
  { high, low, close }: HighLowCloseColumns,
  period: number,
  averages: Float64Array,
  start: number,
): number {
  const length = averages.length;
  const full = Math.min(start + period, length);
  let i = start;
  let sum = 0;
  let previousClose = close[i]!;
  for (; i < full; i++) {
    const top = high[i]!;
    const bottom = low[i]!;
    const last = close[i]!;
    const probe = top - bottom + last;
    averages[i] = Number.NaN;
    if (probe - probe !== 0) return i + 1;
    if (i > start) sum += travelled(top, bottom, previousClose);
    previousClose = last;
  }
  const keep = (period - 1) / period;
  const share = 1 / period;
  let kept = 1;
  for (; i < length; i++) {
    const top = high[i]!;
    const bottom = low[i]!;
    const last = close[i]!;
    const probe = top - bottom + last;
    if (probe - probe !== 0) break;
    sum = sum * kept + travelled(top, bottom, previousClose);
    kept = keep;
    previousClose = last;
    averages[i] = sum * share;
  }
  if (i < length) averages[i] = Number.NaN;
  return i + 1;
}

/** `sum` adds up true ranges; each bar after the warm-up keeps all of it but a share. */
type AtrState = { count: number; previousClose: number; sum: number };

function atrDefinition(period: number): StreamDefinition<HighLowClose, AtrState> {
  const keep = (checkPeriod(period) - 1) / period;
  const share = 1 / period;
  return {
    name: 'atr',
    columns: ['high', 'low', 'close'],
    parameters: { period },
    warmup: period,
    fresh: () => ({ count: 0, previousClose: 0, sum: 0 }),
    step(from, to, { high, low, close }) {
      to.sum = 0;
      to.previousClose = close;
      const probe = high - low + close;
      to.count = probe - probe === 0 ? from.count + 1 : 0;
      if (to.count <= 1) return Number.NaN;
      to.sum = from.sum * (to.count > period + 1 ? keep : 1) + travelled(high, low, from.previousClose);
      return to.count > period ? to.sum * share : Number.NaN;
    },
  };
}

/**
 * Streaming {@link atr}, the same bits.
 *
 * @example
 * ```ts
 * import { Atr } from '@kairos/indicators';
 *
 * const range = new Atr(1);
 * range.next({ high: 10, low: 9, close: 9.5 }); // => undefined
 * range.next({ high: 12, low: 11, close: 11.5 }); // => 2.5
 * ```
 */
export class Atr extends StreamingIndicator<HighLowClose> {
  /** @throws `ValidationError` when the period is not a whole number from 1. */
  constructor(period: number) {
    super(atrDefinition(period));
  }
}

/** What is known of {@link atr}. */
export const atrEntry: IndicatorEntry = {
  name: 'atr',
  title: 'Average true range',
  description: 'How far the price travels in a bar, gaps included, smoothed.',
  group: 'volatility',
  columns: ['high', 'low', 'close'],
  parameters: [whole('period', 14)],
  source: 'Wilder (1978), New Concepts in Technical Trading Systems, section III.',
  seed: 'mean of the first `period` true ranges',
  flat: '0',
  kernel: atr,
  stream: Atr,
};
