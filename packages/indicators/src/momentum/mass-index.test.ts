import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { massIndex, massIndexEntry } from './mass-index.js';

indicatorContract(massIndexEntry);
agreesWithTalib(massIndexEntry, { function: 'MASSI', parameters: ['fastperiod', 'slowperiod'] });

it('is the number of ratios where ranges stay the same', () => {
  const high = new Float64Array(60).fill(5);
  expect(massIndex({ high, low: high.map((price) => price - 2) }, 9, 25)[59]).toBeCloseTo(25, 12);
  expect(massIndex({ high, low: high }, 9, 25)[59]).toBe(25);
});
