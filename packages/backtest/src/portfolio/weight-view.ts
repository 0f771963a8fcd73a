import { type BarSeries, didYouMean, ValidationError } from '@kairos/core';
import type { Timeline } from './timeline.js';

/** What a weight function may know at the end of a row. Nothing in it is later than that. */
export interface WeightView {
  /** Opening of the row, UTC epoch milliseconds. */
  readonly time: number;
  readonly symbols: readonly string[];
  /** Account value, quote currency. */
  readonly equity: number;
  readonly cash: number;
  /** Highest equity so far, that of the row and the capital included. */
  readonly peakEquity: number;
  /** Closes that are known, oldest first, as a copy: all of them, or the last `count`. Empty before the listing. */
  readonly closes: (symbol: string, count?: number) => Float64Array;
  /** Volumes of the same bars. */
  readonly volumes: (symbol: string, count?: number) => Float64Array;
  /** Share of the equity that the symbol has now, signed. */
  readonly weight: (symbol: string) => number;
}

/** The account as a view reads it. @internal */
export interface WeighedAccount {
  readonly cash: number;
  readonly equity: number;
  weightOf(series: number): number;
}

/** The view of a simulation, moved from row to row so that none is made per row. @internal */
export class MovingWeightView implements WeightView {
  row = 0;
  peakEquity = 0;
  readonly symbols: readonly string[];
  readonly #series: readonly BarSeries[];
  readonly #timeline: Timeline;
  readonly #account: WeighedAccount;

  constructor(series: readonly BarSeries[], timeline: Timeline, account: WeighedAccount) {
    this.#series = series;
    this.#timeline = timeline;
    this.#account = account;
    this.symbols = Object.freeze(series.map(({ symbol }) => symbol));
  }

  get time(): number {
    return this.#timeline.time[this.row]!;
  }

  get equity(): number {
    return this.#account.equity;
  }

  get cash(): number {
    return this.#account.cash;
  }

  // A weight function may take these out of the view.
  readonly closes = (symbol: string, count?: number): Float64Array => this.#known('close', symbol, count);
  readonly volumes = (symbol: string, count?: number): Float64Array => this.#known('volume', symbol, count);

  readonly weight = (symbol: string): number => this.#account.weightOf(this.#indexOf(symbol));

  #known(column: 'close' | 'volume', symbol: string, count = Number.POSITIVE_INFINITY): Float64Array {
    const at = this.#indexOf(symbol);
    const known = this.#timeline.known[at * this.#timeline.length + this.row]!;
    return this.#series[at]![column].slice(Math.max(0, known - count), known);
  }

  #indexOf(symbol: string): number {
    const at = this.symbols.indexOf(symbol);
    if (at !== -1) return at;
    throw new ValidationError(`view has no symbol "${symbol}".${didYouMean(symbol, this.symbols)}`);
  }
}
