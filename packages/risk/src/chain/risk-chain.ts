import {
  type PortfolioView,
  type Reservation,
  type RiskChain,
  type RiskValidator,
  type TradeCheck,
  type TradeProposal,
  ValidationError,
} from '@kairos/core';
import { checkTrade } from './check-trade.js';
import { type PendingTrade, positionOf, withPending } from './pending-trade.js';
import { wellFormed } from './well-formed.js';

function checkValidators(validators: readonly RiskValidator[]): void {
  const isList = Array.isArray(validators);
  const wrong = isList ? validators.findIndex((validator) => typeof validator?.validate !== 'function') : -1;
  if (isList && wrong < 0) return;
  const path = isList ? `validators[${wrong}]` : 'validators';
  const message = isList
    ? 'must be a risk validator with validate()'
    : `must be one list such as riskChain([positionLimit(), positionSize()]), was ${typeof validators}`;
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

/** The trades that hold room. */
class Reservations {
  readonly #pending = new Set<PendingTrade>();

  shownIn(portfolio: PortfolioView): PortfolioView {
    return withPending(portfolio, this.#pending);
  }

  hold(trade: TradeProposal, check: TradeCheck): Reservation {
    const pending: PendingTrade = { trade, position: positionOf(trade, trade.quantity) };
    this.#pending.add(pending);
    const release = () => void this.#pending.delete(pending);
    return { ...check, release, reduceTo: (quantity) => this.#reduce(pending, quantity) };
  }

  #reduce(pending: PendingTrade, quantity: number): void {
    if (!this.#pending.has(pending)) return;
    const held = pending.position.quantity;
    if (!(quantity >= 0 && quantity <= held)) {
      const message = `must be from 0 to the ${held} that are reserved, was ${String(quantity)}`;
      throw new ValidationError(`quantity ${message}`, { issues: [{ path: 'quantity', message }] });
    }
    if (quantity === 0) this.#pending.delete(pending);
    else pending.position = positionOf(pending.trade, quantity);
  }
}

/** What a trade that was denied holds: nothing. */
function nothingHeld(check: TradeCheck): Reservation {
  return { ...check, release() {}, reduceTo() {} };
}

/**
 * Validators as one. All are asked, in their order, also after a denial; {@link wellFormed} comes first, unless it is among them.
 *
 * `check` asks and holds nothing. `reserve` asks and, when all passed, holds the room of the trade at once: for the trades after it,
 * it is a position, has used its cash and counts as an order, until it is released. Two trades of the same instant cannot both take the
 * last of a limit. Call `reduceTo` with what is left at each fill (the rest stands in the portfolio then) and `release` when the
 * order is done, whatever became of it.
 *
 * Neither throws because of a trade: a validator that throws has denied. `reduceTo` throws `ValidationError` about a quantity that is
 * more than what is held; after a release it does nothing.
 *
 * @throws `ValidationError` when something in the list is no validator.
 * @example
 * ```ts
 * import { createInstrument, type PortfolioView, type TradeProposal } from '@kairos/core';
 * import { positionLimit, riskChain } from '@kairos/risk';
 *
 * const propose = (symbol: string): TradeProposal => ({
 *   symbol, instrument: createInstrument({ symbol }), strategy: 'breakout', direction: 'long',
 *   quantity: 10, entry: 100, notional: 1000, time: 0,
 * });
 * const portfolio: PortfolioView = {
 *   time: 0, cash: 50_000, equity: 50_000, positions: [], dayStartEquity: 50_000, weekStartEquity: 50_000,
 *   monthStartEquity: 50_000, peakEquity: 50_000, consecutiveLosses: 0,
 * };
 *
 * const chain = riskChain([positionLimit({ max: 1 })]);
 * const first = chain.reserve(propose('SPY'), portfolio);
 * first.passed; // => true
 * chain.reserve(propose('QQQ'), portfolio).denials[0]?.reason; // => 'QQQ would make 2 positions; allowed are 1.'
 * first.release();
 * chain.check(propose('QQQ'), portfolio).passed; // => true
 * ```
 */
export function riskChain(validators: readonly RiskValidator[]): RiskChain {
  checkValidators(validators);
  const hasOwn = validators.some(({ name }) => name === 'well-formed');
  const all = Object.freeze(hasOwn ? [...validators] : [wellFormed(), ...validators]);
  const reservations = new Reservations();
  const check = (trade: TradeProposal, portfolio: PortfolioView) => {
    return checkTrade(all, trade, reservations.shownIn(portfolio));
  };

  return {
    validators: all,
    check,
    reserve(trade, portfolio) {
      const checked = check(trade, portfolio);
      return checked.passed ? reservations.hold(trade, checked) : nothingHeld(checked);
    },
  };
}
