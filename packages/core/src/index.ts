/**
 * The vocabulary and the seams of Kairos: bars, calendars, instruments, strategies, orders, the exact ledger, the fill model,
 * events, and the interfaces that brokers, sizers, validators and models implement.
 *
 * @module
 */

// Bars
export { BAR_COLUMNS, type Bar, type BarColumn, type BarSeries } from './bars/bar.js';
export { BarBuffer } from './bars/bar-buffer.js';
export type { BarFault, BarFaultKind, RawBars } from './bars/bar-faults.js';
export type { BarGap } from './bars/bar-gaps.js';
export type { Outlier, SuspectedSplit } from './bars/bar-jumps.js';
export { type ChangedFuture, changeFuture } from './bars/change-future.js';
export { barsEqual, concatBars } from './bars/concat-bars.js';
export type { CsvColumns } from './bars/csv-columns.js';
export type { CsvOptions } from './bars/csv-options.js';
export type { DuplicateTime } from './bars/duplicate-times.js';
export { barsFromColumns } from './bars/from-columns.js';
export { barsFromCsv } from './bars/from-csv.js';
export { barAt, barsFromRows, barsToRows, type SeriesIdentity } from './bars/from-rows.js';
export { hashBars } from './bars/hash-bars.js';
export { type BarInspection, type InspectOptions, inspectBars } from './bars/inspect-bars.js';
export type { TimeUnit } from './bars/parse-time.js';
export { rawBarsFromCsv } from './bars/raw-from-csv.js';
export {
  type BarChange,
  type BarRepair,
  type RepairedBars,
  type RepairOptions,
  repairBars,
} from './bars/repair-bars.js';
export { indexAtTime, sliceBars, sliceBarsByTime } from './bars/slice-bars.js';
export { barsToCsv } from './bars/to-csv.js';
// Calendars and instruments
export { ALWAYS_OPEN } from './calendar/always-open.js';
export type { Calendar, Session } from './calendar/calendar.js';
export { calendarByName, calendarNames } from './calendar/calendar-by-name.js';
export {
  createExchangeCalendar,
  type ExchangeHours,
  extendCalendar,
  type SpecialSession,
} from './calendar/exchange-calendar.js';
export { NSE } from './calendar/nse.js';
export { NYSE } from './calendar/nyse.js';
export { type Period, periodStarts } from './calendar/period-starts.js';
export { utcToZonedTime, type ZonedTime, zonedTimeToUtc, zoneOffset } from './calendar/zoned-time.js';
// Errors
export {
  AuthenticationError,
  BrokerError,
  type BrokerErrorOptions,
  InsufficientFundsError,
  NetworkError,
  OrderNotFoundError,
  OrderRejectedError,
  RateLimitError,
  TimeoutError,
  VenueUnavailableError,
} from './errors/broker-errors.js';
export {
  CalendarRangeError,
  CanceledError,
  DataError,
  InsufficientDataError,
  type Issue,
  JournalError,
  OrderTransitionError,
  RiskError,
  StrategyError,
  ValidationError,
} from './errors/errors.js';
export { isAmbiguous } from './errors/is-ambiguous.js';
export { isKairosError, KairosError } from './errors/kairos-error.js';
// Events
export type {
  BarEvent,
  DecisionEvent,
  EquityEvent,
  ErrorEvent,
  EventOf,
  EventTopic,
  EventType,
  FillEvent,
  KairosEvent,
  OrderEvent,
  PositionEvent,
  RegimeEvent,
  RiskEvent,
  SignalEvent,
  TradingState,
} from './events/event.js';
export type { EventBus, EventHandler } from './events/event-bus.js';
export { createEventBus, type EventBusOptions } from './events/in-process-bus.js';
// Fills
export {
  type BarFill,
  type BarFillOptions,
  type FillableOrder,
  fillOnBar,
  type WorkingState,
  workingStateAfter,
} from './fills/bar-fill.js';
export {
  type CommissionModel,
  type CommissionRequest,
  exactCommission,
  type FeeRates,
  noCommission,
  type PerUnitOptions,
  perOrderCommission,
  perUnitCommission,
  rateCommission,
} from './fills/commission.js';
export { squareRootSlippage, volumeShareSlippage } from './fills/impact-slippage.js';
export { type LimitRule, limitFillPrice } from './fills/limit.js';
export { limitQuotePrice, marketQuotePrice, stopQuotePrice } from './fills/quote.js';
export { type BarExit, exitFillPrice, firstExit, type SameBarRule } from './fills/same-bar.js';
export {
  bpsSlippage,
  noSlippage,
  type SlippageModel,
  type SlippageRequest,
  spreadSlippage,
  tickSlippage,
} from './fills/slippage.js';
export { stopFillPrice } from './fills/stop.js';
export { stopLimitFillPrice, stopTriggers } from './fills/stop-limit.js';
export { type FeeTier, type TieredOptions, tieredCommission } from './fills/tiered-commission.js';
export { ratchetExtreme, type TrailUnit, trailingStopPrice } from './fills/trailing.js';
// Hashing
export { canonicalJson } from './hashing/canonical-json.js';
export { hashContent } from './hashing/content-hash.js';
// Input and secrets
export { didYouMean } from './input/did-you-mean.js';
export { parseWith } from './input/parse-with.js';
export {
  type SymbolCheck,
  type TradeInput,
  type TradeInputCheck,
  validateSymbol,
  validateTradeInput,
} from './input/validate-trade-input.js';
export { createInstrument, type InstrumentOptions } from './instrument/create-instrument.js';
export { floorToLot } from './instrument/floor-to-lot.js';
export type { AssetClass, Instrument } from './instrument/instrument.js';
export { isOnLot, isOnTick, notionalOf, type RoundingMode, roundPrice, roundQuantity } from './instrument/rounding.js';
// Journal
export { type Booking, Books, type BooksOptions } from './journal/books.js';
export type { CashMovement } from './journal/cash-movement-json.js';
export { type EventJsonOptions, eventFromJson, eventToJson } from './journal/event-json.js';
export { fillFromJson, fillToJson } from './journal/fill-json.js';
export type {
  CheckpointOptions,
  CompactingJournal,
  Journal,
  JournalEntry,
  JournalRecord,
  Json,
} from './journal/journal.js';
export {
  fundingPaymentFromJson,
  fundingPaymentToJson,
  ledgerEntryFromJson,
  ledgerEntryToJson,
} from './journal/ledger-entry-json.js';
export { memoryJournal } from './journal/memory-journal.js';
export { orderFromJson, orderToJson } from './journal/order-json.js';
export { orderRequestFromJson, orderRequestToJson } from './journal/order-request-json.js';
export { positionFromJson, positionToJson } from './journal/position-json.js';
export { type RecoveredBooks, type RecoverOptions, recoverBooks } from './journal/recover-books.js';
export {
  depositEntry,
  fillEntry,
  fundingEntry,
  intentEntry,
  orderEntry,
  withdrawalEntry,
} from './journal/trading-entries.js';
// Money
export { Ledger, type LedgerOptions } from './ledger/ledger.js';
export type { Balance, BookedFill, FundingPayment, LedgerEntry } from './ledger/ledger-entry.js';
export type { LedgerSnapshot } from './ledger/ledger-snapshot.js';
export type { Position } from './ledger/position.js';
export { applyExecution, type Execution, type PositionChange, type PositionState } from './ledger/position-state.js';
// Metrics
export {
  createMetrics,
  METRICS_CONTENT_TYPE,
  type MetricsOptions,
  type MetricsRegistry,
} from './metrics/create-metrics.js';
export { type KairosMetrics, kairosMetrics, METRIC_NAMES } from './metrics/kairos-metrics.js';
export {
  type Counter,
  DURATION_BUCKETS,
  type Gauge,
  type Histogram,
  type HistogramOptions,
  type Labels,
  type Metrics,
} from './metrics/metrics.js';
export { noMetrics } from './metrics/no-metrics.js';
export { Exact, exact, ZERO } from './money/exact.js';
// Orders
export { applyFill } from './orders/apply-fill.js';
export { checkOrderRequest } from './orders/check-order-request.js';
export { clientOrderId, type OrderOrigin } from './orders/client-order-id.js';
export { createOrder, remainingQuantity } from './orders/create-order.js';
export type { Fill, LiquiditySide } from './orders/fill.js';
export type {
  Amount,
  Bracket,
  ClientOrderId,
  Order,
  OrderChange,
  OrderIntent,
  OrderRequest,
  OrderStatus,
  OrderType,
  TimeInForce,
  TrailDistance,
} from './orders/order.js';
export type { OrderSnapshot } from './orders/order-snapshot.js';
export {
  canTransition,
  isClosed,
  isOpen,
  ORDER_TRANSITIONS,
  type TransitionDetails,
  transitionOrder,
} from './orders/order-state.js';
// Trading pipeline
export type { PipelineTrade } from './pipeline/closed-trade.js';
export type { PositionDifference } from './pipeline/compare-positions.js';
export { type OrderPlan, PIPELINE_EXIT_REASONS, type PipelineExitReason } from './pipeline/order-plan.js';
export type {
  PipelineExits,
  PipelineHooks,
  PipelineMarket,
  PipelineOptions,
  PipelineRegime,
  ReconcilePolicy,
} from './pipeline/pipeline-options.js';
export type { StartReport } from './pipeline/reconcile.js';
export { TradingPipeline } from './pipeline/trading-pipeline.js';
// Ports: what others implement
export { alignRegimes } from './ports/align-regimes.js';
export type {
  Account,
  Broker,
  BrokerCapabilities,
  BrokerEvents,
  ConnectionState,
  Unsubscribe,
} from './ports/broker.js';
export type {
  HistoryRequest,
  MarketDataSource,
  MarketEvent,
  Quote,
  SubscriptionRequest,
} from './ports/market-data-source.js';
export type { Notification, NotificationPriority, Notifier } from './ports/notifier.js';
export type { PositionSizer, SizingRequest, SizingResult } from './ports/position-sizer.js';
export {
  type MarketRegime,
  NO_REGIME,
  REGIMES,
  type Regime,
  type RegimeModel,
  type RegimeSeries,
} from './ports/regime-model.js';
export type { Reservation, RiskChain, TradeCheck } from './ports/risk-chain.js';
export type { RiskValidator } from './ports/risk-validator.js';
export type { FeatureMatrix, SignalModel } from './ports/signal-model.js';
export type { GuardObservation, TradingGuard } from './ports/trading-guard.js';
// Runtime
export { type Clock, instant, systemClock } from './runtime/clock.js';
export { type ConsoleLoggerOptions, consoleLogger } from './runtime/console-logger.js';
export { type Logger, type LogLevel, silentLogger } from './runtime/logger.js';
export { type MaskingLoggerOptions, maskingLogger } from './runtime/masking-logger.js';
export { createRandom, type Random } from './runtime/random.js';
export { createRateLimiter, type RateLimiter, type RateLimiterOptions } from './runtime/rate-limiter.js';
export { createRetryPolicy, type RetryOptions, type RetryPolicy } from './runtime/retry.js';
export { SimulatedClock } from './runtime/simulated-clock.js';
// Schedules
export { createSchedule, type Schedule, type ScheduleOptions } from './schedule/schedule.js';
export { type ScheduledTime, type ScheduledTimesOptions, scheduledTimes } from './schedule/scheduled-times.js';
export {
  describeEnvironment,
  type EnvironmentVariables,
  readEnvironment,
  secret,
} from './security/environment.js';
export { kairosEnvironment } from './security/kairos-environment.js';
export { maskSecret } from './security/mask-secret.js';
// Strategies
export { checkSignals } from './strategy/check-signals.js';
export {
  type ContextOptions,
  createContext,
  createMemo,
  type Memo,
  type RunContext,
} from './strategy/create-context.js';
export {
  defineStrategy,
  type NoParameters,
  type StrategyArguments,
  type StrategyDefinition,
  type StrategyFactory,
} from './strategy/define-strategy.js';
export { allMasks, anyMask, mask, notMask, shiftMask } from './strategy/masks.js';
export type { ParameterInfo } from './strategy/parameters.js';
export { type SignalWish, signalWish } from './strategy/signal-wish.js';
export type { Signals } from './strategy/signals.js';
export type { AlignedBars, EntryContext, Strategy, StrategyContext } from './strategy/strategy.js';
export { type AnyStrategyFactory, type StrategyInfo, StrategyRegistry } from './strategy/strategy-registry.js';
// Time
export { alignBars, alignTo } from './time/align.js';
export { barCloseTime, barCloseTimes } from './time/bar-close-time.js';
export { type Bucket, bucketOf } from './time/bucket.js';
export { epochFault } from './time/epoch.js';
export { type ResampleOptions, resampleBars } from './time/resample.js';
export {
  compareTimeframes,
  isMultipleOf,
  type ParsedTimeframe,
  parseTimeframe,
  type Timeframe,
  type TimeframeUnit,
  timeframeMs,
} from './time/timeframe.js';
// Trades
export { type Direction, entrySide, exitSide, type HoldingStyle, type Side } from './trade/direction.js';
export { type EntryFacts, entryFacts } from './trade/entry-facts.js';
export { type RewardRisk, rewardRisk, type TradeLevels } from './trade/levels.js';
export type { PortfolioView, PositionView, RecentExit, RecentOrder } from './trade/portfolio-view.js';
export type { TradeProposal } from './trade/proposal.js';
export { type Denial, deny, PASSED, type Verdict } from './trade/verdict.js';
// Simulated venue
export type { FillProposal, FillTerms, TermsRule } from './venue/fill-terms.js';
export { leverageRule, noLeverage } from './venue/leverage.js';
export type { OrderListener } from './venue/order-book.js';
export type { BidAsk } from './venue/quote-fill.js';
export { SimulatedVenue } from './venue/simulated-venue.js';
export type { SimulatedVenueOptions, VenueFill } from './venue/venue-options.js';
export { refusalOf } from './venue/venue-rules.js';
export type { VenueSnapshot, WorkingSnapshot } from './venue/venue-snapshot.js';
export type { BracketLeg } from './venue/working-order.js';
