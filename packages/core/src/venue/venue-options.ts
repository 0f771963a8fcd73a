import type { CommissionModel } from '../fills/commission.js';
import type { LimitRule } from '../fills/limit.js';
import type { SameBarRule } from '../fills/same-bar.js';
import type { SlippageModel } from '../fills/slippage.js';
import type { Instrument } from '../instrument/instrument.js';
import type { Ledger } from '../ledger/ledger.js';
import type { BookedFill } from '../ledger/ledger-entry.js';
import type { Order, OrderRequest } from '../orders/order.js';
import type { TermsRule } from './fill-terms.js';
import type { OrderListener } from './order-book.js';
import type { BracketLeg } from './working-order.js';

/** A fill at a simulated venue, what it did to the books, and the order after it. */
export interface VenueFill extends BookedFill {
  readonly order: Order;
  /** Price before slippage, quote currency. */
  readonly referencePrice: number;
  /** Which leg of a bracket filled, if it was one. */
  readonly leg?: BracketLeg;
}

/** How a simulated venue trades. */
export interface SimulatedVenueOptions {
  /** The account's books; money must have been deposited. */
  readonly ledger: Ledger;
  /** What may be traded. */
  readonly instruments: Iterable<Instrument>;
  /** Name for errors; `simulated` unless given. */
  readonly name?: string;
  /** The maker and taker rates of each instrument unless given. */
  readonly commission?: CommissionModel;
  /** None unless given; applies to market, stop and trailing-stop fills. */
  readonly slippage?: SlippageModel;
  /** `through` unless given; bars only. */
  readonly limitRule?: LimitRule;
  /** Which of several orders a bar met first; `pessimistic` unless given. */
  readonly sameBar?: SameBarRule;
  /**
   * Share of a bar's volume, or of a quote's size, that all fills on it together may take: above 0, at most 1. Orders then fill in
   * parts, in whole lots. No limit unless given.
   */
  readonly maxVolumeShare?: number;
  /** What the account agrees to; {@link noLeverage} unless given. */
  readonly termsRule?: TermsRule;
  /** Why an order is refused on arrival; {@link refusalOf} (lots and ticks) unless given. */
  readonly refusal?: (request: OrderRequest, instrument: Instrument) => string | undefined;
  /** Told of every state of every order, in the order in which they happen. */
  readonly onOrder?: OrderListener;
  /** Told of every fill, after its order was. */
  readonly onFill?: (fill: VenueFill) => void;
}
