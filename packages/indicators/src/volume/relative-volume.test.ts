import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { relativeVolume, relativeVolumeEntry } from './relative-volume.js';

indicatorContract(relativeVolumeEntry);
agreesWithTalib(relativeVolumeEntry, { function: 'RVOL' });

it('compares with the mean of the bars before', () => {
  // 9 / ((4 + 8) / 2) = 1.5; 17 / 8.5 = 2.
  expect([...relativeVolume({ volume: Float64Array.of(4, 8, 9, 17) }, 2)]).toEqual([Number.NaN, Number.NaN, 1.5, 2]);
});

it('is 1 where there is nothing to compare with, 0 where nothing is traded', () => {
  expect([...relativeVolume({ volume: Float64Array.of(0, 0, 5, 0) }, 1)]).toEqual([Number.NaN, 1, 1, 0]);
});
