import type { KairosEvent, TradingState } from '../events/event.js';
import type { KairosMetrics } from '../metrics/kairos-metrics.js';
import { checkOrderRequest } from '../orders/check-order-request.js';
import { clientOrderId } from '../orders/client-order-id.js';
import type { OrderRequest } from '../orders/order.js';
import type { BrokerCapabilities } from '../ports/broker.js';
import type { Reservation } from '../ports/risk-chain.js';
import { instant } from '../runtime/clock.js';
import { signalWish } from '../strategy/signal-wish.js';
import { timeframeMs } from '../time/timeframe.js';
import { type Direction, entrySide, exitSide } from '../trade/direction.js';
import type { TradeProposal } from '../trade/proposal.js';
import { type Denial, deny, type Verdict } from '../trade/verdict.js';
import { refusalOf } from '../venue/venue-rules.js';
import { asWritten } from './as-written.js';
import { decideEntry, type EntryDecision, unsizedProposal } from './decide-entry.js';
import { isEndOfSession, timedExit } from './exit-wish.js';
import type { MarketState } from './market-state.js';
import type { OrderPlan, PipelineExitReason } from './order-plan.js';
import type { PipelineOptions } from './pipeline-options.js';
import type { PipelineState } from './pipeline-state.js';
import type { RegimeReading } from './regime-reader.js';

/** An order that a bar led to, not yet written down. */
export interface PlannedOrder {
  readonly request: OrderRequest;
  readonly plan: OrderPlan;
  readonly reservation?: Reservation;
  readonly proposal?: TradeProposal;
}

/** What the decision of a bar is made from. */
export interface BarDesk {
  readonly options: PipelineOptions;
  readonly state: PipelineState;
  readonly market: MarketState;
  readonly regime: RegimeReading | undefined;
  readonly tradingState: TradingState;
  /** Close of the bar, UTC epoch milliseconds. */
  readonly time: number;
  readonly metrics: KairosMetrics;
  publish(event: KairosEvent): void;
  onDenied(proposal: TradeProposal, denials: readonly Denial[]): void;
}

/**
 * What the bar that has just closed leads to: the exit of what is held, and the next entry, in this order.
 *
 * @throws `StrategyError` when the strategy or the sizer fails.
 */
export function decideBar(desk: BarDesk): PlannedOrder[] {
  const { market, state, options, time } = desk;
  const { strategy, instrument, timeframe } = market.market;
  const { symbol } = instrument;
  const started = instant(options.clock);
  const { signals, warmup } = market.signals();
  desk.metrics.strategyExecution.observe((instant(options.clock) - started) / 1000, { strategy: strategy.name });
  const open = state.book.openPosition(symbol);
  const wish = signalWish(signals, market.last, open?.direction, warmup);
  const planned: PlannedOrder[] = [];

  const barMs = timeframeMs(timeframe);
  const held = open && { instrument, strategy, barsHeld: open.barsHeld, closeTime: time, barMs };
  const exitReason = open && (wish.exit ?? timedExit(held!, options.exits ?? {}) ?? state.owedExit(symbol));
  if (open && exitReason) {
    desk.publish({ type: 'signal', time, strategy: strategy.name, symbol, action: 'exit', direction: open.direction });
    desk.metrics.signals.add(1, { strategy: strategy.name, action: 'exit' });
    planned.push(...exitOrders(desk, open.direction, exitReason));
  }
  const direction = wish.enter ?? wish.conflict;
  if (!direction) return planned;

  const confidence = signals.confidence?.[market.last];
  const told = confidence === undefined || Number.isNaN(confidence) ? {} : { confidence };
  desk.publish({ type: 'signal', time, strategy: strategy.name, symbol, action: 'enter', direction, ...told });
  desk.metrics.signals.add(1, { strategy: strategy.name, action: 'enter' });
  const candidate = {
    strategy,
    instrument,
    bars: market.bars(),
    signals,
    direction,
    weight: wish.weight,
    regime: desk.regime,
    hasRegimeModel: options.regime !== undefined,
    portfolio: state.book.view(time, exitReason ? symbol : undefined),
    time,
  };
  const obstacle = obstacleOf(desk, wish.conflict, exitReason, barMs);
  const proposal = unsizedProposal(candidate);
  const decision: EntryDecision = obstacle
    ? { proposal, verdicts: [obstacle], denials: [obstacle] }
    : decideEntry(candidate, { sizer: market.market.sizer ?? options.sizer, risk: options.risk });
  const entry = decision.reservation && entryOrder(desk, decision);
  const last = entry && 'passed' in entry ? entry : undefined;
  if (last) decision.reservation?.release();
  const denials = last ? [last] : decision.denials;
  const verdicts = last ? [...decision.verdicts, last] : decision.verdicts;
  const passed = denials.length === 0;
  desk.publish({ type: 'decision', time, proposal: decision.proposal, passed, verdicts });
  if (!passed) desk.onDenied(decision.proposal, denials);
  if (entry && !('passed' in entry)) planned.push(entry);
  return planned;
}

