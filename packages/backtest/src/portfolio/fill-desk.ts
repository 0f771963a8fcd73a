import { floorToLot } from '@kairos/core';
import { checkedCharge, checkedSlip } from '../engine/checked-costs.js';
import { affordableUnits } from './buying-power.js';
import { sortFills } from './fill-order.js';
import type { Holdings } from './holdings.js';
import { ORDER, type OrderLog } from './order-log.js';
import type { ResolvedPortfolio } from './resolve-portfolio.js';
import type { WaitingOrders } from './waiting-orders.js';

/** Below this share a cut is rounding of the cash, not a lack of it. */
const ROUNDING = 1e-12;

/**
 * Fills waiting orders in two passes: first all units that reduce positions, then those that add, as far as the account then allows.
 * So money is there before it is spent, whatever the order of the series.
 *
 * @internal
 */
export class FillDesk {
  readonly #options: ResolvedPortfolio;
  readonly #holdings: Holdings;
  readonly #orders: WaitingOrders;
  readonly #log: OrderLog;
  readonly #queue: Int32Array;
  /** Per series, between the passes: price of the fill, units that closed (unsigned), and the commission on them. */
  readonly #price: Float64Array;
  readonly #closed: Float64Array;
  readonly #charged: Float64Array;
  /** The account at the instant of the fills, kept along, so that many orders need not value everything again. */
  #equity = 0;
  #gross = 0;

  constructor(options: ResolvedPortfolio, holdings: Holdings, orders: WaitingOrders, log: OrderLog) {
    const count = options.markets.length;
    this.#options = options;
    this.#holdings = holdings;
    this.#orders = orders;
    this.#log = log;
    this.#queue = new Int32Array(count);
    this.#price = new Float64Array(count);
    this.#closed = new Float64Array(count);
    this.#charged = new Float64Array(count);
  }

  /**
   * Fills what waits for the series that have a bar in the row.
   *
   * @param barTable - `opened` of the timeline with the opens, `closed` with the closes.
   */
  fill(row: number, barTable: Int32Array, column: 'open' | 'close'): void {
    const { mark, multiplier } = this.#holdings;
    const { markets, timeline } = this.#options;
    let count = 0;
    for (let s = 0; s < markets.length; s++) {
      if (this.#orders.units[s] !== 0 && barTable[s * timeline.length + row]! >= 0) this.#queue[count++] = s;
    }
    if (count === 0) return;
    sortFills(this.#queue, count, this.#orders.units, mark, multiplier);
    this.#equity = this.#holdings.equity;
    this.#gross = this.#holdings.gross;
    for (let i = 0; i < count; i++) {
      const series = this.#queue[i]!;
      const bar = barTable[series * timeline.length + row]!;
      this.#reduce(series, row, bar, markets[series]!.bars[column][bar]!);
    }
    for (let i = 0; i < count; i++) {
      const series = this.#queue[i]!;
      if (this.#orders.units[series] !== 0) this.#add(series, row, barTable[series * timeline.length + row]!);
    }
  }

  /** First pass: refuses what cannot be filled, and fills the units that reduce a position. */
  #reduce(series: number, row: number, bar: number, reference: number): void {
    const orders = this.#orders;
    const market = this.#options.markets[series]!;
    const { minNotional, multiplier } = market.instrument;
    const signed = orders.units[series]!;
    const wanted = Math.abs(signed);
    const price = checkedSlip(market, signed > 0 ? 'buy' : 'sell', reference, wanted, bar);
    const notional = wanted * price * multiplier;
    if (!(price > 0)) orders.refuse(series, 'price', 0, price);
    else if (orders.isExit[series] === 0 && notional < minNotional) {
      orders.refuse(series, 'min-notional', minNotional, notional);
    }
    if (orders.units[series] === 0) return;

    const held = this.#holdings.units[series]!;
    const closing = held * signed < 0 ? Math.min(Math.abs(held), wanted) : 0;
    this.#price[series] = price;
    this.#closed[series] = closing;
    this.#charged[series] = closing > 0 ? this.#charge(series, bar, closing) : 0;
    if (closing > 0) this.#book(series, row, Math.sign(signed) * closing, this.#charged[series]!);
    if (closing === wanted) this.#finish(series, row, closing, this.#charged[series]!, '', Number.NaN, Number.NaN);
  }

  /** Second pass: fills what adds to a position, or opens one, as far as the account allows. */
  #add(series: number, row: number, bar: number): void {
    const orders = this.#orders;
    const { lotSize, instrument } = this.#options.markets[series]!;
    const { multiplier, minNotional } = instrument;
    const price = this.#price[series]!;
    const closed = this.#closed[series]!;
    const wanted = Math.abs(orders.units[series]!) - closed;
    const most = this.#affordable(series, bar, wanted);
    const isCut = wanted > most * (1 + ROUNDING);
    const unit = price * multiplier;
    let quantity = isCut ? Math.max(0, floorToLot(closed + most, lotSize) - closed) : wanted;
    if (closed === 0 && quantity * unit < minNotional) quantity = 0;
    if (closed === 0 && quantity === 0) {
      orders.refuse(series, 'buying-power', most * unit, wanted * unit);
      return;
    }
    const charged = quantity > 0 ? this.#charge(series, bar, closed + quantity) : this.#charged[series]!;
    if (quantity > 0) {
      this.#book(series, row, Math.sign(orders.units[series]!) * quantity, charged - this.#charged[series]!);
    }
    if (isCut) this.#finish(series, row, closed + quantity, charged, 'buying-power', most * unit, wanted * unit);
    else this.#finish(series, row, closed + quantity, charged, '', Number.NaN, Number.NaN);
  }

  #affordable(series: number, bar: number, wanted: number): number {
    const { instrument, commission, takerRate } = this.#options.markets[series]!;
    return affordableUnits({
      equity: this.#equity,
      gross: this.#gross,
      maxLeverage: this.#options.maxLeverage,
      mark: this.#holdings.mark[series]!,
      price: this.#price[series]!,
      multiplier: instrument.multiplier,
      closed: this.#closed[series]!,
      charged: this.#charged[series]!,
      wanted,
      commission,
      takerRate,
      bar,
    });
  }

