import { expect, it } from 'vitest';
import { RecentMap } from './recent-map.js';

it('gives up what was set longest ago', () => {
  const map = new RecentMap<string, number>(2);
  expect([map.set('a', 1), map.set('b', 2), map.set('a', 3)]).toEqual([undefined, undefined, undefined]);
  expect(map.set('c', 4)).toEqual(['b', 2]);
  expect([map.get('a'), map.get('b'), map.get('c'), map.size]).toEqual([3, undefined, 4, 2]);
  expect([map.has('a'), map.has('b')]).toEqual([true, false]);
});
