/**
 * Tradier: broker and market data, sandbox and live. Runs in Node; needs nothing but the package itself.
 *
 * @module
 */

export type { RateLimit } from './http/rate-budget.js';
export { RequestRefusedError } from './http/request-refused-error.js';
export type { WithRaw } from './http/wire.js';
export type {
  TradierAccounts,
  TradierOrderFilter,
  TradierPastFilter,
} from './tradier/account-calls.js';
export { type TradierBrokerOptions, tradierBroker } from './tradier/broker.js';
export { TradierClient } from './tradier/client.js';
export type { TradierDaysQuery, TradierMarkets, TradierTimesalesQuery } from './tradier/market-calls.js';
export type { TradierMarketEvent } from './tradier/market-event.js';
export type {
  TradierCalendarDay,
  TradierClock,
  TradierDay,
  TradierOption,
  TradierQuote,
  TradierSecurity,
  TradierSession,
  TradierTimesale,
} from './tradier/market-schema.js';
export type {
  MarketStream as TradierMarketStream,
  MarketStreamOptions as TradierMarketStreamOptions,
  TradierEventKind,
} from './tradier/market-stream.js';
export { type TradierLimits, type TradierOptions, tradierFromEnvironment } from './tradier/options.js';
export type {
  TradierDuration,
  TradierLeg,
  TradierLegsOrder,
  TradierOrderChange,
  TradierOrderForm,
  TradierSide,
  TradierSingleOrder,
} from './tradier/order-form.js';
export type {
  TradierBalances,
  TradierClosedPosition,
  TradierHistoryEvent,
  TradierOrder,
  TradierPosition,
  TradierPreview,
  TradierProfile,
} from './tradier/schema.js';
export { TradierSource, type TradierSourceOptions, tradierSource } from './tradier/source.js';
export type { TradierReceipt, TradierTrading } from './tradier/trading-calls.js';
export type { VenueBrokerOptions } from './venue/venue-settings.js';
