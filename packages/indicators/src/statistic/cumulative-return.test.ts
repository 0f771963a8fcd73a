import { expect, it } from 'vitest';
import { indicatorContract } from '../testing/indicator-contract.js';
import { cumulativeReturn, cumulativeReturnEntry } from './cumulative-return.js';

indicatorContract(cumulativeReturnEntry);
it('is counted from the first value, anew after a gap', () => {
  const values = Float64Array.of(200, 250, 100, Number.NaN, 50, 75);
  expect(cumulativeReturn(values)).toEqual(Float64Array.of(0, 0.25, -0.5, Number.NaN, 0, 0.5));
});

it('waits for a base that is not 0', () => {
  expect(cumulativeReturn(Float64Array.of(0, 0, 4, 0))).toEqual(Float64Array.of(Number.NaN, Number.NaN, 0, -1));
});
