import { type BarSeries, barCloseTime, type Calendar, type RecentExit } from '@kairos/core';

/** A profit within this share of the notional is rounding: neither a win nor a loss. */
const ROUNDING = 1e-12;

/**
 * Positions that have been left, as rules look back at them. One counts once, in however many parts it left, as in the live
 * pipeline: by the sum of its parts, at the bar of the last.
 *
 * @internal
 */
export class FinishedPositions {
  /** Bar at which each was left. */
  readonly bars: number[] = [];
  /** Profit of each after costs, quote currency. */
  readonly profits: number[] = [];
  /** Losing ones so far. */
  losses = 0;
  /** Losing ones since the last winner. */
  consecutiveLosses = 0;
  #profit = 0;
  #notional = 0;

  /** Takes in a part that left, with its notional at entry; `isLast` when nothing is held any more. */
  add(bar: number, profit: number, notional: number, isLast: boolean): void {
    this.#profit += profit;
    this.#notional += Math.abs(notional);
    if (!isLast) return;
    const least = ROUNDING * this.#notional;
    if (this.#profit < -least) {
      this.losses++;
      this.consecutiveLosses++;
    }
    if (this.#profit > least) this.consecutiveLosses = 0;
    this.bars.push(bar);
    this.profits.push(this.#profit);
    this.#profit = 0;
    this.#notional = 0;
  }

  /** One as the rules see it that wait after exits. Within its bar nobody knows when it left: at the close it had. */
  exit(at: number, bars: BarSeries, calendar: Calendar): RecentExit {
    const time = barCloseTime(bars.time[this.bars[at]!]!, bars.timeframe, calendar);
    return { symbol: bars.symbol, time, profit: this.profits[at]! };
  }
}
