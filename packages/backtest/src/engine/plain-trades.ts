import { type BarSeries, stopFillPrice } from '@kairos/core';
import type { ClosedTrade, FilledOrder } from '../result.js';
import type { PlainPlan } from './plain-plan.js';
import { EXIT_REASONS, withLevels } from './trade-record.js';

/** Where the numbers of a row are. */
export const UNITS = 0;
export const ENTRY_BAR = 1;
export const EXIT_BAR = 2;
export const ENTRY_PRICE = 3;
export const EXIT_PRICE = 4;
const PROFIT = 5;
/** Index into the exit reasons. */
const REASON = 6;
/** Only in rows with levels; NaN for none. */
export const STOP = 7;
export const TARGET = 8;

/** Numbers in a row without stop and target, and with both. */
export const WIDTH = 7;
export const WIDTH_WITH_LEVELS = 9;

/** The rows with as much room again behind them. */
export function doubled(rows: Float64Array): Float64Array {
  const bigger = new Float64Array(2 * rows.length);
  bigger.set(rows);
  return bigger;
}

/**
 * Round trips of a plain run, a row of numbers each: one order in and one out. Written by the hot loops, number by number;
 * what follows from them is worked out when asked for.
 *
 * One array, since to make one for each column costs a short run as much as to trade.
 *
 * @internal
 */
export class PlainTrades {
  /** Units are signed. */
  readonly rows: Float64Array;
  readonly length: number;
  readonly #width: number;
  readonly #plan: PlainPlan;

  /**
   * One that lives as long as the program. Without it the hidden class of the object dies with the last result, and with it the
   * machine code of the hot loops: each full collection would make the next run four times slower.
   */
  static readonly living = new PlainTrades({} as PlainPlan, new Float64Array(), WIDTH, 0);

  /** @param end - Index behind the last row. */
  constructor(plan: PlainPlan, rows: Float64Array, width: number, end: number) {
    this.#plan = plan;
    this.#width = width;
    this.rows = rows;
    this.length = end / width;
  }

  /** A number of a trade. */
  value(at: number, field: number): number {
    return this.rows[at * this.#width + field]!;
  }

  get profits(): Float64Array {
    return Float64Array.from({ length: this.length }, (_, at) => this.value(at, PROFIT));
  }

  /** exitBar - entryBar of each trade. */
  get barsHeld(): Float64Array {
    return Float64Array.from({ length: this.length }, (_, at) => this.value(at, EXIT_BAR) - this.value(at, ENTRY_BAR));
  }

  toTrades(bars: BarSeries, multiplier: number): ClosedTrade[] {
    return Array.from({ length: this.length }, (_, at) => {
      const quantity = Math.abs(this.value(at, UNITS));
      const [entryBar, exitBar] = [this.value(at, ENTRY_BAR), this.value(at, EXIT_BAR)];
      const [entryPrice, profit] = [this.value(at, ENTRY_PRICE), this.value(at, PROFIT)];
      return withLevels<ClosedTrade>(this.#level(at, STOP), this.#level(at, TARGET), {
        direction: this.value(at, UNITS) > 0 ? 'long' : 'short',
        quantity,
        entryBar,
        exitBar,
        entryTime: bars.time[entryBar]!,
        exitTime: bars.time[exitBar]!,
        entryPrice,
        exitPrice: this.value(at, EXIT_PRICE),
        commission: this.#entryCommission(at) + this.#exitCommission(at),
        profit,
        return: profit / (entryPrice * quantity * multiplier),
        exitReason: EXIT_REASONS[this.value(at, REASON)]!,
      });
    });
  }

  /** Both orders of each trade. */
  toOrders(bars: BarSeries): FilledOrder[] {
    return Array.from({ length: this.length }, (_, at): FilledOrder[] => {
      const isLong = this.value(at, UNITS) > 0;
      const quantity = Math.abs(this.value(at, UNITS));
      const [entryBar, exitBar] = [this.value(at, ENTRY_BAR), this.value(at, EXIT_BAR)];
      return [
        {
          bar: entryBar,
          time: bars.time[entryBar]!,
          side: isLong ? 'buy' : 'sell',
          quantity,
          price: this.value(at, ENTRY_PRICE),
          reference: this.#marketPrice(bars, entryBar),
          commission: this.#entryCommission(at),
          reason: 'entry',
        },
        {
          bar: exitBar,
          time: bars.time[exitBar]!,
          side: isLong ? 'sell' : 'buy',
          quantity,
          price: this.value(at, EXIT_PRICE),
          reference: this.#exitReference(bars, at),
          commission: this.#exitCommission(at),
          reason: EXIT_REASONS[this.value(at, REASON)]!,
        },
      ];
    }).flat();
  }

  #level(at: number, field: typeof STOP | typeof TARGET): number {
    return this.#width === WIDTH ? Number.NaN : this.value(at, field);
  }

  #entryCommission(at: number): number {
    const { multiplier, takerRate } = this.#plan;
    return Math.abs(this.value(at, ENTRY_PRICE)) * Math.abs(this.value(at, UNITS)) * multiplier * takerRate;
  }

  #exitCommission(at: number): number {
    const { multiplier, takerRate, makerRate } = this.#plan;
    const rate = EXIT_REASONS[this.value(at, REASON)] === 'take-profit' ? makerRate : takerRate;
    return Math.abs(this.value(at, EXIT_PRICE)) * Math.abs(this.value(at, UNITS)) * multiplier * rate;
  }

  /** Where a market order fills before slippage. */
  #marketPrice(bars: BarSeries, bar: number): number {
    return this.#plan.atClose ? bars.close[bar]! : bars.open[bar]!;
  }

  #exitReference(bars: BarSeries, at: number): number {
    const bar = this.value(at, EXIT_BAR);
    const side = this.value(at, UNITS) > 0 ? 'sell' : 'buy';
    switch (EXIT_REASONS[this.value(at, REASON)]) {
      case 'take-profit':
        return this.value(at, EXIT_PRICE);
      case 'stop-loss':
      case 'trailing-stop':
        return stopFillPrice(side, this.value(at, STOP), bars.open[bar]!, bars.high[bar]!, bars.low[bar]!);
      default:
        return this.#marketPrice(bars, bar);
    }
  }
}
