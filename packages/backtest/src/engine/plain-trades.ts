import type { BarSeries } from '@kairos/core';
import type { ClosedTrade, FilledOrder } from '../result.js';
import { EXIT_REASONS, withLevels } from './trade-record.js';

/**
 * Round trips of a plain run as columns: each is one order in and one out. Made by `runPlain`, which writes them without calls.
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
  /** Prices before slippage. */
  entryReference: Float64Array;
  exitReference: Float64Array;
  entryCommission: Float64Array;
  exitCommission: Float64Array;
  profit: Float64Array;
  /** NaN for none. */
  stop: Float64Array;
  target: Float64Array;
  /** Index into the exit reasons. */
  reason: Uint8Array;
  length = 0;

  constructor(capacity = 256) {
    this.units = new Float64Array(capacity);
    this.entryBar = new Int32Array(capacity);
    this.exitBar = new Int32Array(capacity);
    this.entryPrice = new Float64Array(capacity);
    this.exitPrice = new Float64Array(capacity);
    this.entryReference = new Float64Array(capacity);
    this.exitReference = new Float64Array(capacity);
    this.entryCommission = new Float64Array(capacity);
    this.exitCommission = new Float64Array(capacity);
    this.profit = new Float64Array(capacity);
    this.stop = new Float64Array(capacity);
    this.target = new Float64Array(capacity);
    this.reason = new Uint8Array(capacity);
  }

  /** Doubles the room, keeping what is there. */
  grow(): void {
    const bigger = new PlainTrades(2 * this.units.length);
    bigger.units.set(this.units);
    bigger.entryBar.set(this.entryBar);
    bigger.exitBar.set(this.exitBar);
    bigger.entryPrice.set(this.entryPrice);
    bigger.exitPrice.set(this.exitPrice);
    bigger.entryReference.set(this.entryReference);
    bigger.exitReference.set(this.exitReference);
    bigger.entryCommission.set(this.entryCommission);
    bigger.exitCommission.set(this.exitCommission);
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
      return withLevels<ClosedTrade>(this.stop[at]!, this.target[at]!, {
        direction: this.units[at]! > 0 ? 'long' : 'short',
        quantity,
        entryBar,
        exitBar,
        entryTime: bars.time[entryBar]!,
        exitTime: bars.time[exitBar]!,
        entryPrice,
        exitPrice: this.exitPrice[at]!,
        commission: this.entryCommission[at]! + this.exitCommission[at]!,
        profit,
        return: profit / (entryPrice * quantity * multiplier),
        exitReason: EXIT_REASONS[this.reason[at]!]!,
      });
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
          reference: this.entryReference[at]!,
          commission: this.entryCommission[at]!,
          reason: 'entry',
        },
        {
          bar: exitBar,
          time: bars.time[exitBar]!,
          side: isLong ? 'sell' : 'buy',
          quantity,
          price: this.exitPrice[at]!,
          reference: this.exitReference[at]!,
          commission: this.exitCommission[at]!,
          reason: EXIT_REASONS[this.reason[at]!]!,
        },
      ];
    }).flat();
  }
}
