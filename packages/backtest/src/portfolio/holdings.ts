import type { WeighedAccount } from './weight-view.js';

/** Share of a notional that is rounding. */
const ROUNDING = 1e-12;

/** Signed units that were bought or sold. @internal */
export interface BookedUnits {
  readonly series: number;
  readonly row: number;
  /** Not beyond flat. */
  readonly units: number;
  readonly price: number;
  readonly commission: number;
  /** Prices that guard a new position, NaN for none. */
  readonly stopLoss: number;
  readonly takeProfit: number;
}

/**
 * What a portfolio owns: one cash, and the units of every series with their last known prices.
 *
 * Float arithmetic in typed arrays, one value per series. Every fill counts as settled in cash, for margin instruments too: the
 * equity is the same.
 *
 * @internal
 */
export class Holdings implements WeighedAccount {
  cash: number;
  /** Signed units held. */
  readonly units: Float64Array;
  /** Last known prices, NaN before the listing. */
  readonly mark: Float64Array;
  readonly multiplier: Float64Array;
  /** Prices that guard the position, NaN for none. */
  readonly stopLoss: Float64Array;
  readonly takeProfit: Float64Array;
  /** Cash that the series brought in so far: fills, commissions and dividends; negative when it took. */
  readonly flow: Float64Array;
  readonly dividends: Float64Array;
  /** Funding and the cost of shorts, negative when paid. */
  readonly carry: Float64Array;
  readonly commissions: Float64Array;
  /** Average price of the units held, NaN while flat; a reduction leaves it as it is. */
  readonly averagePrice: Float64Array;
  /** Positions that were closed, in their order. */
  readonly exits: { readonly series: number; readonly row: number; readonly profit: number }[] = [];
  /** Row in which the position was opened. */
  readonly since: Int32Array;
  /** Positions closed with a loss since the last one closed with a profit. */
  consecutiveLosses = 0;
  readonly #flowAtEntry: Float64Array;

  constructor(capital: number, multiplier: Float64Array) {
    const column = (value = 0) => new Float64Array(multiplier.length).fill(value);
    this.cash = capital;
    this.multiplier = multiplier;
    this.units = column();
    this.mark = column(Number.NaN);
    this.stopLoss = column(Number.NaN);
    this.takeProfit = column(Number.NaN);
    this.flow = column();
    this.dividends = column();
    this.carry = column();
    this.commissions = column();
    this.averagePrice = column(Number.NaN);
    this.since = new Int32Array(multiplier.length);
    this.#flowAtEntry = column();
  }

  /** units x price x multiplier, signed. */
  valueOf(series: number): number {
    return this.units[series] === 0 ? 0 : this.units[series]! * this.mark[series]! * this.multiplier[series]!;
  }

  /** Value of all positions, signed. */
  get net(): number {
    let sum = 0;
    for (let s = 0; s < this.units.length; s++) sum += this.valueOf(s);
    return sum;
  }

  /** Value of all positions, unsigned. */
  get gross(): number {
    let sum = 0;
    for (let s = 0; s < this.units.length; s++) sum += Math.abs(this.valueOf(s));
    return sum;
  }

  get equity(): number {
    return this.cash + this.net;
  }

  weightOf(series: number): number {
    const value = this.valueOf(series);
    return value === 0 ? 0 : value / this.equity;
  }

  /**
   * Adds signed units and pays for them; an order that reverses a position is booked in two parts. A position that comes to be gets the
   * levels; one that only changes its size keeps its own.
   */
  book({ series, row, units, price, commission, stopLoss, takeProfit }: BookedUnits): void {
    const before = this.units[series]!;
    const after = before + units;
    const flowBefore = this.flow[series]!;
    const paid = units * price * this.multiplier[series]! + commission;
    this.cash -= paid;
    this.flow[series]! -= paid;
    this.commissions[series]! += commission;
    this.units[series] = after;
    if (before === 0) {
      this.averagePrice[series] = price;
      this.since[series] = row;
      this.stopLoss[series] = stopLoss;
      this.takeProfit[series] = takeProfit;
      this.#flowAtEntry[series] = flowBefore;
    } else if (after === 0) this.#forget(series, row, Math.abs(before) * price * this.multiplier[series]!);
    else if (Math.abs(after) > Math.abs(before)) {
      this.averagePrice[series] = (this.averagePrice[series]! * before + price * units) / after;
    }
  }

  #forget(series: number, row: number, notional: number): void {
    const profit = this.flow[series]! - this.#flowAtEntry[series]!;
    this.exits.push({ series, row, profit });
    // A profit within rounding of 0 is neither a win nor a loss.
    if (profit < -ROUNDING * notional) this.consecutiveLosses++;
    if (profit > ROUNDING * notional) this.consecutiveLosses = 0;
    this.averagePrice[series] = Number.NaN;
    this.stopLoss[series] = Number.NaN;
    this.takeProfit[series] = Number.NaN;
  }

  /** Takes funding or the cost of a short; a negative amount is received. */
  payCarry(series: number, amount: number): void {
    this.cash -= amount;
    this.flow[series]! -= amount;
    this.carry[series]! -= amount;
  }

  /** Longs receive a dividend per unit, shorts pay it. */
  payDividend(series: number, perUnit: number): void {
    const paid = this.units[series]! * perUnit * this.multiplier[series]!;
    this.cash += paid;
    this.flow[series]! += paid;
    this.dividends[series]! += paid;
  }

  /** Multiplies the units and divides the prices: the value stays. */
  split(series: number, ratio: number): void {
    this.units[series]! *= ratio;
    this.mark[series]! /= ratio;
    this.averagePrice[series]! /= ratio;
    this.stopLoss[series]! /= ratio;
    this.takeProfit[series]! /= ratio;
  }
}
