import type { Decimal } from 'decimal.js';
import { ValidationError } from '../errors/errors.js';
import type { Instrument } from '../instrument/instrument.js';
import { exact, ZERO } from '../money/exact.js';
import type { Position } from './position.js';
import { FLAT, type PositionState } from './position-state.js';
import { roundMoney } from './round-money.js';

/** The running totals of one currency. */
export interface CurrencyBook {
  deposited: Decimal;
  cash: Decimal;
  realizedPnl: Decimal;
  commissions: Decimal;
  funding: Decimal;
  /** Sum of the values, and of the unrealised profits, of the positions quoted in it. */
  positionValue: Decimal;
  unrealizedPnl: Decimal;
}

/** The running totals of one instrument. */
export interface PositionBook {
  readonly instrument: Instrument;
  readonly multiplier: Decimal;
  state: PositionState;
  marketPrice: Decimal;
  /** Whether `marketPrice` is a mark, which a fill does not replace. */
  isMarked: boolean;
  realizedPnl: Decimal;
  commissions: Decimal;
  funding: Decimal;
  value: Decimal;
  unrealizedPnl: Decimal;
}

/** A currency without money. */
export function emptyCurrency(): CurrencyBook {
  return {
    deposited: ZERO,
    cash: ZERO,
    realizedPnl: ZERO,
    commissions: ZERO,
    funding: ZERO,
    positionValue: ZERO,
    unrealizedPnl: ZERO,
  };
}

/** With a larger one the sums could run out of digits. */
const LARGEST_MULTIPLIER = 1e9;

/** An instrument of which nothing is held. */
export function emptyPosition(instrument: Instrument): PositionBook {
  const multiplier = exact(instrument.multiplier, 'multiplier');
  if (!multiplier.greaterThan(0) || multiplier.greaterThan(LARGEST_MULTIPLIER)) {
    throw new ValidationError(
      `multiplier of "${instrument.symbol}" must be above 0 and at most ${LARGEST_MULTIPLIER}, was ${multiplier.toString()}`,
    );
  }
  return {
    instrument,
    multiplier,
    state: FLAT,
    marketPrice: ZERO,
    isMarked: false,
    realizedPnl: ZERO,
    commissions: ZERO,
    funding: ZERO,
    value: ZERO,
    unrealizedPnl: ZERO,
  };
}

/** Whether two instruments mean the same to the books. */
export function hasSameTerms(a: Instrument, b: Instrument): boolean {
  return a.multiplier === b.multiplier && a.quoteCurrency === b.quoteCurrency && a.settlement === b.settlement;
}

/** What a position is worth at a price, and the profit in it. */
export function valueAt(
  { state, multiplier, instrument }: PositionBook,
  price: Decimal,
): Pick<PositionBook, 'value' | 'unrealizedPnl'> {
  const notional = roundMoney(state.quantity.times(price).times(multiplier));
  const unrealizedPnl = notional.minus(state.cost);
  return { value: instrument.settlement === 'cash' ? notional : unrealizedPnl, unrealizedPnl };
}

/** Values the position at a price and carries the difference into its currency's totals. */
export function revalue(position: PositionBook, currency: CurrencyBook, price: Decimal): void {
  const { value, unrealizedPnl } = valueAt(position, price);
  currency.positionValue = currency.positionValue.plus(value).minus(position.value);
  currency.unrealizedPnl = currency.unrealizedPnl.plus(unrealizedPnl).minus(position.unrealizedPnl);
  position.marketPrice = price;
  position.value = value;
  position.unrealizedPnl = unrealizedPnl;
}

/** Digits after the point at which an average price is shown. */
const SHOWN_DECIMALS = 18;

/** The position as others see it. */
export function toPosition(book: PositionBook): Position {
  const { state, multiplier } = book;
  const { quantity, cost } = state;
  const averagePrice = quantity.isZero() ? ZERO : cost.div(quantity.times(multiplier)).toDecimalPlaces(SHOWN_DECIMALS);
  return Object.freeze({
    symbol: book.instrument.symbol,
    quantity,
    averagePrice,
    cost,
    marketPrice: book.marketPrice,
    unrealizedPnl: book.unrealizedPnl,
    realizedPnl: book.realizedPnl,
    commissions: book.commissions,
    funding: book.funding,
  });
}
