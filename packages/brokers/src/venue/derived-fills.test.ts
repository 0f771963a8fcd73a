import { exact, memoryJournal, type Order } from '@kairos/core';
import { expect, it } from 'vitest';
import { DerivedFills } from './derived-fills.js';

function shown(filled: number, average: string, updatedAt: number): Order {
  const request = { clientOrderId: 'a', symbol: 'SPY', side: 'buy', quantity: 10, type: 'market' } as const;
  const filledQuantity = exact(filled);
  const averageFillPrice = exact(average);
  const totals = { filledQuantity, averageFillPrice, createdAt: 0, updatedAt };
  return { request, clientOrderId: 'a', venueOrderId: '7', status: 'partially-filled', ...totals };
}

const words = (fills: DerivedFills) =>
  fills.of('a').map(({ fillId, quantity, price }) => `${fillId} ${quantity} ${price}`);

it('executions follow from the growth of the total, and each is known once', async () => {
  const fills = new DerivedFills();
  await fills.next(shown(4, '100', 1));
  expect(await fills.next(shown(4, '100', 2))).toBeUndefined();
  // 4 at 100 and 6 at 101 are 10 at 100.6.
  await fills.next(shown(10, '100.6', 3));
  expect(words(fills)).toEqual(['7@4 4 100', '7@10 6 101']);
  expect(fills.all).toHaveLength(2);
});

it('with a journal the next process goes on with the same ones', async () => {
  const journal = memoryJournal();
  await new DerivedFills(journal).next(shown(4, '100', 1));
  const later = new DerivedFills(journal);
  await later.restore();
  await later.restore();
  await later.next(shown(10, '100.6', 3));
  expect(words(later)).toEqual(['7@4 4 100', '7@10 6 101']);
});

it('without one it knows the total only', async () => {
  const later = new DerivedFills();
  await later.next(shown(10, '100.6', 3));
  expect(words(later)).toEqual(['7@10 10 100.6']);
});

it('an execution that could not be written down is not told', async () => {
  const broken = { ...memoryJournal(), append: () => Promise.reject(new Error('disk full')) };
  const fills = new DerivedFills(broken);
  await expect(fills.next(shown(4, '100', 1))).rejects.toThrow('disk full');
  expect(fills.all).toEqual([]);
});

it('records of others are left alone', async () => {
  const journal = memoryJournal();
  await journal.append([{ time: 1, type: 'note', data: 'hello' }]);
  const fills = new DerivedFills(journal);
  await fills.restore();
  expect(fills.all).toEqual([]);
});

it('those of an order that is forgotten go with it, and stay in the journal', async () => {
  const journal = memoryJournal();
  const fills = new DerivedFills(journal);
  await fills.next(shown(4, '100', 1));
  const other = { ...shown(2, '99', 2), clientOrderId: 'b', venueOrderId: '8' };
  await fills.next(other);
  fills.forget('a');
  expect(words(fills)).toEqual([]);
  expect(fills.all.map(({ fillId }) => fillId)).toEqual(['8@2']);
  const later = new DerivedFills(journal);
  await later.restore();
  expect(later.all.map(({ fillId }) => fillId)).toEqual(['7@4', '8@2']);
});
