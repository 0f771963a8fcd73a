import type { BarSeries, Direction } from '@kairos/core';
import type { ExitRules } from '../options/trading-rules.js';
import type { ExitReason } from '../result.js';

/**
 * The levels that guard the open position: stop, target or rungs of a ladder, and how the stop moves.
 *
 * The stop moves after a bar, never within the bar that it is tested against.
 *
 * @internal
 */
export class Guard {
  /** Prices, NaN for none. */
  stop = Number.NaN;
  target = Number.NaN;
  /** What an exit by the stop is called. */
  stopReason: ExitReason = 'stop-loss';
  /** Prices at or beyond which the position may leave within a bar; infinite for none. */
  lower = Number.NEGATIVE_INFINITY;
  upper = Number.POSITIVE_INFINITY;
  /** Whether levels move from bar to bar. */
  readonly moves: boolean;

  readonly #rules: ExitRules;
  #sign = 1;
  #entry = Number.NaN;
  #best = Number.NaN;
  #rung = 0;

  constructor(rules: ExitRules) {
    this.#rules = rules;
    this.moves = rules.trailingStop !== undefined || rules.breakEven !== undefined;
  }

  /** Guards a new position, or one that was added to, with levels of the strategy (NaN for none) or else of the rules. */
  arm(direction: Direction, price: number, stopLoss: number, takeProfit: number): void {
    const { stopLoss: near, takeProfit: far } = this.#rules;
    const isNew = Number.isNaN(this.#entry);
    const sign = direction === 'long' ? 1 : -1;
    this.#sign = sign;
    this.#entry = price;
    if (isNew) {
      this.#best = price;
      this.#rung = 0;
      this.stopReason = 'stop-loss';
    }
    if (!Number.isNaN(stopLoss)) this.stop = stopLoss;
    else if (near !== undefined && this.stopReason === 'stop-loss') this.stop = price * (1 - sign * near);
    if (!Number.isNaN(takeProfit)) this.target = takeProfit;
    else if (far !== undefined) this.target = price * (1 + sign * far);
    this.#nextRung();
    this.#trail();
    this.#place();
  }

  /** Forgets the position. */
  release(): void {
    this.stop = Number.NaN;
    this.target = Number.NaN;
    this.#entry = Number.NaN;
    this.lower = Number.NEGATIVE_INFINITY;
    this.upper = Number.POSITIVE_INFINITY;
  }

  /** Share of the whole position that leaves at the target: all of it without a ladder. */
  get targetShare(): number {
    return this.#rules.ladder?.[this.#rung]?.share ?? 1;
  }

  /** Goes on to the next rung after one has filled. */
  climb(): void {
    this.#rung++;
    this.target = Number.NaN;
    this.#nextRung();
    this.#place();
  }

  /** Moves the stop by what a bar has shown. */
  advance(high: number, low: number): void {
    if (!this.moves) return;
    const sign = this.#sign;
    const reached = sign > 0 ? high : low;
    if ((reached - this.#best) * sign > 0) this.#best = reached;
    this.#trail();
    const { breakEven } = this.#rules;
    if (breakEven && (this.#best - this.#entry) * sign >= this.#entry * breakEven.after) {
      this.#tighten(this.#entry * (1 + sign * (breakEven.offset ?? 0)), 'break-even');
    }
    this.#place();
  }

  /**
   * Goes through bars as `advance` does, bar after bar, until one has an event or reaches a level; marks their equity.
   *
   * @returns The bar at which it stopped, which is not yet done.
   */
  pass(
    bars: BarSeries,
    events: Uint8Array,
    equity: Float64Array,
    from: number,
    balance: number,
    exposure: number,
  ): number {
    const { high, low, close } = bars;
    const { length } = equity;
    let i = from;
    for (; i < length; i++) {
      const top = high[i]!;
      const bottom = low[i]!;
      if (events[i] !== 0 || bottom <= this.lower || top >= this.upper) break;
      equity[i] = balance + exposure * close[i]!;
      // Only a new best price moves anything.
      if (this.#sign > 0 ? top > this.#best : bottom < this.#best) this.advance(top, bottom);
    }
    return i;
  }

  /** Prices after a split of `ratio` new units for an old one. */
  split(ratio: number): void {
    this.stop /= ratio;
    this.target /= ratio;
    this.#entry /= ratio;
    this.#best /= ratio;
    this.#place();
  }

  #nextRung(): void {
    const rung = this.#rules.ladder?.[this.#rung];
    if (rung) this.target = this.#entry * (1 + this.#sign * rung.at);
  }

  #trail(): void {
    const { trailingStop } = this.#rules;
    if (trailingStop !== undefined) this.#tighten(this.#best * (1 - this.#sign * trailingStop), 'trailing-stop');
  }

  /** A stop only ever moves in the position's favour. */
  #tighten(price: number, reason: ExitReason): void {
    if ((price - this.stop) * this.#sign <= 0) return;
    this.stop = price;
    this.stopReason = reason;
  }

  #place(): void {
    const [lower, upper] = this.#sign > 0 ? [this.stop, this.target] : [this.target, this.stop];
    this.lower = Number.isNaN(lower) ? Number.NEGATIVE_INFINITY : lower;
    this.upper = Number.isNaN(upper) ? Number.POSITIVE_INFINITY : upper;
  }
}
