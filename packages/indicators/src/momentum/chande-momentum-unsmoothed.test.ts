import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { chandeMomentumUnsmoothed, chandeMomentumUnsmoothedEntry } from './chande-momentum-unsmoothed.js';

indicatorContract(chandeMomentumUnsmoothedEntry);
agreesWithTalib(chandeMomentumUnsmoothedEntry, { function: 'CMOU' });

it('is gains less losses over both', () => {
  // Gain 3, loss 1: 2 / 4.
  expect(chandeMomentumUnsmoothed(Float64Array.of(1, 4, 3), 2)[2]).toBe(50);
});

it('is 0 while nothing moves', () => {
  expect(new Set(chandeMomentumUnsmoothed(new Float64Array(30).fill(0.1)).slice(14))).toEqual(new Set([0]));
});
