import { expect, it } from 'vitest';
import { indicatorContract } from '../testing/indicator-contract.js';
import { psychologicalLine, psychologicalLineEntry } from './psychological-line.js';

indicatorContract(psychologicalLineEntry);
it('counts rises', () => {
  expect(psychologicalLine(Float64Array.of(1, 2, 2, 3, 4), 4)[4]).toBe(75);
});
