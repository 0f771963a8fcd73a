import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { marketFacilitation, marketFacilitationEntry } from './market-facilitation.js';

indicatorContract(marketFacilitationEntry);
agreesWithTalib(marketFacilitationEntry, { function: 'MARKETFI' });

it('is the range over the volume, 0 where nothing was traded', () => {
  const bars = {
    high: Float64Array.of(10, 13, 13),
    low: Float64Array.of(8, 12, 12),
    volume: Float64Array.of(4, 10, 0),
  };
  expect([...marketFacilitation(bars)]).toEqual([0.5, 0.1, 0]);
});