  #charge(series: number, bar: number, quantity: number): number {
    const { commission, instrument } = this.#options.markets[series]!;
    const fill = {
      price: this.#price[series]!,
      quantity,
      multiplier: instrument.multiplier,
      liquidity: 'taker' as const,
    };
    return checkedCharge(commission, fill, bar);
  }

  /** Writes the order down as one fill and takes it off. A cut by the leverage cap of all weights is told unless a later one was. */
  #finish(
    series: number,
    row: number,
    quantity: number,
    charged: number,
    rule: string,
    limit: number,
    actual: number,
  ): void {
    const { units, decided, uncapped, grossWeight } = this.#orders;
    const signed = units[series]!;
    const filled = Math.sign(signed) * quantity;
    const isCapped = !Number.isNaN(uncapped[series]!);
    const wanted = isCapped ? uncapped[series]! : signed;
    const isCapTold = isCapped && rule === '';
    this.#log.add(
      ORDER,
      series,
      row,
      decided[series]!,
      wanted,
      filled,
      this.#price[series]!,
      charged,
      this.#orders.reasonOf(series),
      isCapTold ? 'leverage' : rule,
      isCapTold ? this.#options.maxLeverage : limit,
      isCapTold ? grossWeight[series]! : actual,
      this.#holdings.mark[series]!,
    );
    this.#orders.clear(series);
  }

  #book(series: number, row: number, units: number, commission: number): void {
    const holdings = this.#holdings;
    const price = this.#price[series]!;
    const stopLoss = this.#orders.stopLoss[series]!;
    const takeProfit = this.#orders.takeProfit[series]!;
    const before = holdings.valueOf(series);
    holdings.book({ series, row, units, price, commission, stopLoss, takeProfit });
    const after = holdings.valueOf(series);
    this.#equity += after - before - units * price * holdings.multiplier[series]! - commission;
    this.#gross += Math.abs(after) - Math.abs(before);
  }
}
