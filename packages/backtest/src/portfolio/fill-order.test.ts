import { expect, it } from 'vitest';
import { sortFills } from './fill-order.js';

it('sorts from the largest sale to the largest purchase by value, equal ones as they stand', () => {
  const queue = Int32Array.of(0, 1, 2, 3, 4, 9);
  const units = Float64Array.of(5, -1, 10, -3, 5);
  const price = Float64Array.of(10, 100, 1, 10, 10);

  sortFills(queue, 5, units, price, new Float64Array(5).fill(1));

  expect([...queue]).toEqual([1, 3, 2, 0, 4, 9]);
});
