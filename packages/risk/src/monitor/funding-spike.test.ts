import { expect, it } from 'vitest';
import { barAt } from '../testing/observations.js';
import { fundingSpike } from './funding-spike.js';
import { riskMonitor } from './risk-monitor.js';

const watched = (...options: Parameters<typeof fundingSpike>) => {
  const monitor = riskMonitor({ switches: [fundingSpike(...options)] });
  let time = 0;
  const see = (fundingRate: number | undefined, symbol = 'BTC') => {
    time += 60_000;
    monitor.observe(barAt(time, 100, { symbol, ...(fundingRate !== undefined && { fundingRate }) }));
    return monitor.state;
  };
  return { monitor, see };
};

it('is of the size of the rate, whoever pays, from the limit on', () => {
  const { see, monitor } = watched();
  expect([0.0099, 0.01, 0.0099, -0.02].map((rate) => see(rate))).toEqual(['active', 'reducing', 'active', 'reducing']);
  expect(monitor.active()[0]).toMatchObject({
    symbol: 'BTC',
    reason: 'The funding rate of BTC is -2 %; the limit is 1 % either way.',
    actual: 0.02,
  });
});

it('ends with a bar without funding, and is left as it is by bars of series without rates', () => {
  const { see } = watched(0.01, { recovery: 0.005 });
  expect([0.02, undefined, Number.NaN].map((rate) => see(rate))).toEqual(['reducing', 'reducing', 'active']);
});

it('is of one symbol: another recovers on its own', () => {
  const { see, monitor } = watched();
  see(0.02, 'BTC');
  see(0.02, 'ETH');
  see(0, 'BTC');
  expect(monitor.active().map(({ symbol }) => symbol)).toEqual(['ETH']);
  expect(['BTC', 'ETH'].map((symbol) => monitor.stateOf(symbol))).toEqual(['active', 'reducing']);
});

it('does not flap between recovery and limit', () => {
  const { see } = watched(0.01, { recovery: 0.005 });
  expect([0.01, 0.006, 0.0099, 0.005, 0.006].map((rate) => see(rate))).toEqual([
    'reducing',
    'reducing',
    'reducing',
    'active',
    'active',
  ]);
});
