/**
 * Hyperliquid: a broker and market data for its perpetuals, and paper trading at its prices.
 *
 * Needs `@nktkas/hyperliquid` and `micro-eth-signer`. Node only.
 *
 * @module
 */

export { HyperliquidBroker } from './hyperliquid/broker.js';
export { HYPERLIQUID_TIMEFRAMES } from './hyperliquid/candles.js';
export { type Cloid, cloidOf } from './hyperliquid/cloid.js';
export { type DeadManSwitchOptions, deadManSwitch } from './hyperliquid/dead-man-switch.js';
export { type HyperliquidEnvironment, hyperliquidFromEnvironment } from './hyperliquid/environment.js';
export {
  type FundingHistoryRequest,
  type HyperliquidFundingRate,
  HyperliquidMarketData,
  type HyperliquidMarketDataOptions,
} from './hyperliquid/market-data.js';
export type { FeeRates, HyperliquidMarket } from './hyperliquid/markets.js';
export type { NetworkName } from './hyperliquid/networks.js';
export type { HyperliquidConnectionOptions, HyperliquidOptions } from './hyperliquid/options.js';
export { type HyperliquidPaper, type HyperliquidPaperOptions, hyperliquidPaper } from './hyperliquid/paper.js';
export { isOnGrid, type PriceRounding, roundToGrid, tickAt } from './hyperliquid/price-rules.js';
export { type HyperliquidWallet, type TypedDataRequest, walletFromKey } from './hyperliquid/wallet.js';
