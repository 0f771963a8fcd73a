import type { PortfolioView } from '../trade/portfolio-view.js';
import type { TradeProposal } from '../trade/proposal.js';
import type { Denial, Verdict } from '../trade/verdict.js';
import type { RiskValidator } from './risk-validator.js';

/** What a chain of validators says about a trade. */
export interface TradeCheck {
  /** Whether every validator passed it. */
  readonly passed: boolean;
  /** One verdict per validator, in their order. */
  readonly verdicts: readonly Verdict[];
  /** The verdicts that did not pass. */
  readonly denials: readonly Denial[];
}

/** A trade that was checked, and the room in the limits that it holds until its order is done. */
export interface Reservation extends TradeCheck {
  /** Holds room for this many units only: the others have filled and stand in the portfolio. 0 releases. */
  reduceTo(quantity: number): void;
  /** Holds nothing any more; calling it twice does nothing. */
  release(): void;
}

/** Validators as one: all are asked, in order, and trades that passed but have not filled yet count for those after them. */
export interface RiskChain {
  readonly validators: readonly RiskValidator[];
  /** Asks about a trade and holds nothing. Never throws: a validator that fails has denied. */
  check(trade: TradeProposal, portfolio: PortfolioView): TradeCheck;
  /** Asks about a trade and, when it passed, holds its room at once: two trades of one instant cannot both take the last of it. */
  reserve(trade: TradeProposal, portfolio: PortfolioView): Reservation;
}
