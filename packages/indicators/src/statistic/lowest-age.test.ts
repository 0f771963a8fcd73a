import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { lowestAge, lowestAgeEntry } from './lowest-age.js';

indicatorContract(lowestAgeEntry);
it('counts from the latest of equal lows', () => {
  expect(lowestAge(Float64Array.of(2, 2, 5, 6, 3), 3).subarray(2)).toEqual(Float64Array.of(1, 2, 0));
});

it('equals the plain search through its window', () => {
  const { close, length } = goldenBars();
  const results = lowestAge(close, 7);
  for (let i = 6; i < length; i++) {
    const window = [...close.subarray(i - 6, i + 1)];
    expect(results[i]).toBe(6 - window.lastIndexOf(Math.min(...window)));
  }
});
