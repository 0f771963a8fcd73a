import { expect, it } from 'vitest';
import { indicatorContract } from '../testing/indicator-contract.js';
import { easeOfMovement, easeOfMovementEntry } from './ease-of-movement.js';

indicatorContract(easeOfMovementEntry);

it('is the distance over the box ratio, averaged', () => {
  // Middles 9, 11, 11, 10. Eases: 2 / (8/100 / 2) = 50; 0; -1 / (5/100 / 2) = -40. Means of two: 25, -20.
  const bars = {
    high: Float64Array.of(10, 12, 13, 11),
    low: Float64Array.of(8, 10, 9, 9),
    volume: Float64Array.of(5, 8, 4, 5),
  };
  expect([...easeOfMovement(bars, 2, 100)]).toEqual([Number.NaN, Number.NaN, 25, -20]);
});

it('has a scale of 100 million', () => {
  // 2 x 2 / 8 x 1e8.
  const bars = { high: Float64Array.of(10, 12), low: Float64Array.of(8, 10), volume: Float64Array.of(5, 8) };
  expect(easeOfMovement(bars, 1)[1]).toBe(50_000_000);
});

it('is 0 without volume and for a flat price', () => {
  const rising = { high: Float64Array.of(10, 12), low: Float64Array.of(8, 10), volume: new Float64Array(2) };
  expect(easeOfMovement(rising, 1)[1]).toBe(0);
  const price = Float64Array.of(5, 5);
  expect(easeOfMovement({ high: price, low: price, volume: Float64Array.of(1, 1) }, 1)[1]).toBe(0);
});
