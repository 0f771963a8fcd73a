import {
  deny,
  epochFault,
  floorToLot,
  PASSED,
  type PortfolioView,
  type RiskValidator,
  type TradeProposal,
  validateSymbol,
} from '@kairos/core';
import { checkOptions } from '../input/check-options.js';
import { checkPositive } from '../limits/check-limit.js';
import { asMoney, asNumber } from '../limits/wording.js';

/** Settings of {@link wellFormed}. */
export interface WellFormedOptions {
  /** Notional beyond which a trade is a slip of the finger, as a multiple of the equity. Default 1,000. */
  readonly maxEquityMultiple?: number;
}

/** What is wrong with a trade; numbers where there are any. */
interface Fault {
  readonly reason: string;
  readonly limit?: number;
  readonly actual?: number;
}

/** Share by which a notional or a risk may differ from what follows from the prices. */
const ROUNDING = 1e-6;

/** Share by which a quantity may miss its lots. */
const LOT_ROUNDING = 1e-9;

function numberFault(name: string, value: unknown): Fault | undefined {
  if (typeof value !== 'number') return { reason: `The ${name} must be a number, was ${String(value)}.` };
  if (!(value > 0)) return { reason: `The ${name} must be above 0, was ${value}.`, limit: 0, actual: value };
  const limit = Number.MAX_SAFE_INTEGER;
  if (value <= limit) return undefined;
  return { reason: `The ${name} must be at most ${limit}, was ${value}.`, limit, actual: value };
}

function isSame(actual: unknown, expected: number): boolean {
  return typeof actual === 'number' && Math.abs(actual - expected) <= ROUNDING * Math.abs(expected);
}

function instrumentFault({ symbol, instrument }: TradeProposal): Fault | undefined {
  const { valid, message } = validateSymbol(symbol);
  if (!valid) return { reason: `The ${message}.` };
  if (typeof instrument !== 'object' || instrument === null) return { reason: `The symbol ${symbol} is unknown.` };
  if (instrument.symbol === symbol) return undefined;
  return { reason: `The symbol ${symbol} is not that of its instrument, ${instrument.symbol}.` };
}

function quantityFault({ quantity, instrument }: TradeProposal): Fault | undefined {
  const fault = numberFault('quantity', quantity);
  if (fault) return fault;
  const { lotSize } = instrument;
  if (Math.abs(floorToLot(quantity, lotSize) - quantity) <= LOT_ROUNDING * quantity) return undefined;
  return {
    reason: `The quantity must be a multiple of the lot ${lotSize}, was ${quantity}.`,
    limit: lotSize,
    actual: quantity,
  };
}

function levelFault({ direction, entry, stopLoss, takeProfit }: TradeProposal): Fault | undefined {
  if (direction !== 'long' && direction !== 'short') {
    return { reason: `The direction must be long or short, was ${String(direction)}.` };
  }
  const sign = direction === 'long' ? 1 : -1;
  const isRight = (level: number | undefined, side: number) => {
    return level === undefined || ((level - entry) * side > 0 && Number.isFinite(level));
  };
  if (!isRight(stopLoss, -sign)) {
    const reason = `The stop of a ${direction} must lie on the losing side of the entry ${entry}, was ${stopLoss}.`;
    return { reason, limit: entry, ...(stopLoss !== undefined && { actual: stopLoss }) };
  }
  if (isRight(takeProfit, sign)) return undefined;
  const reason = `The target of a ${direction} must lie on the winning side of the entry ${entry}, was ${takeProfit}.`;
  return { reason, limit: entry, ...(takeProfit !== undefined && { actual: takeProfit }) };
}

/** A notional or a risk that is stated too small would slip through every limit. */
function amountFault({
  quantity,
  entry,
  stopLoss,
  notional,
  riskAmount,
  instrument,
}: TradeProposal): Fault | undefined {
  const unit = quantity * instrument.multiplier;
  if (!isSame(notional, entry * unit)) {
    const reason = `The notional must be entry x quantity x multiplier, ${asMoney(entry * unit)}, was ${String(notional)}.`;
    return { reason, limit: entry * unit, actual: notional };
  }
  const risk = stopLoss === undefined ? undefined : Math.abs(entry - stopLoss) * unit;
  if (risk === undefined ? riskAmount === undefined : isSame(riskAmount, risk)) return undefined;
  const right =
    risk === undefined ? 'left out without a stop' : `|entry - stop| x quantity x multiplier, ${asMoney(risk)}`;
  return { reason: `The risk must be ${right}, was ${String(riskAmount)}.` };
}

function accountFault({ symbol, notional }: TradeProposal, portfolio: PortfolioView, most: number): Fault | undefined {
  for (const name of ['equity', 'cash'] as const) {
    const value = portfolio[name];
    if (!Number.isFinite(value))
      return { reason: `The ${name} of the portfolio must be a number, was ${String(value)}.` };
  }
  if (!Array.isArray(portfolio.positions)) return { reason: 'The positions of the portfolio must be a list.' };
  const multiple = notional / portfolio.equity;
  if (!(portfolio.equity > 0) || multiple <= most) return undefined;
  const reason = `${asMoney(notional)} of ${symbol} is ${asNumber(multiple)} times the equity; more than ${most} times is a slip.`;
  return { reason, limit: most, actual: multiple };
}

function faultOf(trade: TradeProposal, portfolio: PortfolioView, most: number): Fault | undefined {
  if (typeof trade !== 'object' || trade === null)
    return { reason: `The trade must be an object, was ${String(trade)}.` };
  if (typeof portfolio !== 'object' || portfolio === null) {
    return { reason: `The portfolio must be an object, was ${String(portfolio)}.` };
  }
  if (!Number.isFinite(trade.time))
    return { reason: `The time of the decision must be a number, was ${String(trade.time)}.` };
  const timeFault = epochFault(trade.time);
  if (timeFault !== undefined) {
    return { reason: `The time of the decision ${timeFault}, was ${trade.time}.`, actual: trade.time };
  }
  return (
    instrumentFault(trade) ??
    quantityFault(trade) ??
    numberFault('entry', trade.entry) ??
    levelFault(trade) ??
    amountFault(trade) ??
    accountFault(trade, portfolio, most)
  );
}

/**
 * Denies what is no trade at all: a quantity or a price that is zero, negative, NaN or absurd, a quantity between two lots, a symbol
 * that is unknown or malformed, a stop or a target on the wrong side, a notional or a risk that does not follow from the prices, a time in seconds.
 *
 * {@link riskChain} asks it first, so it is seldom needed by itself. Quantities and prices are at most 2^53 - 1.
 *
 * @throws `ValidationError` when the multiple is not above 0.
 * @example
 * ```ts
 * import { wellFormed } from '@kairos/risk';
 *
 * wellFormed().name; // => 'well-formed'
 * ```
 */
export function wellFormed(options: WellFormedOptions = {}): RiskValidator {
  checkOptions(options, ['maxEquityMultiple']);
  const maxEquityMultiple = checkPositive(options.maxEquityMultiple ?? 1000, 'maxEquityMultiple');
  const rule = 'well-formed';

  return {
    name: rule,
    params: { maxEquityMultiple },
    validate(trade, portfolio) {
      const fault = faultOf(trade, portfolio, maxEquityMultiple);
      if (!fault) return PASSED;
      const { reason, ...numbers } = fault;
      return deny(rule, reason, numbers);
    },
  };
}
