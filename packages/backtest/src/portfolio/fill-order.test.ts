import { expect, it } from 'vitest';
import { sortFills } from './fill-order.js';

it('sorts from the largest sale to the largest purchase by value, equal ones as they stand', () => {
  const queue = Int32Array.of(0, 1, 2, 3, 4, 9);
  const units = Float64Array.of(5, -1, 10, -3, 5);
  const price = Float64Array.of(10, 100, 1, 10, 10);

  sortFills(queue, 5, units, price, new Float64Array(5).fill(1));

  expect([...queue]).toEqual([1, 3, 2, 0, 4, 9]);
});

it('takes values for equal that differ in their last digits', () => {
  const queue = Int32Array.of(0, 1, 2);
  const units = Float64Array.of(0.1 + 0.2, 0.3, 0.299);
  sortFills(queue, 3, units, new Float64Array(3).fill(10), new Float64Array(3).fill(1));

  expect([...queue]).toEqual([2, 0, 1]);
});
