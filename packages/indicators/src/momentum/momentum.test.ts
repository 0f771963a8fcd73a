import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { momentum, momentumEntry } from './momentum.js';

indicatorContract(momentumEntry);
agreesWithTalib(momentumEntry, { function: 'MOM' });

it('is the difference to the value before', () => {
  expect(momentum(Float64Array.of(5, 8, 6), 1)).toEqual(Float64Array.of(Number.NaN, 3, -2));
});

it('looks `period` values back', () => {
  expect(momentum(Float64Array.of(5, 8, 6), 2)[2]).toBe(1);
});
