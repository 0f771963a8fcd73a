import { expect, it } from 'vitest';
import { indicatorContract } from '../testing/indicator-contract.js';
import { logReturns, logReturnsEntry } from './log-returns.js';

indicatorContract(logReturnsEntry);
it('is the logarithm of the ratio', () => {
  const values = logReturns(Float64Array.of(1, Math.E, 1, 2));
  expect(values[0]).toBeNaN();
  expect(values[1]).toBeCloseTo(1, 15);
  expect(values[2]).toBeCloseTo(-1, 15);
  expect(values[3]).toBeCloseTo(Math.LN2, 15);
  expect(logReturns(Float64Array.of(1, Math.E, 1, 2), 2)[2]).toBe(0);
});

it('has none of values that are not above 0', () => {
  const isKnown = (values: number[]) =>
    Array.from(logReturns(Float64Array.from(values)), (each) => !Number.isNaN(each));
  expect(isKnown([1, 0, 1, 2])).toEqual([false, false, false, true]);
  expect(isKnown([-1, -2, 1, 2])).toEqual([false, false, false, true]);
});
