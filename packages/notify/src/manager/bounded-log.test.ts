import { expect, it } from 'vitest';
import { BoundedLog } from './bounded-log.js';

it.each([
  [0, []],
  [1, [7]],
  [3, [7, 6, 5]],
  [7, [7, 6, 5, 4, 3, 2, 1]],
  [9, [7, 6, 5, 4, 3, 2, 1]],
])('of %d keeps the newest', (limit, expected) => {
  const log = new BoundedLog<number>(limit);
  for (let i = 1; i <= 7; i++) log.push(i);

  expect(log.newestFirst()).toEqual(expected);
});
