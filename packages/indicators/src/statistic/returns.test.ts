import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { returns, returnsEntry } from './returns.js';

indicatorContract(returnsEntry);
agreesWithTalib(returnsEntry, { function: 'ROCP' });

it('is the change as a share of the value before', () => {
  expect(returns(Float64Array.of(100, 125, 100, 50), 1).subarray(1)).toEqual(Float64Array.of(0.25, -0.2, -0.5));
  expect(returns(Float64Array.of(100, 125, 100, 50), 2).subarray(2)).toEqual(Float64Array.of(0, -0.6));
});

it('has none on a base of 0', () => {
  expect(returns(Float64Array.of(0, 0, 4, 5))).toEqual(Float64Array.of(Number.NaN, Number.NaN, Number.NaN, 0.25));
});
