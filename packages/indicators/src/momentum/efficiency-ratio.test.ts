import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { efficiencyRatio, efficiencyRatioEntry } from './efficiency-ratio.js';

indicatorContract(efficiencyRatioEntry);
agreesWithTalib(efficiencyRatioEntry, { function: 'ER' });

it('is 1 for a straight move and 0 for one that comes back', () => {
  expect(efficiencyRatio(Float64Array.of(1, 2, 3), 2)[2]).toBe(1);
  expect(efficiencyRatio(Float64Array.of(1, 2, 1), 2)[2]).toBe(0);
});
