import { hashBars } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { expect, it } from 'vitest';
import { describeOption } from './describe-options.js';

class HalfKelly {
  readonly name = 'half-kelly';
  readonly window = 50;
  size() {
    return 0;
  }
}

const bars = randomBars({ length: 5 });

it.each<[string, unknown, unknown]>([
  ['plain data as it is', { a: [1, 'x', null, true], b: undefined }, { a: [1, 'x', null, true] }],
  ['-0 as 0', -0, 0],
  ['what JSON has no number for as text', [Number.NaN, Number.POSITIVE_INFINITY], ['NaN', 'Infinity']],
  ['a model by its name and fields', { name: 'mine', limit: 2, validate: () => 1 }, { name: 'mine', limit: 2 }],
  ['a model of a class too', new HalfKelly(), { name: 'half-kelly', window: 50 }],
  [
    'a model without a name by its class',
    new (class Flat {
      size() {}
    })(),
    { name: 'Flat' },
  ],
  ['a function by its name', Math.max, { name: 'max' }],
  ['a date as text', new Date(0), '1970-01-01T00:00:00.000Z'],
  ['a bigint as text', 5n, '5n'],
  ['bars by their hash', bars, { symbol: 'RANDOM', timeframe: '1h', sha256: hashBars(bars) }],
  ['columns by their hash', new Uint8Array(3), { length: 3, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
])('describes %s', (_, value, described) => {
  expect(describeOption(value)).toEqual(described);
});
