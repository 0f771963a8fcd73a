import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { connorsRsi, connorsRsiEntry } from './connors-rsi.js';
import { rsi } from './rsi.js';

indicatorContract(connorsRsiEntry);

it('is the mean of three readings', () => {
  // Values 1, 2, 3, 5: every change a gain (index 100), every streak longer (100), the last change 2/3 above the two before, 1/2 and 1.
  // Of those only 1/2 is smaller: rank 50.
  expect(connorsRsi(Float64Array.of(1, 2, 3, 5), 1, 1, 2)[3]).toBeCloseTo(250 / 3, 12);
});

it('counts streaks up, down, and none', () => {
  // Streaks 0, 1, 2, -1: the index of period 1 of the last is 0 as the streak fell; the price fell; no change before is smaller.
  expect(connorsRsi(Float64Array.of(1, 2, 3, 2), 1, 1, 2)[3]).toBe(0);
});

it('equals the plain calculation', () => {
  // Whole numbers, so that values repeat.
  const values = goldenBars().close.map(Math.round);
  const streaks = new Float64Array(values.length);
  for (let i = 1; i < values.length; i++) {
    const sign = Math.sign(values[i]! - values[i - 1]!);
    streaks[i] = sign === 0 ? 0 : sign + (Math.sign(streaks[i - 1]!) === sign ? streaks[i - 1]! : 0);
  }
  const change = (i: number) => values[i]! / values[i - 1]! - 1;
  const price = rsi(values, 3);
  const streak = rsi(streaks, 2);
  const results = connorsRsi(values, 3, 2, 20);
  expect(results.findIndex(Number.isFinite)).toBe(21);
  for (let i = 21; i < 300; i++) {
    const below = Array.from({ length: 20 }, (_, k) => change(i - 1 - k)).filter((each) => each - change(i) < -1e-15);
    expect(results[i]).toBeCloseTo((price[i]! + streak[i]! + 5 * below.length) / 3, 9);
  }
});
