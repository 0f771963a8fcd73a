import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { verticalHorizontalFilter, verticalHorizontalFilterEntry } from './vertical-horizontal-filter.js';

indicatorContract(verticalHorizontalFilterEntry);
agreesWithTalib(verticalHorizontalFilterEntry, { function: 'VHF' });

it('is the range over the path', () => {
  // Last two values 3 and 2: range 1; path |3 - 1| + |2 - 3| = 3.
  expect(verticalHorizontalFilter(Float64Array.of(1, 3, 2), 2)[2]).toBeCloseTo(1 / 3, 14);
});
