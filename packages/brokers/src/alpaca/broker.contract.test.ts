import { brokerContract } from '../testing/broker-contract.js';
import { hiddenFaults } from './fixture-faults.js';
import { alpacaHarness } from './fixture-harness.js';

brokerContract('alpaca', () => alpacaHarness());

let seed = 0;

brokerContract('alpaca on a bad line', () => alpacaHarness(hiddenFaults(++seed, 0.25), { reconcileMs: 1000 }));
