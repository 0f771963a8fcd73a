import { DataError } from '../errors/errors.js';
import { BAR_COLUMNS, type BarSeries } from './bar.js';
import type { RawBars } from './bar-faults.js';

/** Raw bars whose columns hold numbers only, still unchecked. */
export type NumberBars = Omit<BarSeries, 'length'>;

/** Refuses columns that are missing or of different length. */
function requireEqualLengths(raw: RawBars): void {
  const columns = raw.fundingRate === undefined ? BAR_COLUMNS : ([...BAR_COLUMNS, 'fundingRate'] as const);
  const { symbol: source } = raw;
  for (const column of columns) {
    const count: unknown = raw[column]?.length;
    if (typeof count !== 'number') {
      throw new DataError(`${source}: column ${column} must be an array of numbers, was ${String(raw[column])}`, {
        source,
        column,
      });
    }
    if (count === raw.time.length) continue;
    const message = `${source}: column ${column} must have ${raw.time.length} values as time has, was ${count}`;
    throw new DataError(message, { source, column });
  }
}

/** JavaScript would make 0 of `null` and 10 of `'10'`; here they become `NaN`, which every check refuses. */
function numberColumn(values: ArrayLike<number>): Float64Array {
  if (values instanceof Float64Array) return values;
  return Float64Array.from(values, (value) => (typeof value === 'number' ? value : Number.NaN));
}

/**
 * The columns as float64: a `Float64Array` as it is, anything else copied, what is no number as `NaN`.
 *
 * @throws {@link DataError} when a column is missing or of another length than time.
 */
export function numberBars(raw: RawBars): NumberBars {
  requireEqualLengths(raw);
  const { symbol, timeframe, fundingRate } = raw;
  return {
    symbol,
    timeframe,
    time: numberColumn(raw.time),
    open: numberColumn(raw.open),
    high: numberColumn(raw.high),
    low: numberColumn(raw.low),
    close: numberColumn(raw.close),
    volume: numberColumn(raw.volume),
    ...(fundingRate ? { fundingRate: numberColumn(fundingRate) } : {}),
  };
}
