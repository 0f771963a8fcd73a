import { BAR_COLUMNS, type BarSeries, sliceBars } from '@kairos/core';

/**
 * The bars up to one that has closed, as a copy: neither the series nor the memory behind its columns holds a later bar, so a strategy
 * cannot look ahead even by accident.
 *
 * @internal
 */
export class SeenBars {
  readonly #bars: BarSeries;
  readonly #seen: BarSeries;
  #length = 0;

  constructor(bars: BarSeries) {
    const column = () => new Float64Array(bars.length);
    const { symbol, timeframe, length, fundingRate } = bars;
    const columns = {
      time: column(),
      open: column(),
      high: column(),
      low: column(),
      close: column(),
      volume: column(),
    };
    this.#bars = bars;
    this.#seen = { symbol, timeframe, length, ...columns, ...(fundingRate && { fundingRate: column() }) };
  }

  /** The bars 0 to `last`; earlier answers stay as they were. */
  upTo(last: number): BarSeries {
    const to = last + 1;
    for (const name of [...BAR_COLUMNS, 'fundingRate'] as const) {
      if (to > this.#length) this.#seen[name]?.set(this.#bars[name]!.subarray(this.#length, to), this.#length);
    }
    this.#length = Math.max(this.#length, to);
    return sliceBars(this.#seen, 0, to);
  }
}
