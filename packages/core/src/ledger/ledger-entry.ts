import type { Decimal } from 'decimal.js';
import type { Fill } from '../orders/fill.js';
import type { Amount } from '../orders/order.js';
import type { Side } from '../trade/direction.js';
import type { PositionState } from './position-state.js';

/** A funding payment: the venue's amount, or the rate it was computed from. */
export type FundingPayment = {
  /** Unique per payment; booking the same id twice has no effect. */
  readonly id: string;
  readonly symbol: string;
  /** UTC epoch milliseconds. */
  readonly time: number;
} & (
  | {
      /** Received (positive) or paid (negative), quote currency. */
      readonly amount: Amount;
    }
  | {
      /** Fraction of the notional; positive: longs pay shorts. */
      readonly rate: Amount;
      readonly markPrice: Amount;
    }
);

/** One line of the books. Money in `currency`; `cashChange` is what it did to the cash. */
export type LedgerEntry = {
  /** Counts from 1 without holes. */
  readonly sequence: number;
  /** UTC epoch milliseconds. */
  readonly time: number;
  readonly currency: string;
  readonly cashChange: Decimal;
} & (
  | { readonly kind: 'deposit' | 'withdrawal'; readonly id?: string }
  | { readonly kind: 'funding'; readonly id: string; readonly symbol: string }
  | {
      readonly kind: 'fill';
      readonly id: string;
      readonly symbol: string;
      readonly side: Side;
      readonly quantity: Decimal;
      readonly price: Decimal;
      readonly commission: Decimal;
      readonly realizedPnl: Decimal;
    }
);

/** What booking a fill changed. */
export interface BookedFill {
  /** False when this fill id was booked before: nothing changed. */
  readonly booked: boolean;
  readonly fill: Fill;
  /** Profit of the part that was closed, before commission. */
  readonly realizedPnl: Decimal;
  readonly commission: Decimal;
  /** The position as it was, and as it is. */
  readonly before: PositionState;
  readonly after: PositionState;
}

/** Money of one currency. The first five add up to equity, and so do the next two, to the last digit. */
export interface Balance {
  readonly currency: string;
  /** Deposits less withdrawals. */
  readonly deposited: Decimal;
  readonly realizedPnl: Decimal;
  readonly unrealizedPnl: Decimal;
  /** Charged; subtract it. */
  readonly commissions: Decimal;
  /** Received less paid. */
  readonly funding: Decimal;
  readonly cash: Decimal;
  /** Value of the positions: the notional where it was paid for, the unrealised profit where only margin was. */
  readonly positionValue: Decimal;
  readonly equity: Decimal;
}
