/**
 * The contract that every indicator keeps, as tests for indicators of your own. Needs `vitest` and `fast-check`.
 *
 * @module
 */

export { indicatorContract } from './testing/indicator-contract.js';
