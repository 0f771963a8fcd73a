import { expect, it } from 'vitest';
import { clockSkew } from './clock-skew.js';

const AT = Date.UTC(2024, 0, 2, 10);
const HEADER = 'Tue, 02 Jan 2024 10:00:00 GMT';

it('finds no difference within a second and the way of the call', () => {
  expect(clockSkew(HEADER, AT - 200, AT + 900)?.aheadMs).toBe(0);
  expect(clockSkew(HEADER, AT + 900, AT + 950)?.aheadMs).toBe(0);
});

it('finds a venue that is ahead or behind', () => {
  expect(clockSkew(HEADER, AT - 9000, AT - 8000)?.aheadMs).toBe(8000);
  expect(clockSkew(HEADER, AT + 9000, AT + 9500)?.aheadMs).toBe(-8000);
});

it('says nothing without a readable header', () => {
  expect(clockSkew(undefined, AT, AT)).toBeUndefined();
  expect(clockSkew('yesterday', AT, AT)).toBeUndefined();
});
