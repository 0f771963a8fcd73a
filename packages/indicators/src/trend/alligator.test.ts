import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { alligator, alligatorEntry } from './alligator.js';

indicatorContract(alligatorEntry);

it('shifts smoothed averages', () => {
  // Middles 1, 3, 6, 10. Average of 2: 2, 4, 7 from bar 1 on; of bar 2 at bar 3 with a shift of 1: 4.
  const bars = { high: Float64Array.of(2, 4, 7, 12), low: Float64Array.of(0, 2, 5, 8) };
  const { jaw, teeth, lips } = alligator(bars, 2, 1, 2, 0, 1, 2);
  expect([...jaw.slice(1)]).toEqual([Number.NaN, 2, 4]);
  expect([...teeth.slice(1)]).toEqual([Number.NaN, 4, 7]);
  expect([...lips.slice(1)]).toEqual([Number.NaN, 1, 3]);
});

/** The smoothed average: mean of the first values, then 1/period of the way to each. */
function smoothed(values: Float64Array, period: number): number[] {
  let average = values.slice(0, period).reduce((sum, value) => sum + value, 0) / period;
  return [...values].map((value, i) => {
    if (i >= period) average = (average * (period - 1) + value) / period;
    return i >= period - 1 ? average : Number.NaN;
  });
}

it('has averages of 13, 8 and 5 shifted by 8, 5 and 3 by default', () => {
  const bars = goldenBars();
  const middle = bars.high.map((high, i) => (high + bars.low[i]!) / 2);
  const { jaw, teeth, lips } = alligator(bars);
  expect(jaw.findIndex((value) => !Number.isNaN(value))).toBe(20);
  for (let i = 20; i < 300; i++) {
    expect(jaw[i]).toBeCloseTo(smoothed(middle, 13)[i - 8]!, 9);
    expect(teeth[i]).toBeCloseTo(smoothed(middle, 8)[i - 5]!, 9);
    expect(lips[i]).toBeCloseTo(smoothed(middle, 5)[i - 3]!, 9);
  }
});

it('lies on a flat price', () => {
  const price = new Float64Array(60).fill(0.1);
  const { jaw, teeth, lips } = alligator({ high: price, low: price });
  expect(new Set([...jaw.slice(20), ...teeth.slice(20), ...lips.slice(20)])).toEqual(new Set([0.1]));
});
