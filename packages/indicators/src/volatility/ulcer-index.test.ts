import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { ulcerIndex, ulcerIndexEntry } from './ulcer-index.js';

indicatorContract(ulcerIndexEntry);

it('is the root of the mean square of the drops', () => {
  // Drops from the higher of two: 20 %, 0, 30 %. Roots of 400 / 2 and 900 / 2.
  const values = ulcerIndex(Float64Array.of(10, 8, 10, 7), 2);
  expect([...values.slice(0, 2)]).toEqual([Number.NaN, Number.NaN]);
  expect(values[2]).toBeCloseTo(Math.sqrt(200), 12);
  expect(values[3]).toBeCloseTo(Math.sqrt(450), 12);
});

it('equals the sums computed window by window', () => {
  const { close, length } = goldenBars();
  const values = ulcerIndex(close);
  for (let i = 26; i < length; i++) {
    let squares = 0;
    for (let k = i - 13; k <= i; k++) {
      const high = Math.max(...close.slice(k - 13, k + 1));
      squares += ((100 * (close[k]! - high)) / high) ** 2;
    }
    expect(values[i]).toBeCloseTo(Math.sqrt(squares / 14), 10);
  }
});

it('is 0 for prices that rise or stand still, and where there is no percentage', () => {
  expect(ulcerIndex(Float64Array.of(1, 2, 2, 3, 9), 2).slice(2)).toEqual(new Float64Array(3));
  expect(ulcerIndex(Float64Array.of(0, -1, -2, -3, -9), 2).slice(2)).toEqual(new Float64Array(3));
});
