import { brokerContract } from '../testing/broker-contract.js';
import { fixtureHarness } from './fixture-gateway.js';

brokerContract('a broker over a venue that tells totals only', () => fixtureHarness({ totals: true }));

brokerContract('a broker over a venue that loses answers and events', () => {
  const harness = fixtureHarness({ refusesUsedIds: false });
  harness.gateway.faults = {
    place: (number) => (number % 2 === 0 ? 'lost-reply' : undefined),
    event: (number) => (number % 3 === 0 ? 'repeated' : undefined),
  };
  return harness;
});
