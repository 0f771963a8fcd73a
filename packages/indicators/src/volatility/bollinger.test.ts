import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { bollinger, bollingerEntry } from './bollinger.js';

indicatorContract(bollingerEntry);
// TA-Lib takes one factor for each band; the case with two different ones has none here that corresponds.
agreesWithTalib(bollingerEntry, {
  function: 'BBANDS',
  parameters: ['timeperiod', 'nbdevup'],
  lines: { middle: 'middleband', upper: 'upperband' },
});

it('stands two deviations off the mean of 2, 4, 4, 4, 5, 5, 7, 9', () => {
  // Mean 5, population deviation 2.
  const { middle, upper, lower } = bollinger(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9), 8, 2);
  expect([middle[7], upper[7], lower[7]]).toEqual([5, 9, 1]);
});

it('lies on a flat price', () => {
  const { middle, upper, lower } = bollinger(new Float64Array(100).fill(0.1), 20, 2);
  expect(new Set([...middle.slice(19), ...upper.slice(19), ...lower.slice(19)])).toEqual(new Set([0.1]));
});

it('keeps the digits of cents at a price of 1e9', () => {
  const cents = Float64Array.from({ length: 1000 }, (_, i) => ((i * 37) % 64) / 64);
  const wide = bollinger(
    cents.map((value) => value + 1e9),
    20,
    2,
  );
  const narrow = bollinger(cents, 20, 2);
  for (let i = 19; i < 1000; i++) {
    expect(wide.upper[i]! - wide.middle[i]!).toBeCloseTo(narrow.upper[i]! - narrow.middle[i]!, 6);
  }
});
