import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { supertrend, supertrendEntry } from './supertrend.js';

indicatorContract(supertrendEntry);
agreesWithTalib(supertrendEntry, {
  function: 'SUPERTREND',
  parameters: ['timeperiod', 'multiplier'],
  lines: { value: 'supertrend' },
});
// TA-Lib gives a direction of 0 during the warm-up.
agreesWithTalib(supertrendEntry, {
  function: 'SUPERTREND',
  parameters: ['timeperiod', 'multiplier'],
  lines: { direction: 'trend' },
  from: 10,
});

it('follows the price and changes sides when it closes beyond', () => {
  // True ranges from bar 1 on: 2, 2, 6, 2, 8. Bar 1: 10 - 2 = 8; upper 12. Bar 2: 11 - 2 = 9; upper 13, kept at 12.
  // Bar 3: lower 7 - 6 = 1, kept at 9, and the close 6 is below: falling, upper 13, kept at 12. Bar 4: upper 6 + 2 = 8;
  // lower 6 - 2 = 4, as the last close was below 9. Bar 5: upper 17, kept at 8, and the close 12 is above: rising, lower
  // 9 - 8 = 1, kept at 4.
  const bars = {
    high: Float64Array.of(10, 11, 12, 9, 7, 13),
    low: Float64Array.of(8, 9, 10, 5, 5, 5),
    close: Float64Array.of(9, 10, 11, 6, 6, 12),
  };
  const { value, direction } = supertrend(bars, 1, 1);
  expect([...value]).toEqual([Number.NaN, 8, 9, 12, 8, 4]);
  expect([...direction]).toEqual([Number.NaN, 1, 1, -1, -1, 1]);
});

it('rises on a flat price', () => {
  const price = new Float64Array(20).fill(7);
  const { value, direction } = supertrend({ high: price, low: price, close: price }, 5);
  expect(new Set(value.slice(5))).toEqual(new Set([7]));
  expect(new Set(direction.slice(5))).toEqual(new Set([1]));
});

it('rises again after a hole, even if it fell before', () => {
  // Bar 1: 18 - 2 = 16 with a range of 2; bar 2: close 9 is below: falling. Bar 5: 9 - 2 = 7.
  const close = Float64Array.of(18, 18, 9, Number.NaN, 9, 9);
  const bars = { high: close.map((price) => price + 1), low: close.map((price) => price - 1), close };
  const { value, direction } = supertrend(bars, 1, 1);
  expect([...direction]).toEqual([Number.NaN, 1, -1, Number.NaN, Number.NaN, 1]);
  expect([value[1], value[5]]).toEqual([16, 7]);
});
