import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { adxr, adxrEntry } from './adxr.js';

indicatorContract(adxrEntry);
agreesWithTalib(adxrEntry, { function: 'ADXR' });

it('is 100 for a market that only rises', () => {
  const high = Float64Array.from({ length: 50 }, (_, i) => i + 2);
  expect(adxr({ high, low: high.map((price) => price - 1) }, 5)[49]).toBeCloseTo(100, 10);
});
