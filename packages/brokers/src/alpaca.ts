/**
 * Alpaca, paper and live. Runs in Node; needs nothing but the package itself.
 *
 * @module
 */

export { alpacaBroker } from './alpaca/broker.js';
export { type AlpacaOptions, alpacaEnvironment, alpacaFromEnvironment } from './alpaca/options.js';
export { RequestRefusedError } from './http/request-refused-error.js';
export type { VenueBrokerOptions } from './venue/venue-settings.js';
