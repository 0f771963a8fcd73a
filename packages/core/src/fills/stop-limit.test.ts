import { expect, it } from 'vitest';
import { stopLimitFillPrice, stopTriggers } from './stop-limit.js';

it('fills at the stop when triggered inside the bar with room to the limit', () => {
  expect(stopLimitFillPrice('buy', 102, 103, false, 100, 104, 99, 'through')).toBe(102);
  expect(stopLimitFillPrice('sell', 98, 97, false, 100, 101, 96, 'through')).toBe(98);
});

it('is not filled in the bar that triggered it beyond the limit', () => {
  expect(stopLimitFillPrice('buy', 102, 101, false, 100, 104, 99, 'touch')).toBeNaN();
  expect(stopLimitFillPrice('sell', 98, 99, false, 100, 101, 96, 'touch')).toBeNaN();
});

it('with the limit at the stop fills inside the bar only under the touch rule', () => {
  expect(stopLimitFillPrice('buy', 102, 102, false, 100, 104, 99, 'through')).toBeNaN();
  expect(stopLimitFillPrice('buy', 102, 102, false, 100, 104, 99, 'touch')).toBe(102);
});

it('works as a limit once an earlier bar triggered it', () => {
  expect(stopLimitFillPrice('buy', 102, 101, true, 103, 104, 100.5, 'through')).toBe(101);
  expect(stopLimitFillPrice('buy', 102, 101, true, 103, 104, 101, 'through')).toBeNaN();
  expect(stopLimitFillPrice('buy', 102, 101, true, 99, 100, 98, 'through')).toBe(99);
});

it('works as a limit for the whole bar that opened beyond the stop', () => {
  expect(stopLimitFillPrice('buy', 102, 103, false, 105, 106, 102.5, 'through')).toBe(103);
  expect(stopLimitFillPrice('buy', 102, 103, false, 105, 106, 104, 'through')).toBeNaN();
  expect(stopLimitFillPrice('sell', 98, 97, false, 95, 97.5, 94, 'through')).toBe(97);
});

it('waits while the stop is out of reach', () => {
  expect(stopLimitFillPrice('buy', 105, 106, false, 100, 104, 99, 'through')).toBeNaN();
  expect(stopLimitFillPrice('sell', 95, 94, false, 100, 104, 96, 'through')).toBeNaN();
});

it('triggers at a touch', () => {
  expect(stopTriggers('buy', 104, 104, 99)).toBe(true);
  expect(stopTriggers('buy', 104.01, 104, 99)).toBe(false);
  expect(stopTriggers('sell', 99, 104, 99)).toBe(true);
  expect(stopTriggers('sell', 98.99, 104, 99)).toBe(false);
  expect(stopTriggers('sell', Number.NaN, 104, 99)).toBe(false);
});
