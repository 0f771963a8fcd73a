import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { atr } from './atr.js';
import { natr, natrEntry } from './natr.js';

indicatorContract(natrEntry);
agreesWithTalib(natrEntry, { function: 'NATR' });

it('is the average true range over the close', () => {
  // True ranges 12 - 9.5 = 2.5 and 2: 2.25 of 10. Then max(1, 11 - 10): 2.25 + (1 - 2.25) / 2 = 1.625 of 12.5.
  const bars = {
    high: Float64Array.of(10, 12, 12, 11),
    low: Float64Array.of(9, 11, 10, 10),
    close: Float64Array.of(9.5, 11.5, 10, 12.5),
  };
  expect([...natr(bars, 2)]).toEqual([Number.NaN, Number.NaN, 22.5, 13]);
});

it('goes with atr', () => {
  const bars = goldenBars();
  const ranges = atr(bars, 14);
  natr(bars).forEach((value, i) => {
    if (i >= 14) expect(value).toBeCloseTo((100 * ranges[i]!) / bars.close[i]!, 12);
  });
});

it('is 0 at a close of 0', () => {
  const bars = { high: Float64Array.of(1, 1), low: Float64Array.of(-1, -1), close: Float64Array.of(1, 0) };
  expect(natr(bars, 1)[1]).toBe(0);
});
