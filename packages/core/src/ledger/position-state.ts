import type { Decimal } from 'decimal.js';
import { ZERO } from '../money/exact.js';
import type { Side } from '../trade/direction.js';
import { roundMoney } from './round-money.js';

/** What is open of one instrument, exactly. */
export interface PositionState {
  /** Signed units. */
  readonly quantity: Decimal;
  /** Signed cost of what is open: price x signed quantity x multiplier of the fills that opened it. */
  readonly cost: Decimal;
}

/** Nothing open. */
export const FLAT: PositionState = Object.freeze({ quantity: ZERO, cost: ZERO });

/** An execution as the position sees it: unsigned quantity, price and multiplier. */
export interface Execution {
  readonly side: Side;
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly multiplier: Decimal;
}

/** What an execution did to a position. */
export interface PositionChange {
  readonly state: PositionState;
  /** Profit of the part that it closed; 0 when it only opened. */
  readonly realizedPnl: Decimal;
  /** Signed value of the execution, price x quantity x multiplier: what a buyer pays, or less than 0 what a seller gets. */
  readonly value: Decimal;
}

/** Decimals that the cost of a partial close is rounded to; what rounding takes stays in the cost that remains. */
const COST_DECIMALS = 18;

function reduced(state: PositionState, signed: Decimal, value: Decimal): Omit<PositionChange, 'value'> {
  const quantity = state.quantity.plus(signed);
  const released = quantity.isZero()
    ? state.cost
    : state.cost.times(signed.negated()).div(state.quantity).toDecimalPlaces(COST_DECIMALS);
  const cost = state.cost.minus(released);
  return { state: { quantity, cost }, realizedPnl: value.negated().minus(released) };
}

/**
 * A position after an execution that opens, adds, reduces, closes or flips it.
 *
 * The cost of a partial close is its share of the open cost. A flip closes what is open and opens the rest at the fill's price.
 *
 * @example A long of 10 at 100, sold at 110 with quantity 15, realises 100 and leaves a short of 5 at 110.
 * ```ts
 * import { applyExecution, exact } from '@kairos/core';
 *
 * const state = { quantity: exact(10), cost: exact(1000) };
 * const sale = { side: 'sell', quantity: exact(15), price: exact(110), multiplier: exact(1) } as const;
 * const after = applyExecution(state, sale);
 * after.realizedPnl.toString(); // => '100'
 * after.state.quantity.toString(); // => '-5'
 * after.state.cost.toString(); // => '-550'
 * ```
 */
export function applyExecution(state: PositionState, execution: Execution): PositionChange {
  const { side, quantity, price, multiplier } = execution;
  const signed = side === 'buy' ? quantity : quantity.negated();
  const value = roundMoney(signed.times(price).times(multiplier));
  const held = state.quantity;
  const opens = held.isZero() || held.isPositive() === signed.isPositive();
  if (opens) {
    const opened = { quantity: held.plus(signed), cost: state.cost.plus(value) };
    return { state: opened, realizedPnl: ZERO, value };
  }
  if (signed.abs().lessThanOrEqualTo(held.abs())) return { ...reduced(state, signed, value), value };
  const closing = held.negated();
  const closingValue = roundMoney(closing.times(price).times(multiplier));
  const { realizedPnl } = reduced(state, closing, closingValue);
  const opened = { quantity: signed.minus(closing), cost: value.minus(closingValue) };
  return { state: opened, realizedPnl, value };
}
