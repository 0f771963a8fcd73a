import { expect, it } from 'vitest';
import { indicatorContract } from '../testing/indicator-contract.js';
import { kst, kstEntry } from './kst.js';

indicatorContract(kstEntry);
it('weighs four changes 1 to 4', () => {
  // Changes of 25 in hundredths each: 25 x 10.
  expect(kst(Float64Array.of(4, 5), 1, 1, 1, 1, 1, 1, 1, 1, 1).kst[1]).toBe(250);
});

it('of the defaults starts at input 53', () => {
  const { signal } = kst(Float64Array.from({ length: 60 }, (_, i) => 100 + Math.sin(i)));
  expect(signal.findIndex(Number.isFinite)).toBe(52);
});
