import { BAR_COLUMNS } from './bar.js';
import type { NumberBars } from './raw-columns.js';

/** A time that several rows have. */
export interface DuplicateTime {
  /** UTC epoch milliseconds. */
  readonly time: number;
  /** The rows, counted from 0, in their order. */
  readonly rows: readonly number[];
  /** Whether the rows differ in a value, so that it matters which one is kept. */
  readonly isConflicting: boolean;
}

function differ(bars: NumberBars, a: number, b: number): boolean {
  const funding = bars.fundingRate;
  const differs = (values: Float64Array) => !Object.is(values[a]! + 0, values[b]! + 0);
  return BAR_COLUMNS.some((column) => differs(bars[column])) || (funding !== undefined && differs(funding));
}

/** Times that occur more than once; `ordered` are rows in order of time, equal ones in order of rows. */
export function duplicateTimes(bars: NumberBars, ordered: readonly number[]): DuplicateTime[] {
  const found: DuplicateTime[] = [];
  for (let from = 0; from < ordered.length; ) {
    const time = bars.time[ordered[from]!]!;
    let to = from + 1;
    while (to < ordered.length && bars.time[ordered[to]!] === time) to++;
    if (to > from + 1) {
      const rows = ordered.slice(from, to);
      found.push({ time, rows, isConflicting: rows.some((row) => differ(bars, rows[0]!, row)) });
    }
    from = to;
  }
  return found;
}
