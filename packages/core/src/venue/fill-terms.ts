import type { Decimal } from 'decimal.js';
import type { CommissionModel } from '../fills/commission.js';
import type { Instrument } from '../instrument/instrument.js';
import type { Ledger } from '../ledger/ledger.js';
import type { LiquiditySide } from '../orders/fill.js';
import type { Amount, Order } from '../orders/order.js';

/** A fill that the market offers, before the account has agreed to it. */
export interface FillProposal {
  readonly order: Order;
  readonly instrument: Instrument;
  /** The books; the instrument is marked at `referencePrice`. */
  readonly ledger: Ledger;
  readonly commission: CommissionModel;
  readonly liquidity: LiquiditySide;
  /** Units on offer: what remains of the order, for a reduce-only order at most what is open, and at most what the volume leaves. */
  readonly quantity: Decimal;
  /** Price before slippage, quote currency. */
  readonly referencePrice: number;
  /** Price after slippage of a quantity, quote currency. */
  priceFor(quantity: number): number;
  /** Notional of the positions in the other instruments of the same currency, unsigned. */
  usedElsewhere(): Decimal;
}

/**
 * What the account takes of a proposal. A quantity other than the one on offer changes the order to it; with a `reason`, which needs
 * a smaller quantity, the rest is canceled for that reason instead. Or nothing: the order is rejected.
 */
export type FillTerms =
  | { readonly price: number; readonly quantity: Amount; readonly reason?: string }
  | { readonly refused: string };

/** Decides at which price and in which quantity an account takes a fill: buying power, least notional, cuts. */
export type TermsRule = (proposal: FillProposal) => FillTerms;
