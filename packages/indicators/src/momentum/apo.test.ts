import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { apo, apoEntry } from './apo.js';

indicatorContract(apoEntry);
agreesWithTalib(apoEntry, { function: 'APO', parameters: ['fastperiod', 'slowperiod'] });

it('is the short average less the long one', () => {
  // Of period 1: 4; of period 2: 3.
  expect(apo(Float64Array.of(2, 4), 1, 2)[1]).toBe(1);
});

it('takes the smaller period for the short average, in whichever order they are given', () => {
  const values = Float64Array.of(2, 4, 7, 5);
  expect(apo(values, 3, 2)).toEqual(apo(values, 2, 3));
});
