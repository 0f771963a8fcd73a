import type { Calendar } from '@kairos/core';

/** First bar of the period that a bar lies in, looked up only when asked, so that bars without a decision cost nothing. */
class PeriodStart {
  readonly #time: Float64Array;
  readonly #startOf: (time: number) => number;
  #first = 0;
  /** Last bar of the same period. */
  #last = -1;

  constructor(time: Float64Array, startOf: (time: number) => number) {
    this.#time = time;
    this.#startOf = startOf;
  }

  /** Bars must be asked for in rising order. */
  firstBar(bar: number): number {
    if (bar <= this.#last) return this.#first;
    const start = this.#startOf(this.#time[bar]!);
    let low = this.#first;
    let high = bar;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#time[middle]! < start) low = middle + 1;
      else high = middle;
    }
    this.#first = low;
    this.#last = this.#lastBar(bar, start);
    return low;
  }

  /** Last bar of the period that starts at `start`, looked for in growing strides: calendars are slow to ask. */
  #lastBar(bar: number, start: number): number {
    const isWithin = (i: number) => i < this.#time.length && this.#startOf(this.#time[i]!) === start;
    let inside = bar;
    let stride = 1;
    while (isWithin(inside + stride)) {
      inside += stride;
      stride *= 2;
    }
    for (; stride >= 1; stride = Math.floor(stride / 2)) if (isWithin(inside + stride)) inside += stride;
    return inside;
  }
}

/**
 * Equity at the start of the trading day, week and month of a bar: that of the last close before the period's first bar, and
 * the capital in the period of the first bar.
 *
 * @internal
 */
export class PeriodEquity {
  readonly #capital: number;
  readonly #equity: Float64Array;
  readonly #day: PeriodStart;
  readonly #week: PeriodStart;
  readonly #month: PeriodStart;

  /** @param equity - Filled by the simulation up to the bar that is asked for. */
  constructor(calendar: Calendar, time: Float64Array, capital: number, equity: Float64Array) {
    this.#capital = capital;
    this.#equity = equity;
    this.#day = new PeriodStart(time, (at) => calendar.startOfDay(at));
    this.#week = new PeriodStart(time, (at) => calendar.startOfWeek(at));
    this.#month = new PeriodStart(time, (at) => calendar.startOfMonth(at));
  }

  /** First bar of the trading day that a bar lies in; likewise week and month. */
  dayFirstBar(bar: number): number {
    return this.#day.firstBar(bar);
  }

  weekFirstBar(bar: number): number {
    return this.#week.firstBar(bar);
  }

  monthFirstBar(bar: number): number {
    return this.#month.firstBar(bar);
  }

  dayStart(bar: number): number {
    return this.#before(this.#day.firstBar(bar));
  }

  weekStart(bar: number): number {
    return this.#before(this.#week.firstBar(bar));
  }

  monthStart(bar: number): number {
    return this.#before(this.#month.firstBar(bar));
  }

  #before(firstBar: number): number {
    return firstBar === 0 ? this.#capital : this.#equity[firstBar - 1]!;
  }
}
