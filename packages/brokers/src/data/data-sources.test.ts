import { SimulatedClock } from '@kairos/core';
import { expect, it } from 'vitest';
import { dataSources } from './data-sources.js';

it.each(dataSources().names())('%s goes by its name', async (name) => {
  const source = dataSources().create(name, {
    clock: new SimulatedClock(),
    ...(name === 'tradier' && { token: 'a-token' }),
  });

  expect(source.name).toBe(name);
});

it('options reach the source that checks them', () => {
  expect(() => dataSources().create('yahoo', { prices: 'real' })).toThrow('must be "split-adjusted"');
  expect(() => dataSources().create('binance-bulk', { verfy: true })).toThrow('Did you mean "verify"?');
});
