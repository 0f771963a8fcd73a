import { faultSchedule } from '../fakes/fault-schedule.js';
import { brokerContract } from '../testing/broker-contract.js';
import { hyperliquidHarness } from './fixture-harness.js';

brokerContract('hyperliquid with replies and events lost, late and twice', () => {
  const faults = faultSchedule({
    seed: 11,
    requestRate: 0.15,
    eventRate: 0.2,
    requestKinds: ['lost-reply', 'cut-reply', 'malformed-reply', 'error-after-effect', 'latency'],
    eventKinds: ['repeated', 'reordered'],
    maxLatencyMs: 400,
  });
  return hyperliquidHarness({ faults, settleMs: 700 });
});
