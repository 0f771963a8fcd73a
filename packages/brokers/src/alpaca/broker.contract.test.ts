import { expect } from 'vitest';
import { hiddenFaults } from '../fakes/fixture-hidden-faults.js';
import { brokerContract } from '../testing/broker-contract.js';
import { alpacaHarness } from './fixture-harness.js';

brokerContract('alpaca', () => alpacaHarness());

brokerContract('alpaca on a bad line', () => {
  // The same faults whatever the order of the tests.
  const seed = expect.getState().currentTestName ?? '';
  return alpacaHarness(hiddenFaults(seed, 0.25), { reconcileMs: 1000 });
});
