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

  /** Units that the volume has let leave at the rung that is next. */
  leftAtRung = 0;

  readonly #rules: ExitRules;
  #sign = 1;
  #entry = Number.NaN;
  #best = Number.NaN;
  #rung = 0;
  /** Levels that the strategy gave; NaN for none. */
  #givenStop = Number.NaN;
  #givenTarget = Number.NaN;
  /** The stop that does not move, and where the one that does has got to; NaN for none. */
  #level = Number.NaN;
  #moved = Number.NaN;
  #movedReason: ExitReason = 'trailing-stop';

  constructor(rules: ExitRules) {
    this.#rules = rules;
    this.moves = rules.trailingStop !== undefined || rules.breakEven !== undefined;
  }

  /** Guards a new position, or one that was added to, with levels of the strategy (NaN for none) or else of the rules. */
  arm(direction: Direction, price: number, stopLoss: number, takeProfit: number): void {
    const { stopLoss: near } = this.#rules;
    const sign = direction === 'long' ? 1 : -1;
    if (Number.isNaN(this.#entry)) {
      this.#best = price;
      this.#rung = 0;
      this.#moved = Number.NaN;
      this.#givenStop = Number.NaN;
      this.#givenTarget = Number.NaN;
    }
    this.#sign = sign;
    this.#entry = price;
    this.leftAtRung = 0;
    if (!Number.isNaN(stopLoss)) this.#givenStop = stopLoss;
    if (!Number.isNaN(takeProfit)) this.#givenTarget = takeProfit;
    const isByRule = near !== undefined && Number.isNaN(this.#givenStop);
    this.#level = isByRule ? price * (1 - sign * near) : this.#givenStop;
    this.#aim();
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

  /** Share of the whole position that leaves at the target: all of what is left without a ladder, and where its shares add up to one. */
  get targetShare(): number {
    const { ladder } = this.#rules;
    const rung = ladder?.[this.#rung];
    if (!ladder || !rung || !Number.isNaN(this.#givenTarget)) return 1;
    const isLast = this.#rung === ladder.length - 1;
    return isLast && ladder.reduce((sum, { share }) => sum + share, 0) >= 1 - 1e-9 ? 1 : rung.share;
  }

  /** Goes on to the next rung after one has filled. */
  climb(): void {
    this.#rung++;
    this.leftAtRung = 0;
    this.#aim();
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
    this.target /= ratio;
    this.leftAtRung *= ratio;
    this.#entry /= ratio;
    this.#best /= ratio;
    this.#givenStop /= ratio;
    this.#givenTarget /= ratio;
    this.#level /= ratio;
    this.#moved /= ratio;
    this.#place();
  }

  /** The target of the strategy, or else of the rules. */
  #aim(): void {
    const { takeProfit, ladder } = this.#rules;
    const gain = takeProfit ?? ladder?.[this.#rung]?.at ?? Number.NaN;
    this.target = Number.isNaN(this.#givenTarget) ? this.#entry * (1 + this.#sign * gain) : this.#givenTarget;
  }

  #trail(): void {
    const { trailingStop } = this.#rules;
    if (trailingStop !== undefined) this.#tighten(this.#best * (1 - this.#sign * trailingStop), 'trailing-stop');
  }

  /** A stop only ever moves in the position's favour. */
  #tighten(price: number, reason: ExitReason): void {
    if ((price - this.#moved) * this.#sign <= 0) return;
    this.#moved = price;
    this.#movedReason = reason;
  }

  /** The closer of the stop that moves and the one that does not. */
  #place(): void {
    const isMoved = Number.isNaN(this.#level) || (this.#moved - this.#level) * this.#sign > 0;
    this.stop = isMoved ? this.#moved : this.#level;
    this.stopReason = isMoved ? this.#movedReason : 'stop-loss';
    const [lower, upper] = this.#sign > 0 ? [this.stop, this.target] : [this.target, this.stop];
    this.lower = Number.isNaN(lower) ? Number.NEGATIVE_INFINITY : lower;
    this.upper = Number.isNaN(upper) ? Number.POSITIVE_INFINITY : upper;
  }
}
