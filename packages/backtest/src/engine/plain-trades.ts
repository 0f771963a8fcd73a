import { type BarSeries, stopFillPrice } from '@kairos/core';
import type { ClosedTrade, ExitReason, FilledOrder } from '../result.js';
import type { PlainPlan } from './plain-plan.js';
import { BARS, ENTRY_PRICE, EXIT_PRICE, REASON_BITS, STOP, TARGET, UNITS, WIDTH } from './plain-rows.js';
import { EXIT_REASONS, withLevels } from './trade-record.js';

const REASON_MASK = 2 ** REASON_BITS - 1;

/**
 * Round trips of a plain run, a row of numbers each: one order in and one out. Written by the hot loops, number by number;
 * what follows from them is worked out when asked for.
 *
 * @internal
 */
export class PlainTrades {
  /** The rows as numbers; units are signed. */
  readonly numbers: Float64Array;
  readonly length: number;
  /** Sum of exitBar - entryBar. */
  readonly heldBars: number;
  readonly #width: number;
  readonly #plan: PlainPlan;
  #integers: Int32Array | undefined;

  /**
   * One that lives as long as the program. Without it the hidden class of the object dies with the last result, and with it the
   * machine code of the hot loops: each full collection would make the next run four times slower.
   */
  static readonly living = new PlainTrades({} as PlainPlan, new Float64Array(), WIDTH, 0);

  constructor(plan: PlainPlan, rows: Float64Array, width: number, heldBars: number) {
    this.#plan = plan;
    this.#width = width;
    this.numbers = rows;
    this.#integers = undefined;
    this.length = rows.length / width;
    this.heldBars = heldBars;
  }

  /** The rows as integers, two in the place of a number. */
  get integers(): Int32Array {
    this.#integers ??= new Int32Array(this.numbers.buffer);
    return this.#integers;
  }

  units(at: number): number {
    return this.#number(at, UNITS);
  }

  entryBar(at: number): number {
    return this.integers[2 * (at * this.#width + BARS)]!;
  }

  exitBar(at: number): number {
    return this.integers[2 * (at * this.#width + BARS) + 1]! >> REASON_BITS;
  }

  get profits(): Float64Array {
    const profits = new Float64Array(this.length);
    for (let at = 0; at < profits.length; at++) profits[at] = this.#profit(at);
    return profits;
  }

  /** exitBar - entryBar of each trade. */
  get barsHeld(): Float64Array {
    const held = new Float64Array(this.length);
    for (let at = 0; at < held.length; at++) held[at] = this.exitBar(at) - this.entryBar(at);
    return held;
  }

  toTrades(bars: BarSeries, multiplier: number): ClosedTrade[] {
    const trades: ClosedTrade[] = [];
    for (let at = 0; at < this.length; at++) {
      const quantity = Math.abs(this.units(at));
      const [entryBar, exitBar] = [this.entryBar(at), this.exitBar(at)];
      const [entryPrice, profit] = [this.#number(at, ENTRY_PRICE), this.#profit(at)];
      const trade: ClosedTrade = {
        direction: this.units(at) > 0 ? 'long' : 'short',
        quantity,
        entryBar,
        exitBar,
        entryTime: bars.time[entryBar]!,
        exitTime: bars.time[exitBar]!,
        entryPrice,
        exitPrice: this.#number(at, EXIT_PRICE),
        commission: this.#entryCommission(at) + this.#exitCommission(at),
        profit,
        return: profit / (entryPrice * quantity * multiplier),
        exitReason: this.#reason(at),
      };
      trades.push(withLevels(this.#level(at, STOP), this.#level(at, TARGET), trade));
    }
    return trades;
  }

  /** Both orders of each trade. */
  toOrders(bars: BarSeries): FilledOrder[] {
    const orders: FilledOrder[] = [];
    for (let at = 0; at < this.length; at++) {
      const isLong = this.units(at) > 0;
      const quantity = Math.abs(this.units(at));
      const [entryBar, exitBar] = [this.entryBar(at), this.exitBar(at)];
      orders.push(
        {
          bar: entryBar,
          time: bars.time[entryBar]!,
          side: isLong ? 'buy' : 'sell',
          quantity,
          price: this.#number(at, ENTRY_PRICE),
          reference: this.#marketPrice(bars, entryBar),
          commission: this.#entryCommission(at),
          reason: 'entry',
        },
        {
          bar: exitBar,
          time: bars.time[exitBar]!,
          side: isLong ? 'sell' : 'buy',
          quantity,
          price: this.#number(at, EXIT_PRICE),
          reference: this.#exitReference(bars, at),
          commission: this.#exitCommission(at),
          reason: this.#reason(at),
        },
      );
    }
    return orders;
  }

  #number(at: number, field: number): number {
    return this.numbers[at * this.#width + field]!;
  }

  #level(at: number, field: typeof STOP | typeof TARGET): number {
    return this.#width === WIDTH ? Number.NaN : this.#number(at, field);
  }

  #reason(at: number): ExitReason {
    return EXIT_REASONS[this.integers[2 * (at * this.#width + BARS) + 1]! & REASON_MASK]!;
  }

  /** By the operations of the account, so the same bits. */
  #profit(at: number): number {
    const exposure = this.units(at) * this.#plan.multiplier;
    const move = this.#number(at, EXIT_PRICE) - this.#number(at, ENTRY_PRICE);
    return move * exposure - (this.#entryCommission(at) + this.#exitCommission(at));
  }

  #entryCommission(at: number): number {
    const { multiplier, takerRate } = this.#plan;
    return Math.abs(this.#number(at, ENTRY_PRICE)) * Math.abs(this.units(at)) * multiplier * takerRate;
  }

  #exitCommission(at: number): number {
    const { multiplier, takerRate, makerRate } = this.#plan;
    const rate = this.#reason(at) === 'take-profit' ? makerRate : takerRate;
    return Math.abs(this.#number(at, EXIT_PRICE)) * Math.abs(this.units(at)) * multiplier * rate;
  }

  /** Where a market order fills before slippage. */
  #marketPrice(bars: BarSeries, bar: number): number {
    return this.#plan.atClose ? bars.close[bar]! : bars.open[bar]!;
  }

  #exitReference(bars: BarSeries, at: number): number {
    const bar = this.exitBar(at);
    const side = this.units(at) > 0 ? 'sell' : 'buy';
    switch (this.#reason(at)) {
      case 'take-profit':
        return this.#number(at, EXIT_PRICE);
      case 'stop-loss':
      case 'trailing-stop':
        return stopFillPrice(side, this.#number(at, STOP), bars.open[bar]!, bars.high[bar]!, bars.low[bar]!);
      default:
        return this.#marketPrice(bars, bar);
    }
  }
}
