import { type Bar, type BarSeries, barsToRows, CanceledError, type Timeframe, timeframeMs } from '@kairos/core';

/** One line of closed bars that comes by a stream and is mended by requests. */
export interface ContinuousBarsOptions {
  readonly timeframe: Timeframe;
  /** Closed bars that open in [from, to), where the stream may have missed some. */
  readonly fetch: (from: number, to: number) => Promise<BarSeries>;
  /** Bars in order, each once. */
  readonly onBar: (bar: Bar) => void;
  /** A hole could not be filled. The stream goes on behind it. */
  readonly onFault: (error: unknown) => void;
}

/**
 * Closed bars of one symbol without holes and without repetitions, whatever the stream does: a bar that does not follow the last one
 * waits until what lies between has been fetched, and so do all behind it.
 *
 * Holes that the source itself has stay holes.
 *
 * @internal
 */
export class ContinuousBars {
  readonly #options: ContinuousBarsOptions;
  readonly #step: number;
  readonly #waiting: (() => Promise<void>)[] = [];
  #isBusy = false;
  #last: number | undefined;

  /** @param last - Open of the last bar that is known already; fetched from there on after a gap before the first bar. */
  constructor(options: ContinuousBarsOptions, last?: number) {
    this.#options = options;
    this.#step = timeframeMs(options.timeframe);
    this.#last = last;
  }

  /** A bar has closed. */
  take(bar: Bar): void {
    // The usual case costs nothing: one after the other. What is being fetched meanwhile is then known already.
    if (this.#last === undefined || bar.time === this.#last + this.#step) this.#emit(bar);
    else this.#queue(() => this.#takeInTurn(bar));
  }

  /** Something may have been missed: fetches what has closed since the last bar. */
  refill(now: number): void {
    this.#queue(() => this.#fill(now));
  }

  async #takeInTurn(bar: Bar): Promise<void> {
    const isAhead = this.#last !== undefined && bar.time > this.#last + this.#step;
    if (isAhead) await this.#fill(bar.time);
    this.#emit(bar);
  }

  async #fill(to: number): Promise<void> {
    const from = this.#last === undefined ? undefined : this.#last + this.#step;
    // A bar that opened less than its length ago has not closed.
    if (from === undefined || from + this.#step > to) return;
    try {
      for (const bar of barsToRows(await this.#options.fetch(from, to))) this.#emit(bar);
    } catch (error) {
      if (!(error instanceof CanceledError)) this.#options.onFault(error);
    }
  }

  #emit(bar: Bar): void {
    if (this.#last !== undefined && bar.time <= this.#last) return;
    this.#last = bar.time;
    this.#options.onBar(bar);
  }

  #queue(task: () => Promise<void>): void {
    this.#waiting.push(task);
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.#work().catch((error: unknown) => this.#options.onFault(error));
  }

  async #work(): Promise<void> {
    try {
      for (let task = this.#waiting.shift(); task; task = this.#waiting.shift()) await task();
    } finally {
      this.#isBusy = false;
    }
  }
}
