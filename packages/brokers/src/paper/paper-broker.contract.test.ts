import { bpsSlippage } from '@kairos/core';
import { brokerContract } from '../testing/broker-contract.js';
import { paperHarness } from './fixture-harness.js';

for (const feed of ['bars', 'quotes'] as const) {
  brokerContract(`the paper broker on ${feed}`, () => paperHarness(feed));
  brokerContract(`with latency on ${feed}`, () => paperHarness(feed, { latencyMs: 250 }));
  brokerContract(`with partial fills on ${feed}`, () => paperHarness(feed, { maxVolumeShare: 0.03 }));
  brokerContract(`with all of it, slippage and leverage on ${feed}`, () =>
    paperHarness(feed, { latencyMs: 40, maxVolumeShare: 0.07, slippage: bpsSlippage(5), leverage: 3 }),
  );
}
