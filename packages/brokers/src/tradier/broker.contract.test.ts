import { hiddenFaults } from '../fakes/fixture-hidden-faults.js';
import { brokerContract } from '../testing/broker-contract.js';
import { tradierHarness } from './fixture-harness.js';

brokerContract('tradier', () => tradierHarness());

let seed = 0;

brokerContract('tradier on a bad line', () =>
  tradierHarness({ faults: hiddenFaults(`tradier ${++seed}`, 0.25), broker: { reconcileMs: 1000 } }),
);
