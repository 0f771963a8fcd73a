import { expect, it } from 'vitest';
import { stopFillPrice } from './stop.js';

it('fills at the stop that the bar reached, a touch being enough', () => {
  expect(stopFillPrice('buy', 103, 100, 103, 98)).toBe(103);
  expect(stopFillPrice('sell', 98, 100, 103, 98)).toBe(98);
});

it('fills at the open when the bar gapped beyond the stop', () => {
  expect(stopFillPrice('buy', 103, 106, 107, 105)).toBe(106);
  expect(stopFillPrice('sell', 98, 95, 96, 94)).toBe(95);
});

it('leaves a stop out of reach', () => {
  expect(stopFillPrice('buy', 103.01, 100, 103, 98)).toBeNaN();
  expect(stopFillPrice('sell', 97.99, 100, 103, 98)).toBeNaN();
});

it('never triggers without a stop', () => {
  expect(stopFillPrice('buy', Number.NaN, 100, 103, 98)).toBeNaN();
  expect(stopFillPrice('sell', Number.NaN, 100, 103, 98)).toBeNaN();
});
