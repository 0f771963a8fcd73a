import type { Bar, BarSeries } from './bar.js';
import { BAR_COLUMNS, type BarColumn } from './bar.js';
import { faultError, firstFault } from './bar-faults.js';
import type { SeriesIdentity } from './from-rows.js';
import { sliceBars } from './slice-bars.js';

type Columns = Record<BarColumn, Float64Array>;

function columnsOf(capacity: number): Columns {
  const column = () => new Float64Array(capacity);
  return { time: column(), open: column(), high: column(), low: column(), close: column(), volume: column() };
}

/**
 * A series that grows by closed bars, at amortised constant cost.
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
  readonly #identity: SeriesIdentity;
  #columns: Columns;
  #length = 0;

  /** @param capacity - Bars to reserve room for at the start. */
  constructor(identity: SeriesIdentity, capacity = 1024) {
    this.#identity = identity;
    this.#columns = columnsOf(Math.max(1, capacity));
  }

  get length(): number {
    return this.#length;
  }

  /**
   * Adds a closed bar.
   *
   * @throws {@link DataError} when the bar is corrupt or not later than the last; the buffer is then as it was.
   */
  append(bar: Bar): void {
    const { symbol, timeframe } = this.#identity;
    const last = this.#length - 1;
    const rows = [...(last >= 0 ? [this.#at(last)] : []), bar];
    const column = (name: BarColumn) => rows.map((row) => row[name]);
    const raw = { open: column('open'), high: column('high'), low: column('low'), close: column('close') };
    const fault = firstFault(
      { symbol, timeframe, time: column('time'), ...raw, volume: column('volume') },
      rows.length - 1,
    );
    if (fault) throw faultError({ ...fault, row: this.#length }, symbol);
    if (this.#length === this.#columns.time.length) this.#grow();
    for (const name of BAR_COLUMNS) this.#columns[name][this.#length] = bar[name];
    this.#length++;
  }

  /** What is there, without copying. A view taken earlier stays valid and as it was while the buffer grows. */
  series(): BarSeries {
    return sliceBars({ ...this.#identity, length: this.#length, ...this.#columns }, 0, this.#length);
  }

  #at(row: number): Bar {
    const { time, open, high, low, close, volume } = this.#columns;
    return {
      time: time[row]!,
      open: open[row]!,
      high: high[row]!,
      low: low[row]!,
      close: close[row]!,
      volume: volume[row]!,
    };
  }

  #grow(): void {
    const larger = columnsOf(this.#columns.time.length * 2);
    for (const name of BAR_COLUMNS) larger[name].set(this.#columns[name]);
    this.#columns = larger;
  }
}
