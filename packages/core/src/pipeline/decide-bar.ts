import type { KairosEvent, TradingState } from '../events/event.js';
import type { KairosMetrics } from '../metrics/kairos-metrics.js';
import type { OrderRequest } from '../orders/order.js';
import type { Reservation } from '../ports/risk-chain.js';
import { instant } from '../runtime/clock.js';
import { type SignalWish, signalWish } from '../strategy/signal-wish.js';
import type { Signals } from '../strategy/signals.js';
import { timeframeMs } from '../time/timeframe.js';
import type { Direction } from '../trade/direction.js';
import type { TradeProposal } from '../trade/proposal.js';
import { type Denial, deny } from '../trade/verdict.js';
import { decideEntry, type EntryCandidate, type EntryDecision, unsizedProposal } from './decide-entry.js';
import { decideExit, type ExitDecision } from './decide-exit.js';
import { entryOrder } from './entry-order.js';
import { isEndOfSession, timedExit } from './exit-wish.js';
import type { MarketSignals, MarketState } from './market-state.js';
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
  onFailure(error: unknown): void;
  onDenied(proposal: TradeProposal, denials: readonly Denial[]): void;
}

/** What a bar leads to. */
export interface BarDecision {
  readonly planned: readonly PlannedOrder[];
  /** An exit that is wanted and cannot be sent. */
  readonly owed?: PipelineExitReason;
}

/**
 * What the bar that has just closed leads to: the exit of what is held, and the next entry, in this order.
 *
 * A strategy or sizer that fails is told to `onFailure`; exits that do not ask it are decided all the same.
 */
export function decideBar(desk: BarDesk): BarDecision {
  const { market, state, options, time } = desk;
  const { strategy, instrument, timeframe } = market.market;
  const { symbol } = instrument;
  const read = readSignals(desk);
  const open = state.book.openPosition(symbol);
  const wish: SignalWish = read ? signalWish(read.signals, market.last, open?.direction, read.warmup) : { weight: 1 };

  const held = open && { ...open, instrument, strategy, closeTime: time, barMs: timeframeMs(timeframe) };
  const exitReason = held && (wish.exit ?? timedExit(held, options.exits ?? {}) ?? state.owedExit(symbol));
  let exit: ExitDecision = { planned: [] };
  if (open && exitReason) {
    desk.publish({ type: 'signal', time, strategy: strategy.name, symbol, action: 'exit', direction: open.direction });
    desk.metrics.signals.add(1, { strategy: strategy.name, action: 'exit' });
    exit = decideExit(desk, open.direction, exitReason);
  }
  const entry = read && (wish.enter ?? wish.conflict) ? tryEntry(desk, read.signals, wish, exitReason) : undefined;
  return { ...exit, planned: entry ? [...exit.planned, entry] : exit.planned };
}

function readSignals(desk: BarDesk): MarketSignals | undefined {
  const { options, market, metrics } = desk;
  const started = instant(options.clock);
  try {
    return market.signals();
  } catch (error) {
    desk.onFailure(error);
    return undefined;
  } finally {
    metrics.strategyExecution.observe((instant(options.clock) - started) / 1000, {
      strategy: market.market.strategy.name,
    });
  }
}

function tryEntry(
  desk: BarDesk,
  signals: Signals,
  wish: SignalWish,
  exitReason: PipelineExitReason | undefined,
): PlannedOrder | undefined {
  const { market, state, options, time } = desk;
  const { strategy, instrument } = market.market;
  const direction = (wish.enter ?? wish.conflict)!;
  const { symbol } = instrument;
  const confidence = signals.confidence?.[market.last];
  const told = confidence === undefined || Number.isNaN(confidence) ? {} : { confidence };
  desk.publish({ type: 'signal', time, strategy: strategy.name, symbol, action: 'enter', direction, ...told });
  desk.metrics.signals.add(1, { strategy: strategy.name, action: 'enter' });
  const candidate: EntryCandidate = {
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
  const { decision, order } = judgeEntry(desk, candidate, obstacleOf(desk, wish.conflict, exitReason));
  const { proposal, verdicts, denials } = decision;
  desk.publish({ type: 'decision', time, proposal, passed: order !== undefined, verdicts });
  if (denials.length > 0) desk.onDenied(proposal, denials);
  return order;
}

/** Everyone's word on an entry; whoever fails has said no. */
function judgeEntry(desk: BarDesk, candidate: EntryCandidate, obstacle: Denial | undefined): JudgedEntry {
  const { options, market } = desk;
  const proposal = unsizedProposal(candidate);
  if (obstacle) return { decision: { proposal, verdicts: [obstacle], denials: [obstacle] } };
  let decision: EntryDecision;
  try {
    decision = decideEntry(candidate, { sizer: market.market.sizer ?? options.sizer, risk: options.risk });
  } catch (error) {
    desk.onFailure(error);
    const denial = deny('failed', error instanceof Error ? error.message : String(error), { hasFailed: true });
    return { decision: { proposal, verdicts: [denial], denials: [denial] } };
  }
  if (!decision.reservation) return { decision };
  const order = entryOrder(desk, decision);
  if (!('passed' in order)) return { decision, order };
  decision.reservation.release();
  return { decision: { ...decision, verdicts: [...decision.verdicts, order], denials: [order] } };
}

interface JudgedEntry {
  readonly decision: EntryDecision;
  readonly order?: PlannedOrder;
}

const DAY_MS = 86_400_000;

/** What speaks against any entry at this bar, before it is sized. */
function obstacleOf(
  { market, state, options, tradingState, time }: BarDesk,
  conflict: Direction | undefined,
  exitReason: PipelineExitReason | undefined,
): Denial | undefined {
  const { instrument, strategy, timeframe } = market.market;
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
    const within = options.exits?.flatBeforeCloseMs ?? timeframeMs(timeframe);
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
