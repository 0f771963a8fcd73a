import { expect, it } from 'vitest';
import { DuplicateFilter } from './duplicate-filter.js';

const isNew = (heldBack = 0) => ({ isDuplicate: false, heldBack });
const duplicate = { isDuplicate: true };

it('lets a key through once in a window and counts the rest', () => {
  const filter = new DuplicateFilter(100);

  expect(filter.see('a', 0)).toEqual(isNew());
  expect(filter.see('a', 1)).toEqual(duplicate);
  expect(filter.see('b', 2)).toEqual(isNew());
  expect(filter.see('a', 99)).toEqual(duplicate);
  expect(filter.see('a', 100)).toEqual(isNew(2));
  expect(filter.see('a', 199)).toEqual(duplicate);
  expect(filter.see('a', 500)).toEqual(isNew(1));
});

it('holds nothing back without a window', () => {
  const filter = new DuplicateFilter(0);

  expect([filter.see('a', 0), filter.see('a', 0)]).toEqual([isNew(), isNew()]);
});

it('forgets the oldest when there are too many', () => {
  const filter = new DuplicateFilter(100, 2);
  for (const key of ['a', 'b', 'c']) filter.see(key, 0);

  expect(filter.see('b', 1)).toEqual(duplicate);
  expect(filter.see('c', 1)).toEqual(duplicate);
  expect(filter.see('a', 1)).toEqual(isNew());
});
