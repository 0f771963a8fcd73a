import { type Timeframe, timeframeMs } from '@kairos/core';

/** A part of an account with columns of its own. */
interface Part {
  readonly timeframe: Timeframe;
  readonly time: Float64Array;
  readonly equity: Float64Array;
  /** Value of its positions / its equity, signed. */
  readonly exposure: Float64Array;
}

/**
 * What a part holds as a share of the whole account, at each of its own rows.
 *
 * The whole is taken in its last row that opens before the part's row ends: the same moment where all share a timeframe.
 */
export function shareOfWhole(
  part: Part,
  whole: { readonly time: Float64Array; readonly equity: Float64Array },
): Float64Array {
  const length = timeframeMs(part.timeframe);
  let row = 0;
  return part.time.map((time, at) => {
    while (row + 1 < whole.time.length && whole.time[row + 1]! < time + length) row++;
    // A part without equity has no exposure to speak of.
    return part.equity[at] === 0 ? 0 : (part.exposure[at]! * part.equity[at]!) / whole.equity[row]!;
  });
}
