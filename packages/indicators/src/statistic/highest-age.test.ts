import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { highestAge, highestAgeEntry } from './highest-age.js';

indicatorContract(highestAgeEntry);
it('counts from the latest of equal highs', () => {
  expect(highestAge(Float64Array.of(5, 5, 2, 1, 4), 3).subarray(2)).toEqual(Float64Array.of(1, 2, 0));
});

it('equals the plain search through its window', () => {
  const { close, length } = goldenBars();
  const results = highestAge(close, 7);
  for (let i = 6; i < length; i++) {
    const window = [...close.subarray(i - 6, i + 1)];
    expect(results[i]).toBe(6 - window.lastIndexOf(Math.max(...window)));
  }
});

it('points where TA_MAXINDEX does', () => {
  // TA-Lib 0.8.1 over 30 of these bars: the highest of bar 200 is bar 196, of bar 299 bar 289.
  const ages = highestAge(goldenBars().close, 30);
  expect([200 - ages[200]!, 299 - ages[299]!]).toEqual([196, 289]);
});
