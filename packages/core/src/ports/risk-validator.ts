import type { PortfolioView } from '../trade/portfolio-view.js';
import type { TradeProposal } from '../trade/proposal.js';
import type { Verdict } from '../trade/verdict.js';

/** One rule that a trade must pass. Pure: proposal and portfolio carry all it needs. */
export interface RiskValidator {
  readonly name: string;
  /** Settings as plain data, by which the manifest of a backtest tells two of the same name apart. */
  readonly params?: unknown;
  /** Whether the trade may pass, and if not, why. */
  validate(trade: TradeProposal, portfolio: PortfolioView): Verdict;
}
