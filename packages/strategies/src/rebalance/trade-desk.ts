import { floorToLot, type Side } from '@kairos/core';
import { limitPrice } from './limit-price.js';
import type { Rules } from './rebalance-options.js';
import type { Book, Holding } from './rebalance-request.js';
import {
  type OmissionRule,
  omissionReason,
  type RebalanceOmission,
  type RebalancePhase,
  type RebalanceTrade,
} from './rebalance-trade.js';

/** A change of one position that would lead to what is wanted. @internal */
export interface Wish {
  readonly holding: Holding;
  readonly side: Side;
  readonly target: number;
  /** Units, not rounded to lots; all that is held for a position that is to go. */
  readonly quantity: number;
}

/** Units that a limit allows. */
interface Cap {
  readonly rule: OmissionRule;
  readonly quantity: number;
}

/** Units to trade, with the rule that made them fewer or none. */
interface Sized {
  readonly quantity: number;
  readonly rule?: OmissionRule;
  readonly limit?: number;
  readonly actual?: number;
}

/** Below this share a cut is rounding. */
const ROUNDING = 1e-9;

/**
 * Turns wishes into trades, one after the other, within what lots, least trades, volume, turnover and cash allow, and keeps what they
 * leave of the cash: at the limit prices and at the worst prices, fees paid.
 *
 * @internal
 */
export class TradeDesk {
  readonly trades: RebalanceTrade[] = [];
  readonly omissions: RebalanceOmission[] = [];
  /** Value traded so far, at the planned prices. */
  traded = 0;
  /** Cash when everything so far has filled at its limit price. */
  cash: number;
  #worstCash: number;
  readonly #units: Map<string, number>;
  readonly #book: Book;
  readonly #rules: Rules;

  constructor(book: Book, rules: Rules) {
    this.#book = book;
    this.#rules = rules;
    this.cash = book.cash;
    this.#worstCash = book.cash;
    this.#units = new Map(book.holdings.map(({ symbol, units }) => [symbol, units]));
  }

  /** Units held after the trades so far. */
  unitsOf(symbol: string): number {
    return this.#units.get(symbol)!;
  }

  /** Money that may be spent without touching the buffer; below 0 what is missing. */
  get spare(): number {
    return this.cash - this.#rules.cashBuffer * this.#book.equity;
  }

  /** Trades a wish as far as it goes. @param most - Value that may be traded, at the planned price. */
  trade(wish: Wish, phase: RebalancePhase, most: number): void {
    const { quantity, rule, limit, actual } = this.#size(wish, most);
    if (rule) this.omit(wish, rule, limit, actual, quantity);
    if (quantity > 0) this.#take(wish, phase, quantity);
  }

  /** Units to trade, and what they are less than wished for. */
  #size(wish: Wish, most: number): Sized {
    const { holding, quantity: wanted } = wish;
    const { minTrade } = this.#rules;
    const { minNotional } = holding.instrument;
    const unit = unitValue(holding);
    const none = (rule: OmissionRule, limit: number, actual: number): Sized => ({ quantity: 0, rule, limit, actual });
    if (wanted * unit < minTrade) return none('min-trade', minTrade, wanted * unit);
    const lots = this.#lots(wish, wanted);
    if (lots === 0) return none('lot', holding.lotSize, wanted);
    const cap = this.#tightest(wish, most / unit);
    const isCut = cap.quantity < lots * (1 - ROUNDING);
    const quantity = isCut ? this.#lots(wish, cap.quantity) : lots;
    const notional = quantity * unit;
    if (isCut && (quantity === 0 || notional < minTrade)) return none(cap.rule, cap.quantity, wanted);
    if (notional < minTrade) return none('min-trade', minTrade, notional);
    if (notional < minNotional) return none('min-notional', minNotional, notional);
    return isCut ? { quantity, rule: cap.rule, limit: cap.quantity, actual: wanted } : { quantity };
  }

  /** The least of what volume, turnover and cash allow. */
  #tightest({ holding, side }: Wish, turnover: number): Cap {
    const caps: Cap[] = [
      { rule: 'volume', quantity: holding.maxQuantity },
      { rule: 'turnover', quantity: Math.max(0, turnover) },
    ];
    if (side === 'buy') caps.push({ rule: 'cash', quantity: this.#payable(holding) });
    return caps.reduce((least, next) => (next.quantity < least.quantity ? next : least));
  }

  /** Writes down what is not traded. */
  omit(wish: Wish, rule: OmissionRule, limit?: number, actual?: number, planned = 0): void {
    const { holding, side, quantity } = wish;
    this.omissions.push({
      symbol: holding.symbol,
      side,
      rule,
      ...(Number.isFinite(quantity) && { wanted: quantity }),
      planned,
      ...(limit !== undefined && { limit }),
      ...(actual !== undefined && { actual }),
      reason: omissionReason(rule, limit, actual),
    });
  }

  #take({ holding, side, target }: Wish, phase: RebalancePhase, quantity: number): void {
    const { symbol, instrument, lotSize, price, weight } = holding;
    const limit = limitPrice(instrument, side, price, this.#rules.limitOffset);
    const worst = limitPrice(instrument, side, price, this.#rules.maxSlippage);
    const notional = quantity * unitValue(holding);
    this.trades.push({
      symbol,
      side,
      phase,
      quantity,
      lotSize,
      price,
      limitPrice: limit,
      worstPrice: worst,
      notional,
      weight,
      target,
    });
    this.traded += notional;
    this.cash += this.#flow(holding, side, quantity, limit);
    this.#worstCash += this.#flow(holding, side, quantity, worst);
    this.#units.set(symbol, this.unitsOf(symbol) + (side === 'buy' ? quantity : -quantity));
  }

  /** Cash that a fill brings, or takes, fee paid. */
  #flow({ instrument }: Holding, side: Side, quantity: number, price: number): number {
    const notional = quantity * price * instrument.multiplier;
    return (side === 'buy' ? -notional : notional) - notional * this.#rules.feeRate;
  }

  /** Units that leave the buffer when bought at the limit price, and no debt when bought at the worst. */
  #payable(holding: Holding): number {
    const { instrument, price, lotSize } = holding;
    const { limitOffset, maxSlippage } = this.#rules;
    const limit = -this.#flow(holding, 'buy', 1, limitPrice(instrument, 'buy', price, limitOffset));
    const worst = -this.#flow(holding, 'buy', 1, limitPrice(instrument, 'buy', price, maxSlippage));
    const most = Math.max(0, Math.min(this.spare / limit, this.#worstCash / worst));
    // Rounding to lots takes a billionth for noise, which is money that is not there.
    const lots = floorToLot(most, lotSize);
    return lots * limit > this.spare || lots * worst > this.#worstCash ? Math.max(0, lots - lotSize) : lots;
  }

  /** Whole lots of it; the rest of a position that goes is sold with its odd lot. */
  #lots({ holding, side, target, quantity: wanted }: Wish, quantity: number): number {
    if (target === 0 && quantity === wanted) return quantity;
    const lots = floorToLot(quantity, holding.lotSize);
    return side === 'sell' ? Math.min(lots, this.unitsOf(holding.symbol)) : lots;
  }
}

/** price x multiplier. @internal */
export function unitValue({ price, instrument }: Holding): number {
  return price * instrument.multiplier;
}
