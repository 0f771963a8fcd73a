/**
 * The contract that every broker keeps, as tests for brokers of your own, and what fakes of venues are made of: a local server, a
 * matching engine, faults from a seed. Needs `vitest` and `ws` to be installed, whichever of the two is used.
 *
 * @module
 */

export { FakeAlpaca, type FakeAlpacaOptions } from './alpaca/fake.js';
export { FakeBinance, type FakeBinanceOptions } from './binance/fake/fake-binance.js';
export type { FakeHole } from './binance/fake/fake-klines.js';
export { FAKE_SYMBOLS, type FakeSymbol } from './binance/fake/fake-market.js';
export type { FakeWeight } from './binance/fake/fake-weight.js';
export type { FakeChunks } from './fakes/fake-chunks.js';
export { FakeExchange, type FakeExchangeOptions } from './fakes/fake-exchange.js';
export type { FakeReply, FakeRequest, FakeRoute } from './fakes/fake-request.js';
export { FakeServer, type FakeServerOptions, type Received } from './fakes/fake-server.js';
export { FakeSocket } from './fakes/fake-socket.js';
export { type FaultScheduleOptions, faultSchedule } from './fakes/fault-schedule.js';
export {
  EVENT_FAULTS,
  type EventFault,
  type Faults,
  REQUEST_FAULTS,
  type RequestFault,
  type RequestGlance,
} from './fakes/faults.js';
export type { FakeCoin } from './hyperliquid/fake/fake-coin.js';
export {
  FAKE_HYPERLIQUID_ACCOUNT,
  FAKE_HYPERLIQUID_KEY,
  FakeHyperliquid,
  type FakeHyperliquidOptions,
} from './hyperliquid/fake/fake-hyperliquid.js';
export { brokerContract, type HarnessFactory } from './testing/broker-contract.js';
export type { BrokerHarness } from './testing/broker-harness.js';
export { FakeTradier, type FakeTradierOptions } from './tradier/fake.js';
export type { FakeAccountType } from './tradier/fake-account.js';
export type { EmptyList } from './tradier/fake-json.js';
export type { FakeOrders as FakeTradierOrders, FakeRow as FakeTradierRow } from './tradier/fake-orders.js';
export type { SessionState } from './tradier/fake-refusals.js';
export { FAKE_LISTINGS, type FakeListing, FakeYahoo, type FakeYahooOptions } from './yahoo/fake.js';
