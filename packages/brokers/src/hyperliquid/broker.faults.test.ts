import { brokerContract } from '../testing/broker-contract.js';
import { hiddenFaults } from './fixture-faults.js';
import { hyperliquidHarness } from './fixture-harness.js';

brokerContract('hyperliquid where one in eight goes wrong', () => {
  return hyperliquidHarness({ faults: hiddenFaults('contract', 0.125), settleMs: 1000 });
});
