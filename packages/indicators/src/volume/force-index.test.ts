import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { forceIndex, forceIndexEntry } from './force-index.js';

indicatorContract(forceIndexEntry);
agreesWithTalib(forceIndexEntry, { function: 'EFI' });

it('smooths the change of the close times the volume', () => {
  // Products 2 x 10 = 20, -1 x 8 = -8, 3 x 7 = 21. Seed (20 - 8) / 2 = 6; weight 2/3: 6 + (21 - 6) x 2/3 = 16.
  const bars = { close: Float64Array.of(10, 12, 11, 14), volume: Float64Array.of(5, 10, 8, 7) };
  expect([...forceIndex(bars, 2)]).toEqual([Number.NaN, Number.NaN, 6, 16]);
});

it('is 0 for a flat price', () => {
  const bars = { close: new Float64Array(20).fill(0.1), volume: new Float64Array(20).fill(3) };
  expect(new Set(forceIndex(bars).slice(13))).toEqual(new Set([0]));
});
