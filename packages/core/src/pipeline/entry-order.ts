import { checkOrderRequest } from '../orders/check-order-request.js';
import { clientOrderId } from '../orders/client-order-id.js';
import type { OrderRequest } from '../orders/order.js';
import type { BrokerCapabilities } from '../ports/broker.js';
import { type Direction, entrySide } from '../trade/direction.js';
import type { TradeProposal } from '../trade/proposal.js';
import { type Denial, deny, type Verdict } from '../trade/verdict.js';
import { refusalOf } from '../venue/venue-rules.js';
import { asWritten } from './as-written.js';
import type { BarDesk, PlannedOrder } from './decide-bar.js';
import type { EntryDecision } from './decide-entry.js';
import type { OrderPlan } from './order-plan.js';
import type { PipelineOptions } from './pipeline-options.js';

/** The order of an entry that every rule passed, or why the venue could not take it. */
export function entryOrder(
  { market, options }: BarDesk,
  { proposal, reservation }: EntryDecision,
): PlannedOrder | Denial {
  const { strategy, instrument } = market.market;
  const { symbol, direction, quantity, stopLoss, takeProfit } = proposal;
  const { capabilities } = options.broker;
  const barTime = market.lastTime;
  const guards = {
    ...(stopLoss === undefined ? {} : { stopLoss }),
    ...(takeProfit === undefined ? {} : { takeProfit }),
  };
  const isGuarded = capabilities.bracket && Object.keys(guards).length > 0;
  const asked: OrderRequest = {
    clientOrderId: clientOrderId({ strategy: strategy.name, symbol, barTime, intent: 'entry' }),
    symbol,
    side: entrySide(direction),
    quantity,
    type: 'market',
    ...(isGuarded && { bracket: guards }),
    strategy: strategy.name,
  };
  const cannot = incapable(capabilities, direction, quantity);
  if (cannot) return cannot;
  let request: OrderRequest;
  try {
    request = checkOrderRequest(asked);
  } catch (error) {
    return deny('well-formed', (error as Error).message, { actual: quantity });
  }
  const refusal = refusalOf(request, instrument);
  if (refusal !== undefined) return deny('well-formed', refusal, { limit: instrument.lotSize, actual: quantity });
  const verdict = beforeExecution(options, request, proposal);
  if (verdict) return verdict;
  const trailingStop = options.exits?.trailingStop;
  const plan: OrderPlan = {
    purpose: 'entry',
    strategy: strategy.name,
    direction,
    barTime,
    entry: proposal.entry,
    ...guards,
    ...(trailingStop === undefined ? {} : { trailingStop }),
  };
  return { request: asWritten(request), plan, proposal, ...(reservation && { reservation }) };
}

function incapable(capabilities: BrokerCapabilities, direction: Direction, quantity: number): Denial | undefined {
  if (direction === 'short' && !capabilities.shortSelling) return deny('capability', 'The venue cannot sell short.');
  if (Number.isInteger(quantity) || capabilities.fractionalQuantity) return undefined;
  return deny('capability', `The venue takes whole quantities only, was ${quantity}.`, { limit: 1, actual: quantity });
}

function beforeExecution(
  { hooks }: PipelineOptions,
  request: OrderRequest,
  proposal: TradeProposal,
): Denial | undefined {
  let verdict: unknown;
  try {
    verdict = hooks?.beforeExecution?.(request, proposal);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return deny('before-execution', `The hook failed: ${said}`, { hasFailed: true });
  }
  if (verdict === undefined) return undefined;
  if (isVerdict(verdict)) return verdict.passed ? undefined : verdict;
  // A promise comes too late: the flow decides now.
  if (verdict instanceof Promise) verdict.catch(() => undefined);
  const what = verdict instanceof Promise ? 'a Promise' : String(verdict);
  return deny('before-execution', `The hook gave no verdict, but ${what}.`, { hasFailed: true });
}

function isVerdict(answer: unknown): answer is Verdict {
  if (typeof answer !== 'object' || answer === null || !('passed' in answer)) return false;
  return answer.passed === true || (answer.passed === false && 'rule' in answer && typeof answer.rule === 'string');
}
