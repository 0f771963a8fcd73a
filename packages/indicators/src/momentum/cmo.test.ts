import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { cmo, cmoEntry } from './cmo.js';

indicatorContract(cmoEntry);
agreesWithTalib(cmoEntry, { function: 'CMO' });

it('is gains less losses over both', () => {
  expect(cmo(Float64Array.of(1, 4, 3), 2)[2]).toBe(50);
});

it('is 0 while nothing has moved', () => {
  expect(new Set(cmo(new Float64Array(40).fill(5), 14).subarray(14))).toEqual(new Set([0]));
});
