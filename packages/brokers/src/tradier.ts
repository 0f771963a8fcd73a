/**
 * Tradier: broker and market data, sandbox and live. Runs in Node; needs nothing but the package itself.
 *
 * @module
 */

export { RequestRefusedError } from './http/request-refused-error.js';
export { type TradierBrokerOptions, tradierBroker } from './tradier/broker.js';
export { TradierClient } from './tradier/client.js';
export { type TradierOptions, tradierFromEnvironment } from './tradier/options.js';
