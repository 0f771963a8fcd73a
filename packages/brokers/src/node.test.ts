import { expect, it } from 'vitest';
import * as binance from './binance.js';
import * as node from './node.js';
import * as yahoo from './yahoo.js';

it.each([
  ['node', node],
  ['binance', binance],
  ['yahoo', yahoo],
])('%s exports these names and no others', (_, entry) => {
  expect(Object.keys(entry).sort()).toMatchSnapshot();
});
