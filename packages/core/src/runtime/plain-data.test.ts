import { Decimal } from 'decimal.js';
import { expect, it } from 'vitest';
import { NetworkError } from '../errors/broker-errors.js';
import { toPlainData } from './plain-data.js';

it('shows an error with its fields and its cause', () => {
  const error = new NetworkError('reset', { venue: 'tradier', cause: new Error('ECONNRESET') });
  expect(toPlainData(error)).toMatchObject({
    name: 'NetworkError',
    message: 'reset',
    code: 'NETWORK',
    venue: 'tradier',
    retryable: true,
    cause: { name: 'Error', message: 'ECONNRESET' },
  });
});

it('shows dates, decimals, maps, sets and typed arrays', () => {
  const value = {
    at: new Date(0),
    price: new Decimal('1.10'),
    map: new Map([['a', 1]]),
    set: new Set([1, 2]),
    bars: new Float64Array(3),
    call: () => 1,
  };
  expect(toPlainData(value)).toEqual({
    at: '1970-01-01T00:00:00.000Z',
    price: '1.1',
    map: { a: 1 },
    set: [1, 2],
    bars: '[Float64Array of 24 bytes]',
    call: '[function]',
  });
});

it('shows a value twice when it is shared, not circular', () => {
  const shared = { a: 1 };
  expect(toPlainData([shared, shared])).toEqual([{ a: 1 }, { a: 1 }]);
});

it('names what cannot be shown', () => {
  const throwing = {
    get boom(): never {
      throw new Error('no');
    },
  };
  let deep: unknown = 'bottom';
  for (let i = 0; i < 20; i++) deep = { deep };
  expect(toPlainData(throwing)).toBe('[unreadable]');
  expect(JSON.stringify(toPlainData(deep))).toContain('[too deep]');
  expect(toPlainData({ at: new Date(Number.NaN) })).toEqual({ at: null });
});
