/**
 * The contract that every broker keeps, as tests for brokers of your own. Needs `vitest`.
 *
 * @module
 */

export { brokerContract, type HarnessFactory } from './testing/broker-contract.js';
export type { BrokerHarness } from './testing/broker-harness.js';
