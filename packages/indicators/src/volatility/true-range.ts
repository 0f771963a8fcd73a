import type { IndicatorEntry } from '../catalogue/entry.js';
import type { HighLowClose, HighLowCloseColumns } from '../input/bar-columns.js';
import { checkColumns, checkOut } from '../input/check-columns.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

/** The furthest apart that high, low and the close before are. @internal */
export function rangeOf(high: number, low: number, previousClose: number): number {
  return Math.max(high - low, Math.abs(high - previousClose), Math.abs(low - previousClose));
}

/** Whether none of three prices is NaN or infinite. @internal */
function allFinite(high: number, low: number, close: number): boolean {
  return high - high + (low - low) + (close - close) === 0;
}

/**
 * True range: the largest of high - low, |high - previous close| and |low - previous close|.
 *
 * A bar with a value that is not finite gives NaN, and so does the bar after it, which lacks a previous close.
 *
 * @param bars - Columns of highs, lows and closes, oldest first; a `BarSeries` fits.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar, in the unit of the prices; NaN for the first.
 * @throws `ValidationError` on columns of different length or a bad `out`.
 * @see Wilder (1978), New Concepts in Technical Trading Systems, section III; TA-Lib, TA_TRANGE: the same positions and values.
 * @example
 * ```ts
 * import { trueRange } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(10, 12), low: Float64Array.of(9, 11), close: Float64Array.of(9.5, 11.5) };
 * trueRange(bars); // => Float64Array(2) [ NaN, 2.5 ]
 * ```
 */
export function trueRange(bars: HighLowCloseColumns, out?: Float64Array): Float64Array {
  const { high, low, close } = bars;
  const length = checkColumns({ high, low, close });
  const ranges = out ?? new Float64Array(length);
  if (out) checkOut(out, { high, low, close });
  let previousClose = Number.NaN;
  for (let i = 0; i < length; i++) {
    const usable = allFinite(high[i]!, low[i]!, close[i]!);
    ranges[i] = usable ? rangeOf(high[i]!, low[i]!, previousClose) : Number.NaN;
    previousClose = usable ? close[i]! : Number.NaN;
  }
  return ranges;
}

type TrueRangeState = { previousClose: number };

function trueRangeDefinition(): StreamDefinition<HighLowClose, TrueRangeState> {
  return {
    name: 'trueRange',
    columns: ['high', 'low', 'close'],
    parameters: {},
    warmup: 1,
    fresh: () => ({ previousClose: Number.NaN }),
    step(from, to, { high, low, close }) {
      to.previousClose = close;
      return rangeOf(high, low, from.previousClose);
    },
  };
}

/**
 * Streaming {@link trueRange}, the same bits.
 *
 * @example
 * ```ts
 * import { TrueRange } from '@kairos/indicators';
 *
 * const range = new TrueRange();
 * range.next({ high: 10, low: 9, close: 9.5 }); // => undefined
 * range.next({ high: 12, low: 11, close: 11.5 }); // => 2.5
 * ```
 */
export class TrueRange extends StreamingIndicator<HighLowClose> {
  constructor() {
    super(trueRangeDefinition());
  }
}

/** What is known of {@link trueRange}. */
export const trueRangeEntry: IndicatorEntry = {
  name: 'trueRange',
  title: 'True range',
  description: 'How far the price travelled in a bar, with the gap from the close before.',
  group: 'volatility',
  columns: ['high', 'low', 'close'],
  parameters: [],
  source: 'Wilder (1978), New Concepts in Technical Trading Systems, section III.',
  flat: '0',
  kernel: trueRange,
  stream: TrueRange,
};
