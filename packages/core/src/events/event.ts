import type { Decimal } from 'decimal.js';
import type { Bar } from '../bars/bar.js';
import type { Position } from '../ledger/position.js';
import type { Fill } from '../orders/fill.js';
import type { Order } from '../orders/order.js';
import type { Regime } from '../ports/regime-model.js';
import type { Timeframe } from '../time/timeframe.js';
import type { Direction } from '../trade/direction.js';
import type { TradeProposal } from '../trade/proposal.js';
import type { Denial, Verdict } from '../trade/verdict.js';

interface EventBase<T extends string> {
  readonly type: T;
  /** When it happened, UTC epoch milliseconds. */
  readonly time: number;
}

/** A bar has closed; `time` is its close, `bar.time` its open. */
export interface BarEvent extends EventBase<'bar'> {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly bar: Bar;
}

/** A strategy wants something of the bar that just closed. */
export interface SignalEvent extends EventBase<'signal'> {
  readonly strategy: string;
  readonly symbol: string;
  readonly action: 'enter' | 'exit';
  readonly direction: Direction;
  /** From 0 to 1, where the strategy states it. */
  readonly confidence?: number;
}

/** What became of a proposed trade: it goes on as an order when every verdict passed. */
export interface DecisionEvent extends EventBase<'decision'> {
  readonly proposal: TradeProposal;
  readonly passed: boolean;
  /** One per rule that was asked, in order. */
  readonly verdicts: readonly Verdict[];
}

/** An order changed its state. */
export interface OrderEvent extends EventBase<'order'> {
  readonly order: Order;
}

/** An order was executed, in part or whole. */
export interface FillEvent extends EventBase<'fill'> {
  readonly fill: Fill;
}

/** A position changed. */
export interface PositionEvent extends EventBase<'position'> {
  readonly position: Position;
}

/** The account was valued. */
export interface EquityEvent extends EventBase<'equity'> {
  readonly currency: string;
  readonly cash: Decimal;
  /** cash + value of the positions. */
  readonly equity: Decimal;
}

/** A regime model read the market. */
export interface RegimeEvent extends EventBase<'regime'> {
  readonly symbol: string;
  readonly regime: Regime;
  /** Factor on position sizes, 0 to 1. */
  readonly multiplier: number;
  /** Probability of the named regime, 0 to 1. */
  readonly probability: number;
}

/** What may be traded: everything, only what reduces positions, or nothing. */
export type TradingState = 'active' | 'reducing' | 'halted';

/** A risk limit was hit outside of a proposal, for example a daily loss that halts trading. */
export interface RiskEvent extends EventBase<'risk'> {
  readonly denial: Denial;
  /** State of trading from now on. */
  readonly tradingState: TradingState;
  /** Whether a kill switch was thrown or lifted; the denial of a lifted one says by whom or why. */
  readonly change?: 'thrown' | 'lifted';
  readonly symbol?: string;
}

/** Something failed; trading goes on unless a risk event says otherwise. */
export interface ErrorEvent extends EventBase<'error'> {
  readonly error: Error;
  /** Who reports it, for example `event-bus` or a strategy's name. */
  readonly source: string;
}

/** Everything that the trading flow announces, told apart by `type`. */
export type KairosEvent =
  | BarEvent
  | SignalEvent
  | DecisionEvent
  | OrderEvent
  | FillEvent
  | PositionEvent
  | EquityEvent
  | RegimeEvent
  | RiskEvent
  | ErrorEvent;

/** Type of an event. */
export type EventType = KairosEvent['type'];

/** What to subscribe to: one type of event, or `*` for all. */
export type EventTopic = EventType | '*';

/** The events of a topic. */
export type EventOf<T extends EventTopic> = T extends '*' ? KairosEvent : Extract<KairosEvent, { type: T }>;
