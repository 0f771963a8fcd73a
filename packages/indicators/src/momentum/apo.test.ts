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
