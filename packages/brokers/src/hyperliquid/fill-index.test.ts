import { expect, it } from 'vitest';
import { FillIndex } from './fill-index.js';
import type { WireFill } from './schema.js';

const fill = (tid: string, oid: number, sz: string, px: string, cloid?: string): WireFill => ({
  coin: 'ETH',
  px,
  sz,
  side: 'buy',
  time: 1000 + Number(tid),
  oid,
  crossed: true,
  fee: '0',
  tid,
  ...(cloid && { cloid }),
});

it('sums what filled under all ids of an order, and before one of them', () => {
  const index = new FillIndex();
  expect(index.add(fill('1', 7, '1', '100', '0xAB'))).toBe(true);
  expect(index.add(fill('1', 7, '1', '100', '0xAB'))).toBe(false);
  index.add(fill('2', 9, '3', '104', '0xab'));
  index.add(fill('3', 8, '5', '1'));

  // (1 x 100 + 3 x 104) / 4
  expect(index.filled(9)).toMatchObject({ since: 1001 });
  expect([String(index.filled(7).quantity), String(index.filled(7).averagePrice)]).toEqual(['4', '103']);
  expect(String(index.filledBefore(9).quantity)).toBe('1');
  expect(index.filledBefore(7)).toMatchObject({ averagePrice: undefined, since: Number.POSITIVE_INFINITY });
  expect(String(index.filled(8).quantity)).toBe('5');
});

it('finds the order of an execution that did not name it, once it is known', () => {
  const index = new FillIndex();
  index.add(fill('1', 7, '1', '100'));
  index.link(7, '0xab');
  index.add(fill('2', 9, '3', '104', '0xab'));

  expect(index.cloidOf(7)).toBe('0xab');
  expect(String(index.filled(9).quantity)).toBe('4');
});

it('forgets an order with all its ids, and takes its executions anew', () => {
  const index = new FillIndex();
  index.add(fill('1', 7, '1', '100', '0xab'));
  index.add(fill('2', 9, '3', '104', '0xab'));
  index.add(fill('3', 8, '5', '1'));
  index.forget('0xab');
  expect([index.cloidOf(7), index.cloidOf(9)]).toEqual([undefined, undefined]);
  expect([index.filled(7), index.filled(9), index.filled(8)].map(({ quantity }) => String(quantity))).toEqual([
    '0',
    '0',
    '5',
  ]);
  expect(index.add(fill('1', 7, '1', '100', '0xab'))).toBe(true);
  index.forget('8');
  expect(String(index.filled(8).quantity)).toBe('0');
});
