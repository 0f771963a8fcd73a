import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { positiveVolumeIndex, positiveVolumeIndexEntry } from './positive-volume-index.js';

indicatorContract(positiveVolumeIndexEntry);
agreesWithTalib(positiveVolumeIndexEntry, { function: 'PVI' });

it('follows the close when the volume rises and else stands still', () => {
  // Volume up, down, equal, up: 1000 x 12/10 = 1200, then 1200 x 12/8 = 1800.
  const bars = { close: Float64Array.of(10, 12, 9, 8, 12), volume: Float64Array.of(5, 8, 4, 4, 6) };
  expect([...positiveVolumeIndex(bars)]).toEqual([1000, 1200, 1200, 1200, 1800]);
});

it('leaves out changes from and to a price that is not above 0', () => {
  const bars = { close: Float64Array.of(10, 0, 5, -5, 10, 20), volume: Float64Array.of(1, 2, 3, 4, 5, 6) };
  expect([...positiveVolumeIndex(bars)]).toEqual([1000, 1000, 1000, 1000, 1000, 2000]);
});
