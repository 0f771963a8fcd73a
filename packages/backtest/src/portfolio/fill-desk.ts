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

/** Fills waiting orders, as far as the account allows. @internal */
export class FillDesk {
  readonly #options: ResolvedPortfolio;
  readonly #holdings: Holdings;
  readonly #orders: WaitingOrders;
  readonly #log: OrderLog;
  readonly #queue: Int32Array;
  /** The account at the instant of the fills, kept along, so that many orders need not value everything again. */
  #equity = 0;
  #gross = 0;

  constructor(options: ResolvedPortfolio, holdings: Holdings, orders: WaitingOrders, log: OrderLog) {
    this.#options = options;
    this.#holdings = holdings;
    this.#orders = orders;
    this.#log = log;
    this.#queue = new Int32Array(options.markets.length);
  }

  /**
   * Fills, in the order of `sortFills`, what waits for the series that have a bar in the row.
   *
   * @param barTable - `opened` of the timeline with the opens, `closed` with the closes.
   */
  fill(row: number, barTable: Int32Array, column: 'open' | 'close'): void {
    const { units, mark, multiplier } = this.#holdings;
    const { length } = this.#options.timeline;
    let count = 0;
    for (let s = 0; s < units.length; s++) {
      if (this.#orders.units[s] !== 0 && barTable[s * length + row]! >= 0) this.#queue[count++] = s;
    }
    if (count === 0) return;
    sortFills(this.#queue, count, units, this.#orders.units, mark, multiplier);
    this.#equity = this.#holdings.equity;
    this.#gross = this.#holdings.gross;
    for (let i = 0; i < count; i++) {
      const series = this.#queue[i]!;
      const bar = barTable[series * length + row]!;
      this.#fillOne(series, row, bar, this.#options.markets[series]!.bars[column][bar]!);
    }
  }

  #fillOne(series: number, row: number, bar: number, reference: number): void {
    const orders = this.#orders;
    const market = this.#options.markets[series]!;
    const signed = orders.units[series]!;
    const wanted = Math.abs(signed);
    const price = checkedSlip(market, signed > 0 ? 'buy' : 'sell', reference, wanted, bar);
    if (!(price > 0)) {
      orders.refuse(series, 'price', 0, price);
      return;
    }

    const held = this.#holdings.units[series]!;
    const closing = held * signed < 0 ? Math.min(Math.abs(held), wanted) : 0;
    const opening = wanted - closing;
    const most = opening > 0 ? this.#affordable(series, bar, reference, price, closing, opening) : 0;
    const isCut = opening > most * (1 + ROUNDING);
    const quantity = isCut ? Math.max(closing, floorToLot(closing + most, market.lotSize)) : wanted;
    const { multiplier, minNotional } = market.instrument;
    const unit = price * multiplier;
    if (quantity === 0) {
      orders.refuse(series, 'buying-power', most * unit, opening * unit);
      return;
    }
    if (orders.isExit[series] === 0 && quantity * unit < minNotional) {
      orders.refuse(series, 'min-notional', minNotional, quantity * unit);
      return;
    }
    const charged = checkedCharge(market.commission, { price, quantity, multiplier, liquidity: 'taker' }, bar);
    const filled = signed > 0 ? quantity : -quantity;
    if (isCut) this.#record(series, row, signed, filled, price, charged, 'buying-power', most * unit, opening * unit);
    else if (Number.isNaN(orders.uncapped[series]!)) {
      this.#record(series, row, signed, filled, price, charged, '', Number.NaN, Number.NaN);
    } else {
      const cap = this.#options.maxLeverage;
      const grossWeight = orders.grossWeight[series]!;
      this.#record(series, row, orders.uncapped[series]!, filled, price, charged, 'leverage', cap, grossWeight);
    }
    orders.clear(series);
    this.#book(series, row, filled, price, charged);
  }

  #affordable(series: number, bar: number, mark: number, price: number, closing: number, wanted: number): number {
    const { instrument, commission, takerRate } = this.#options.markets[series]!;
    const account = { equity: this.#equity, gross: this.#gross, maxLeverage: this.#options.maxLeverage };
    const { multiplier } = instrument;
    return affordableUnits({ ...account, mark, price, multiplier, closing, wanted, commission, takerRate, bar });
  }

  #record(
    series: number,
    row: number,
    wanted: number,
    filled: number,
    price: number,
    charged: number,
    rule: string,
    limit: number,
    actual: number,
  ): void {
    const { decided } = this.#orders;
    const reason = this.#orders.reasonOf(series);
    this.#log.add(ORDER, series, row, decided[series]!, wanted, filled, price, charged, reason, rule, limit, actual);
  }

  #book(series: number, row: number, units: number, price: number, commission: number): void {
    const holdings = this.#holdings;
    const stopLoss = this.#orders.stopLoss[series]!;
    const takeProfit = this.#orders.takeProfit[series]!;
    const before = holdings.valueOf(series);
    holdings.book({ series, row, units, price, commission, stopLoss, takeProfit });
    const after = holdings.valueOf(series);
    this.#equity += after - before - units * price * holdings.multiplier[series]! - commission;
    this.#gross += Math.abs(after) - Math.abs(before);
  }
}
