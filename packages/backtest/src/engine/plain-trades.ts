import { type BarSeries, stopFillPrice } from '@kairos/core';
import type { ClosedTrade, FilledOrder } from '../result.js';
import type { PlainPlan } from './plain-plan.js';
import { EXIT_REASONS, withLevels } from './trade-record.js';

/**
 * Round trips of a plain run as columns: each is one order in and one out. Made by `runPlain`, which writes them without calls;
 * what follows from them is worked out when asked for.
 *
 * @internal
 */
export class PlainTrades {
  /** Signed units. */
  units: Float64Array;
  entryBar: Int32Array;
  exitBar: Int32Array;
  entryPrice: Float64Array;
  exitPrice: Float64Array;
  profit: Float64Array;
  /** NaN for none. */
  stop: Float64Array;
  target: Float64Array;
  /** Index into the exit reasons. */
  reason: Uint8Array;
  length = 0;
  /** Whether stops and targets were written. */
  readonly hasLevels: boolean;

  /**
   * One that lives as long as the program. Without it the hidden class of the object dies with the last result, and with it the
   * machine code of the hot loop: each full collection would make the next run four times slower.
   */
  static readonly living = new PlainTrades({} as PlainPlan, 0);

  readonly #plan: PlainPlan;

  /** @param hasLevels - Whether stops and targets are written; without them they have no room. */
  constructor(plan: PlainPlan, capacity: number, hasLevels = true) {
    this.#plan = plan;
    this.hasLevels = hasLevels;
    const levels = hasLevels ? capacity : 0;
    // One buffer for all columns: to make nine of them costs a short run as much as to trade.
    const wide = 8 * capacity;
    const buffer = new ArrayBuffer(4 * wide + 2 * 8 * levels + 2 * 4 * capacity + capacity);
    this.units = new Float64Array(buffer, 0, capacity);
    this.entryPrice = new Float64Array(buffer, wide, capacity);
    this.exitPrice = new Float64Array(buffer, 2 * wide, capacity);
    this.profit = new Float64Array(buffer, 3 * wide, capacity);
    this.stop = new Float64Array(buffer, 4 * wide, levels);
    this.target = new Float64Array(buffer, 4 * wide + 8 * levels, levels);
    const narrow = 4 * wide + 2 * 8 * levels;
    this.entryBar = new Int32Array(buffer, narrow, capacity);
    this.exitBar = new Int32Array(buffer, narrow + 4 * capacity, capacity);
    this.reason = new Uint8Array(buffer, narrow + 8 * capacity, capacity);
  }

  /** Doubles the room, keeping what is there. */
  grow(): void {
    const bigger = new PlainTrades(this.#plan, 2 * this.units.length, this.hasLevels);
    bigger.units.set(this.units);
    bigger.entryBar.set(this.entryBar);
    bigger.exitBar.set(this.exitBar);
    bigger.entryPrice.set(this.entryPrice);
    bigger.exitPrice.set(this.exitPrice);
    bigger.profit.set(this.profit);
    bigger.stop.set(this.stop);
    bigger.target.set(this.target);
    bigger.reason.set(this.reason);
    Object.assign(this, bigger, { length: this.length });
  }

  get profits(): Float64Array {
    return this.profit.slice(0, this.length);
  }

  /** exitBar - entryBar of each trade. */
  get barsHeld(): Float64Array {
    return Float64Array.from({ length: this.length }, (_, at) => this.exitBar[at]! - this.entryBar[at]!);
  }

  toTrades(bars: BarSeries, multiplier: number): ClosedTrade[] {
    return Array.from({ length: this.length }, (_, at) => {
      const quantity = Math.abs(this.units[at]!);
      const [entryBar, exitBar] = [this.entryBar[at]!, this.exitBar[at]!];
      const [entryPrice, profit] = [this.entryPrice[at]!, this.profit[at]!];
      return withLevels<ClosedTrade>(
        this.hasLevels ? this.stop[at]! : Number.NaN,
        this.hasLevels ? this.target[at]! : Number.NaN,
        {
          direction: this.units[at]! > 0 ? 'long' : 'short',
          quantity,
          entryBar,
          exitBar,
          entryTime: bars.time[entryBar]!,
          exitTime: bars.time[exitBar]!,
          entryPrice,
          exitPrice: this.exitPrice[at]!,
          commission: this.#entryCommission(at) + this.#exitCommission(at),
          profit,
          return: profit / (entryPrice * quantity * multiplier),
          exitReason: EXIT_REASONS[this.reason[at]!]!,
        },
      );
    });
  }

  /** Both orders of each trade. */
  toOrders(bars: BarSeries): FilledOrder[] {
    return Array.from({ length: this.length }, (_, at): FilledOrder[] => {
      const isLong = this.units[at]! > 0;
      const quantity = Math.abs(this.units[at]!);
      const [entryBar, exitBar] = [this.entryBar[at]!, this.exitBar[at]!];
      return [
        {
          bar: entryBar,
          time: bars.time[entryBar]!,
          side: isLong ? 'buy' : 'sell',
          quantity,
          price: this.entryPrice[at]!,
          reference: this.#marketPrice(bars, entryBar),
          commission: this.#entryCommission(at),
          reason: 'entry',
        },
        {
          bar: exitBar,
          time: bars.time[exitBar]!,
          side: isLong ? 'sell' : 'buy',
          quantity,
          price: this.exitPrice[at]!,
          reference: this.#exitReference(bars, at),
          commission: this.#exitCommission(at),
          reason: EXIT_REASONS[this.reason[at]!]!,
        },
      ];
    }).flat();
  }

  #entryCommission(at: number): number {
    const { multiplier, takerRate } = this.#plan;
    return Math.abs(this.entryPrice[at]!) * Math.abs(this.units[at]!) * multiplier * takerRate;
  }

  #exitCommission(at: number): number {
    const { multiplier, takerRate, makerRate } = this.#plan;
    const rate = EXIT_REASONS[this.reason[at]!] === 'take-profit' ? makerRate : takerRate;
    return Math.abs(this.exitPrice[at]!) * Math.abs(this.units[at]!) * multiplier * rate;
  }

  /** Where a market order fills before slippage. */
  #marketPrice(bars: BarSeries, bar: number): number {
    return this.#plan.atClose ? bars.close[bar]! : bars.open[bar]!;
  }

  #exitReference(bars: BarSeries, at: number): number {
    const bar = this.exitBar[at]!;
    const side = this.units[at]! > 0 ? 'sell' : 'buy';
    switch (EXIT_REASONS[this.reason[at]!]) {
      case 'take-profit':
        return this.exitPrice[at]!;
      case 'stop-loss':
      case 'trailing-stop':
        return stopFillPrice(side, this.stop[at]!, bars.open[bar]!, bars.high[bar]!, bars.low[bar]!);
      default:
        return this.#marketPrice(bars, bar);
    }
  }
}
