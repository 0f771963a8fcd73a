import { expect, it } from 'vitest';
import { asDuration } from './wording.js';

it('tells a stretch of time in the largest unit that it fills', () => {
  expect(asDuration(0)).toBe('0 ms');
  expect(asDuration(999)).toBe('999 ms');
  expect(asDuration(1500)).toBe('1.5 s');
  expect(asDuration(60_000)).toBe('1 min');
  expect(asDuration(5_400_000)).toBe('1.5 h');
  expect(asDuration(86_400_000)).toBe('1 d');
  expect(asDuration(-1000)).toBe('-1 s');
});
