import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { mfi, mfiEntry } from './mfi.js';

indicatorContract(mfiEntry);
agreesWithTalib(mfiEntry, { function: 'MFI' });

it('weighs the money of rises against that of falls', () => {
  // Prices 1, 3, 2: 3 x 4 = 12 on the rise, 2 x 2 = 4 on the fall.
  const price = Float64Array.of(1, 3, 2);
  expect(mfi({ high: price, low: price, close: price, volume: Float64Array.of(9, 4, 2) }, 2)[2]).toBe(75);
});

it('is 50 where no money flowed, and counts amounts below 1, where TA-Lib gives 0', () => {
  const price = Float64Array.of(1, 3, 2);
  const flows = (...volume: number[]) =>
    mfi({ high: price, low: price, close: price, volume: Float64Array.from(volume) }, 2)[2];
  expect(flows(9, 0, 0)).toBe(50);
  expect(flows(9, 4 / 1024, 2 / 1024)).toBe(75);
});