const DAY_MS = 86_400_000;

/** What speaks against any entry at this bar, before it is sized. */
function obstacleOf(
  { market, state, options, tradingState, time }: BarDesk,
  conflict: Direction | undefined,
  exitReason: PipelineExitReason | undefined,
  barMs: number,
): Denial | undefined {
  const { instrument, strategy } = market.market;
  if (conflict) return deny('conflict', 'The bar asks for the entry and for its opposite.');
  if (isClosedMarket(market))
    return deny(
      'market-closed',
      `${instrument.symbol} is not traded at the time of this bar, by ${instrument.calendar.name}.`,
    );
  if (tradingState !== 'active') return deny('trading-state', `Trading is ${tradingState}.`);
  if (state.orders.open(instrument.symbol).some(({ plan }) => plan.purpose === 'entry')) {
    return deny('entry-pending', 'An entry order of this symbol is still working.');
  }
  if (strategy.holdingStyle === 'intraday') {
    const within = options.exits?.flatBeforeCloseMs ?? barMs;
    if (isEndOfSession(instrument, time, within)) return deny('session-end', 'The session is about to end.');
  }
  return exitReason && exitReason !== 'signal' && exitReason !== 'reversal'
    ? deny('leaving', `The position is being closed: ${exitReason}.`)
    : undefined;
}

/** Whether a bar within a day lies outside every session: its price was not made at the exchange. */
function isClosedMarket(market: MarketState): boolean {
  const { instrument, timeframe } = market.market;
  if (timeframeMs(timeframe) >= DAY_MS) return false;
  const { calendar } = instrument;
  return calendar.sessions(market.lastTime, market.lastTime + timeframeMs(timeframe)).length === 0;
}

function exitOrders({ market, state, tradingState }: BarDesk, direction: Direction, exitReason: PipelineExitReason) {
  const { strategy, instrument } = market.market;
  const { symbol } = instrument;
  const isLeaving = state.orders.open(symbol).some(({ plan }) => plan.purpose === 'exit');
  if (isLeaving) return [];
  if (tradingState === 'halted') {
    state.oweExit(symbol, exitReason);
    return [];
  }
  const barTime = market.lastTime;
  const request: OrderRequest = {
    clientOrderId: clientOrderId({ strategy: strategy.name, symbol, barTime, intent: 'exit' }),
    symbol,
    side: exitSide(direction),
    quantity: state.book.ledger.position(symbol).quantity.abs().toString(),
    type: 'market',
    reduceOnly: true,
    strategy: strategy.name,
  };
  const plan: OrderPlan = { purpose: 'exit', strategy: strategy.name, direction, barTime, exitReason };
  return [{ request: asWritten(request), plan }];
}

/** The order of an entry that every rule passed, or why the venue could not take it. */
function entryOrder({ market, options }: BarDesk, { proposal, reservation }: EntryDecision): PlannedOrder | Denial {
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
