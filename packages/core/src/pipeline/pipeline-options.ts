import type { BarSeries } from '../bars/bar.js';
import type { Calendar } from '../calendar/calendar.js';
import type { RiskEvent } from '../events/event.js';
import type { EventBus } from '../events/event-bus.js';
import type { Instrument } from '../instrument/instrument.js';
import type { Journal } from '../journal/journal.js';
import type { Metrics } from '../metrics/metrics.js';
import type { Fill } from '../orders/fill.js';
import type { Order, OrderRequest } from '../orders/order.js';
import type { Broker } from '../ports/broker.js';
import type { PositionSizer } from '../ports/position-sizer.js';
import type { RegimeModel } from '../ports/regime-model.js';
import type { RiskChain } from '../ports/risk-chain.js';
import type { TradingGuard } from '../ports/trading-guard.js';
import type { Clock } from '../runtime/clock.js';
import type { Strategy } from '../strategy/strategy.js';
import type { Timeframe } from '../time/timeframe.js';
import type { TradeProposal } from '../trade/proposal.js';
import type { Denial, Verdict } from '../trade/verdict.js';

/** One instrument, and the strategy that trades it. A symbol belongs to one market only. */
export interface PipelineMarket {
  readonly instrument: Instrument;
  /** Of the bars that are fed. */
  readonly timeframe: Timeframe;
  readonly strategy: Strategy;
  /** Closed bars before the first that is fed: they warm the strategy up, nothing is decided on them. */
  readonly history?: BarSeries;
  /** That of the pipeline unless given. */
  readonly sizer?: PositionSizer;
}

/** Reads the regime of each market. */
export interface PipelineRegime {
  readonly model: RegimeModel;
  /** Bars that the model reads; those of the market unless given, else a higher timeframe. */
  readonly timeframe?: Timeframe;
  /** How long a reading may take, milliseconds; 5,000 unless given. Without one nothing is entered at that bar, and exits go on. */
  readonly timeoutMs?: number;
}

/** Exits that the pipeline adds to those of the strategy. */
export interface PipelineExits {
  /** A trailing stop at this distance from the best price since the entry, a fraction of the price, above 0 and below 1. */
  readonly trailingStop?: number;
  /** Leaves at the open after this many bars, counted from the bar of the entry's fill. */
  readonly maxBars?: number;
  /** Intraday positions leave at the first close this near the end of the session, milliseconds; one bar unless given. */
  readonly flatBeforeCloseMs?: number;
}

/** Code of yours that runs at fixed places of the flow. What it throws becomes an `error` event; it never stops the flow. */
export interface PipelineHooks {
  /** Before an entry is written down and sent; a denial, throwing, or a promise stops it. Exits and protection are never stopped. */
  beforeExecution?(request: OrderRequest, proposal: TradeProposal): Verdict | undefined;
  /** After the venue has answered, whatever it said. */
  afterExecution?(order: Order): void;
  /** When a rule denied a trade, or a guard changed what may be traded. */
  onRisk?(risk: { readonly proposal: TradeProposal; readonly denials: readonly Denial[] } | RiskEvent): void;
  /** After a fill was booked. */
  onFill?(fill: Fill): void;
}

/** How a start after a crash deals with what the venue says. */
export interface ReconcilePolicy {
  /** Working orders that are not ours: `adopt` follows them, `cancel` cancels them; `adopt` unless given. */
  readonly unknownOrders?: 'adopt' | 'cancel';
  /** How old an intent may be that was written down but never sent, milliseconds; one bar unless given. An older one is denied. */
  readonly resendWithinMs?: number;
}

/** What a pipeline is made of. */
export interface PipelineOptions {
  readonly markets: readonly PipelineMarket[];
  readonly broker: Broker;
  /** Decides quantities. */
  readonly sizer: PositionSizer;
  /** Validators that every entry must pass, from `riskChain` of `@kairos/risk`. */
  readonly risk: RiskChain;
  /** Kill switches, from `riskMonitor` of `@kairos/risk`; none unless given. */
  readonly guard?: TradingGuard;
  readonly regime?: PipelineRegime;
  readonly exits?: PipelineExits;
  readonly clock: Clock;
  /** Where everything is written before it takes effect; without one nothing survives a restart. */
  readonly journal?: Journal;
  /** One of its own unless given. */
  readonly bus?: EventBus;
  readonly hooks?: PipelineHooks;
  readonly reconcile?: ReconcilePolicy;
  /** Days, weeks and months that losses count over; that of the first market unless given. */
  readonly calendar?: Calendar;
  /** Takes how long strategies take and how often they signal; none unless given. */
  readonly metrics?: Metrics;
  /** How often the guard is shown the time even if nothing happens, so that it notices silence: milliseconds; 60,000 unless given. */
  readonly watchEveryMs?: number;
}
