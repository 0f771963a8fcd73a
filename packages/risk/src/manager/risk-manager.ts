import {
  type PortfolioView,
  type PositionSizer,
  type Reservation,
  type RiskChain,
  type RiskValidator,
  type SizingResult,
  type TradeCheck,
  type TradeProposal,
  ValidationError,
  type Verdict,
} from '@kairos/core';
import { defaultRiskValidators } from '../chain/default-validators.js';
import { riskChain } from '../chain/risk-chain.js';
import { checkOptions } from '../input/check-options.js';
import { proposalOf, sizingRequestOf, type TradeIdea } from './trade-idea.js';

/** Settings of a {@link RiskManager}. */
export interface RiskManagerOptions {
  /** Rules that a trade must pass, asked in this order; {@link defaultRiskValidators} unless given. */
  readonly validators?: readonly RiskValidator[];
  /** Decides the quantity of trades that have none. */
  readonly sizer?: PositionSizer;
}

/** What one validator says of a trade. */
export interface ValidatorResult {
  readonly passed: boolean;
  readonly validatorName: string;
  /** Why not, with the numbers; empty when it passed. */
  readonly reason: string;
  readonly verdict: Verdict;
}

/** What all validators say of a trade. */
export interface TradeValidation {
  readonly passed: boolean;
  /** One per validator, in their order; `well-formed` is the first. */
  readonly results: readonly ValidatorResult[];
  /** The trade as it was judged. */
  readonly trade: TradeProposal;
  /** What the sizer said, where it was asked. */
  readonly sizing?: SizingResult;
}

/**
 * Sizing and validation of trades behind one face, for those who want no more: a sizer and a {@link riskChain}.
 *
 * @example
 * ```ts
 * import { createInstrument, NSE, type PortfolioView } from '@kairos/core';
 * import { defaultRiskValidators, fixedRisk, RiskManager } from '@kairos/risk';
 *
 * const manager = new RiskManager({ sizer: fixedRisk(0.01), validators: defaultRiskValidators() });
 * const portfolio: PortfolioView = {
 *   time: 0, cash: 50_000, equity: 50_000, positions: [], dayStartEquity: 50_000, weekStartEquity: 50_000,
 *   monthStartEquity: 50_000, peakEquity: 50_000, consecutiveLosses: 0,
 * };
 * const instrument = createInstrument({ symbol: 'RELIANCE.NS', lotSize: 1, sector: 'energy', calendar: NSE });
 * const idea = {
 *   symbol: 'RELIANCE.NS', instrument, strategy: 'breakout', direction: 'long', entry: 2500, stopLoss: 2432,
 *   takeProfit: 2650, time: Date.UTC(2024, 0, 15, 5),
 * } as const;
 *
 * const { passed, trade } = manager.validateTrade(idea, portfolio);
 * passed; // => true
 * trade.quantity; // => 4
 * const tooMany = manager.validateTrade({ ...idea, quantity: 7 }, portfolio);
 * tooMany.results.filter((result) => !result.passed).map(({ validatorName }) => validatorName); // => [ 'position-size' ]
 * ```
 */
export class RiskManager {
  /** The validators as one. */
  readonly chain: RiskChain;
  readonly #sizer: PositionSizer | undefined;

  /** @throws `ValidationError` when an option is unknown, or something in the list is no validator. */
  constructor(options: RiskManagerOptions = {}) {
    checkOptions(options, ['validators', 'sizer']);
    this.chain = riskChain(options.validators ?? defaultRiskValidators());
    this.#sizer = options.sizer;
  }

  /**
   * How much the sizer would trade.
   *
   * @throws `ValidationError` without a sizer, and as the sizer does.
   */
  sizeTrade(idea: TradeIdea, portfolio: PortfolioView): SizingResult {
    if (this.#sizer) return this.#sizer.size(sizingRequestOf(idea, portfolio));
    const message = 'must be given where the manager has no sizer, was undefined';
    throw new ValidationError(`quantity ${message}`, { issues: [{ path: 'quantity', message }] });
  }

  /**
   * Asks all validators about a trade, and the sizer first when it has no quantity. Holds nothing.
   *
   * @throws As {@link RiskManager.sizeTrade} about a trade without a quantity; never about one that has it.
   */
  validateTrade(idea: TradeIdea, portfolio: PortfolioView): TradeValidation {
    const { trade, sizing } = this.#proposed(idea, portfolio);
    return { ...this.#validation(this.chain.check(trade, portfolio)), trade, ...(sizing && { sizing }) };
  }

  /**
   * The same, and when all passed the room of the trade is held until it is released.
   *
   * @throws As {@link RiskManager.validateTrade}.
   */
  reserveTrade(idea: TradeIdea, portfolio: PortfolioView): TradeValidation & Pick<Reservation, 'reduceTo' | 'release'> {
    const { trade, sizing } = this.#proposed(idea, portfolio);
    const reservation = this.chain.reserve(trade, portfolio);
    const { reduceTo, release } = reservation;
    return { ...this.#validation(reservation), trade, ...(sizing && { sizing }), reduceTo, release };
  }

  #proposed(idea: TradeIdea, portfolio: PortfolioView): { trade: TradeProposal; sizing?: SizingResult } {
    if (idea.quantity !== undefined) return { trade: proposalOf(idea, idea.quantity) };
    const sizing = this.sizeTrade(idea, portfolio);
    return { trade: proposalOf(idea, sizing.quantity), sizing };
  }

  #validation({ passed, verdicts }: TradeCheck): Pick<TradeValidation, 'passed' | 'results'> {
    const results = verdicts.map((verdict, at) => ({
      passed: verdict.passed,
      validatorName: this.chain.validators[at]!.name,
      reason: verdict.passed ? '' : verdict.reason,
      verdict,
    }));
    return { passed, results };
  }
}
