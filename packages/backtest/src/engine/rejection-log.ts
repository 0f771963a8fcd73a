import type { BarSeries, Direction } from '@kairos/core';
import type { Rejection } from '../result.js';

/** Entries that were asked for and not taken in full, in the order in which they were decided. @internal */
export class RejectionLog {
  readonly entries: Rejection[] = [];
  readonly #time: Float64Array;

  constructor(bars: BarSeries) {
    this.#time = bars.time;
  }

  /**
   * @param bar - Index of the bar whose close decided.
   * @param failures - Validators that failed, with their reasons.
   */
  add(
    bar: number,
    direction: Direction,
    rule: string,
    reason: string,
    limit?: number,
    actual?: number,
    failures: readonly string[] = [],
  ): void {
    const numbers = { ...(limit === undefined ? {} : { limit }), ...(actual === undefined ? {} : { actual }) };
    const failed = failures.length === 0 ? {} : { failures };
    this.entries.push({ bar, time: this.#time[bar]!, direction, rule, reason, ...numbers, ...failed });
  }
}
