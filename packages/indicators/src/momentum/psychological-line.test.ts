import { expect, it } from 'vitest';
import { indicatorContract } from '../testing/indicator-contract.js';
import { psychologicalLine, psychologicalLineEntry } from './psychological-line.js';

indicatorContract(psychologicalLineEntry);

it('counts rises, not falls or standstills, of the last changes only', () => {
  // Rise, none, rise, rise; then none, rise, rise, fall.
  expect([...psychologicalLine(Float64Array.of(1, 2, 2, 3, 4, 3), 4).slice(4)]).toEqual([75, 50]);
});
