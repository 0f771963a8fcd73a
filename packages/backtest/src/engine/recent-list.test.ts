import { expect, it } from 'vitest';
import { RecentList } from './recent-list.js';

it('shows what happened up to a count, oldest first', () => {
  const list = new RecentList((at) => `event ${at}`);
  expect(list.of(0)).toEqual([]);
  expect(list.of(2)).toEqual(['event 0', 'event 1']);
  expect(list.of(1)).toEqual(['event 0']);
});

it('shows the last thousand and reads each once', () => {
  const read: number[] = [];
  const list = new RecentList((at) => read.push(at) - 1);
  list.of(900);
  const last = list.of(1500);
  expect(last).toHaveLength(1000);
  expect([last[0], last[999]]).toEqual([500, 1499]);
  expect(read).toEqual(Array.from({ length: 1500 }, (_, at) => at));
});
