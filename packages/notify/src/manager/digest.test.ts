import { expect, it } from 'vitest';
import { notificationOf } from '../testing/notifications.js';
import { digestOf } from './digest.js';

const numbered = (count: number) =>
  Array.from({ length: count }, (_, i) => notificationOf({ id: `msg_${i}`, title: `N${i}`, data: { number: i } }));

it('is the notification itself when there is one', () => {
  const [only] = numbered(1);
  expect(digestOf([only!])).toBe(only);
});

it('lists up to five further titles', () => {
  expect(digestOf(numbered(3))).toMatchObject({
    title: 'N0 (and 2 more)',
    message: 'Lost 3.1 % today.\n- N1\n- N2',
    priority: 'critical',
    data: { number: 0, collapsed: 3 },
  });
});

it('counts the rest', () => {
  expect(digestOf(numbered(100)).message).toBe('Lost 3.1 % today.\n- N1\n- N2\n- N3\n- N4\n- N5\nand 94 more');
  expect(digestOf(numbered(100)).data?.notifications).toHaveLength(50);
});

it('has an id that depends on what it holds', () => {
  expect(digestOf(numbered(3)).id).toBe(digestOf(numbered(3)).id);
  expect(digestOf(numbered(3)).id).not.toBe(digestOf(numbered(4)).id);
});
