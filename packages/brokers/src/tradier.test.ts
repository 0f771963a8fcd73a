import { expect, it } from 'vitest';
import * as entry from './tradier.js';

it('exports these names and no others', () => {
  expect(Object.keys(entry).sort()).toEqual([
    'RequestRefusedError',
    'TradierClient',
    'TradierSource',
    'tradierBroker',
    'tradierFromEnvironment',
    'tradierSource',
  ]);
});
