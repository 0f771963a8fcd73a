import { ValidationError } from '../errors/errors.js';
import { BAR_COLUMNS, type Bar, type BarSeries } from './bar.js';
import { faultError, firstFault } from './bar-faults.js';
import type { NumberBars } from './raw-columns.js';
import { requireIdentity, type SeriesIdentity } from './series-identity.js';
import { sliceBars } from './slice-bars.js';

function emptyColumns({ symbol, timeframe }: SeriesIdentity, capacity: number): NumberBars {
  const column = () => new Float64Array(capacity);
  return {
    symbol,
    timeframe,
    time: column(),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
  };
}

function orNaN(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}

/**
 * A series that grows by closed bars, at amortised constant cost.
 *
 * It has a funding column from the first bar with a funding rate on, 0 in the bars before.
 *
 * @example
 * ```ts
 * import { BarBuffer } from '@kairos/core';
 *
 * const buffer = new BarBuffer({ symbol: 'BTCUSDT', timeframe: '1m' });
 * buffer.append({ time: 0, open: 10, high: 11, low: 9, close: 10, volume: 3 });
 * buffer.series().length; // => 1
 * ```
 */
export class BarBuffer {
  #columns: NumberBars;
  #length = 0;

  /**
   * @param capacity - Bars to reserve room for at the start.
   * @throws {@link ValidationError} on an empty symbol, a timeframe that is none or a capacity that is no whole number from 1.
   */
  constructor(identity: SeriesIdentity, capacity = 1024) {
    requireIdentity(identity);
    if (!Number.isInteger(capacity) || capacity < 1) {
      throw new ValidationError(`capacity must be a whole number from 1, was ${capacity}`);
    }
    this.#columns = emptyColumns(identity, capacity);
  }

  /** Bars appended so far. */
  get length(): number {
    return this.#length;
  }

  /**
   * Adds a closed bar.
   *
   * @throws {@link DataError} when the bar is corrupt or not later than the last; the buffer is then as it was.
   */
  append(bar: Bar): void {
    const at = this.#length;
    const before = this.#columns;
    this.#makeRoom(bar.fundingRate !== undefined);
    const columns = this.#columns;
    // Beyond the end nothing is visible, so a refused bar may lie there until the next overwrites it.
    for (const name of BAR_COLUMNS) columns[name][at] = orNaN(bar[name]);
    if (columns.fundingRate) columns.fundingRate[at] = bar.fundingRate === undefined ? 0 : orNaN(bar.fundingRate);
    const fault = firstFault(columns, at, at + 1);
    if (fault) {
      this.#columns = before;
      throw faultError({ ...fault, value: bar[fault.column]! }, columns.symbol);
    }
    this.#length++;
  }

  /** What is there, without copying. A view taken earlier stays valid and as it was while the buffer grows. */
  series(): BarSeries {
    return sliceBars({ ...this.#columns, length: this.#length }, 0, this.#length);
  }

  #makeRoom(isFunded: boolean): void {
    const columns = this.#columns;
    const capacity = columns.time.length;
    const isFull = this.#length === capacity;
    const addsFunding = isFunded && !columns.fundingRate;
    if (!isFull && !addsFunding) return;
    const size = isFull ? capacity * 2 : capacity;
    const larger = (values: Float64Array) => {
      if (!isFull) return values;
      const grown = new Float64Array(size);
      grown.set(values);
      return grown;
    };
    this.#columns = {
      symbol: columns.symbol,
      timeframe: columns.timeframe,
      time: larger(columns.time),
      open: larger(columns.open),
      high: larger(columns.high),
      low: larger(columns.low),
      close: larger(columns.close),
      volume: larger(columns.volume),
      ...(columns.fundingRate || isFunded
        ? { fundingRate: larger(columns.fundingRate ?? new Float64Array(capacity)) }
        : {}),
    };
  }
}
