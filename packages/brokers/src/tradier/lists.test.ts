import { expect, it } from 'vitest';
import { z } from 'zod';
import { parseExactJson } from '../http/exact-json.js';
import { readWire } from '../http/wire.js';
import { listIn, listOf, maybeAmount, maybeText } from './lists.js';

const orders = listIn('orders', 'order', z.object({ id: z.string() }));
const read = (text: string) => readWire(orders, parseExactJson(text), 'orders');

it('a list of several, of one and of none are lists', () => {
  expect(read('{"orders":{"order":[{"id":1},{"id":2}]}}')).toEqual([{ id: '1' }, { id: '2' }]);
  expect(read('{"orders":{"order":{"id":1}}}')).toEqual([{ id: '1' }]);
  for (const none of ['"null"', 'null', '{}', '{"order":null}', '{"order":"null"}', '""']) {
    expect(read(`{"orders":${none}}`)).toEqual([]);
  }
});

it('what is no list is refused by the name of its place', () => {
  expect(() => read('{"orders":"maintenance"}')).toThrow('orders must hold order');
  expect(() => read('{"orders":{"order":[{"id":1},{}]}}')).toThrow('orders.order.1.id');
});

it('legs collapse within an order', () => {
  expect(listOf(z.string()).parse('a')).toEqual(['a']);
  expect(listOf(z.string()).parse(undefined)).toEqual([]);
});

it('the text "null" is nothing, and long tails of zeros are amounts', () => {
  expect([maybeText.parse('null'), maybeText.parse('x'), maybeAmount.parse('null')]).toEqual([
    undefined,
    'x',
    undefined,
  ]);
  const tail = '6363.860000000000000000000000';
  expect(maybeAmount.parse(parseExactJson(tail))).toBe(tail);
});
