import {
  type Denial,
  deny,
  type PortfolioView,
  type RiskValidator,
  type TradeCheck,
  type TradeProposal,
  type Verdict,
} from '@kairos/core';

function isVerdict(answer: unknown): answer is Verdict {
  return typeof answer === 'object' && answer !== null && 'passed' in answer && typeof answer.passed === 'boolean';
}

/** A validator that fails has not passed the trade: a bug in a rule must not open the door. */
function verdictOf(validator: RiskValidator, trade: TradeProposal, portfolio: PortfolioView): Verdict {
  try {
    const answer: unknown = validator.validate(trade, portfolio);
    if (isVerdict(answer)) return answer;
    return deny(validator.name, `The validator gave no verdict, but ${String(answer)}.`, { hasFailed: true });
  } catch (error) {
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return deny(validator.name, `The validator failed: ${what}`, { hasFailed: true });
  }
}

/**
 * Asks every validator about a trade, in order, also after a denial, so that all reasons are known at once.
 *
 * Never throws: a validator that throws, or gives no verdict, denies the trade under its name,
 * with `hasFailed` set and what it threw in the reason.
 *
 * @example
 * ```ts
 * import { createInstrument, NSE, type PortfolioView, type TradeProposal } from '@kairos/core';
 * import { checkTrade, marketHours, positionSize, riskPerTrade } from '@kairos/risk';
 *
 * const trade: TradeProposal = {
 *   symbol: 'RELIANCE.NS', instrument: createInstrument({ symbol: 'RELIANCE.NS', lotSize: 1, calendar: NSE }),
 *   strategy: 'sma-cross', direction: 'long', quantity: 7, entry: 2500, stopLoss: 2432, notional: 17_500, riskAmount: 476,
 *   time: Date.UTC(2024, 0, 15, 5),
 * };
 * const portfolio: PortfolioView = {
 *   time: trade.time, cash: 50_000, equity: 50_000, positions: [], dayStartEquity: 50_000, weekStartEquity: 50_000,
 *   monthStartEquity: 50_000, peakEquity: 50_000, consecutiveLosses: 0,
 * };
 *
 * const { passed, denials } = checkTrade([riskPerTrade(), positionSize(), marketHours()], trade, portfolio);
 * passed; // => false
 * denials[0]?.reason; // => '17500 of RELIANCE.NS would be 35 % of the equity; allowed is 20 %.'
 * ```
 */
export function checkTrade(
  validators: readonly RiskValidator[],
  trade: TradeProposal,
  portfolio: PortfolioView,
): TradeCheck {
  const verdicts = validators.map((validator) => verdictOf(validator, trade, portfolio));
  const denials = verdicts.filter((verdict): verdict is Denial => !verdict.passed);
  return { passed: denials.length === 0, verdicts, denials };
}
