import type { Calendar } from '../calendar/calendar.js';
import { ValidationError } from '../errors/errors.js';
import { didYouMean } from '../input/did-you-mean.js';
import type { BarSeries } from './bar.js';
import type { RawBars } from './bar-faults.js';
import { fillGaps } from './fill-gaps.js';
import { barsFromColumns } from './from-columns.js';
import { numberBars } from './raw-columns.js';
import {
  clampRange,
  dropCorrupt,
  dropDuplicates,
  dropOutsideSessions,
  type Repaired,
  sortRows,
  type TracedBars,
} from './row-repairs.js';

/** Name of a repair; what each does is said at {@link repairBars}. */
export type BarRepair =
  | 'drop-corrupt'
  | 'sort'
  | 'drop-duplicates'
  | 'clamp-range'
  | 'fill-gaps'
  | 'drop-outside-sessions';

/** What repairs need to know. */
export interface RepairOptions {
  /** Sessions that bars belong to; needed by `drop-outside-sessions` and `fill-gaps`. */
  readonly calendar?: Calendar;
  /** Which row of a time `drop-duplicates` keeps; the first unless said otherwise. */
  readonly keep?: 'first' | 'last';
}

/** What one repair did. */
export interface BarChange {
  readonly repair: BarRepair;
  /** How many rows it dropped, moved, altered or added. */
  readonly count: number;
  /** Which: rows of the input, counted from 0; for an added bar the row whose close it repeats. */
  readonly rows: readonly number[];
}

/** Sound bars and how they came to be so. */
export interface RepairedBars {
  readonly bars: BarSeries;
  /** One entry for each repair asked for, in that order, also where nothing had to be done. */
  readonly changes: readonly BarChange[];
}

const REPAIRS: Readonly<Record<BarRepair, (traced: TracedBars, options: RepairOptions) => Repaired>> = {
  'drop-corrupt': dropCorrupt,
  sort: sortRows,
  'drop-duplicates': (traced, { keep = 'first' }) => dropDuplicates(traced, keep),
  'clamp-range': clampRange,
  'fill-gaps': (traced, { calendar }) => fillGaps(traced, calendar),
  'drop-outside-sessions': (traced, { calendar }) => dropOutsideSessions(traced, calendar),
};

/** All names before any work, so that a typing error does not cost a minute. */
function requireKnown(repairs: readonly BarRepair[], { keep }: RepairOptions): void {
  for (const repair of repairs) {
    if (Object.hasOwn(REPAIRS, repair)) continue;
    const name = String(repair);
    throw new ValidationError(
      `repairs must be names of repairs, was "${name}".${didYouMean(name, Object.keys(REPAIRS))}`,
    );
  }
  if (keep !== undefined && keep !== 'first' && keep !== 'last') {
    throw new ValidationError(`keep must be "first" or "last", was ${JSON.stringify(keep)}`);
  }
}

/**
 * Mends bars by the repairs that are named, in that order, and by no other; the result must be sound.
 *
 * - `drop-corrupt`: drops rows with a number missing, a time that is not whole, prices outside their range or negative volume.
 * - `sort`: sorts by time; rows of equal time keep their order.
 * - `drop-duplicates`: keeps the first (or last) row of each time; see `duplicates` of `inspectBars` for those that differ.
 * - `clamp-range`: widens high and low to hold open and close.
 * - `fill-gaps`: adds flat bars at the close before with volume 0 inside the calendar's sessions (`ALWAYS_OPEN`: all the time).
 * - `drop-outside-sessions`: drops bars that open while the market is closed.
 *
 * @throws {@link ValidationError} on an unknown repair, one without the calendar it needs, or `fill-gaps` on rows out of order.
 * @throws {@link DataError} when a row is still corrupt afterwards, with row, column and value.
 * @throws {@link CalendarRangeError} when the calendar does not know the year of a bar.
 * @example
 * ```ts
 * import { repairBars } from '@kairos/core';
 *
 * const { bars, changes } = repairBars(
 *   {
 *     symbol: 'SPY', timeframe: '1h', time: [3_600_000, 0, 0], open: [11, 10, 10], high: [12, 12, 12], low: [9, 9, 9], close: [11, 11, 11],
 *     volume: [5, 5, 5],
 *   },
 *   ['sort', 'drop-duplicates'],
 * );
 * bars.length; // => 2
 * changes; // => [ { repair: 'sort', count: 3, rows: [ 0, 1, 2 ] }, { repair: 'drop-duplicates', count: 1, rows: [ 2 ] } ]
 * ```
 */
export function repairBars(raw: RawBars, repairs: readonly BarRepair[], options: RepairOptions = {}): RepairedBars {
  requireKnown(repairs, options);
  const bars = numberBars(raw);
  let current: TracedBars = { bars, origin: Int32Array.from(bars.time, (_, row) => row) };
  const changes = repairs.map((repair): BarChange => {
    const { rows, ...repaired } = REPAIRS[repair](current, options);
    current = repaired;
    return { repair, count: rows.length, rows };
  });
  return { bars: barsFromColumns(current.bars), changes };
}
