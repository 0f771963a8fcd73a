import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { negativeVolumeIndex, negativeVolumeIndexEntry } from './negative-volume-index.js';

indicatorContract(negativeVolumeIndexEntry);
agreesWithTalib(negativeVolumeIndexEntry, { function: 'NVI' });

it('follows the close when the volume falls and else stands still', () => {
  // Volume up, down, equal, down: 1000 x 9/12 = 750, then 750 x 12/8 = 1125.
  const bars = { close: Float64Array.of(10, 12, 9, 8, 12), volume: Float64Array.of(5, 8, 4, 4, 3) };
  expect([...negativeVolumeIndex(bars)]).toEqual([1000, 1000, 750, 750, 1125]);
});

it('leaves out changes from and to a price that is not above 0', () => {
  const bars = { close: Float64Array.of(10, 0, 5, -5, 10, 20), volume: Float64Array.of(6, 5, 4, 3, 2, 1) };
  expect([...negativeVolumeIndex(bars)]).toEqual([1000, 1000, 1000, 1000, 1000, 2000]);
});
