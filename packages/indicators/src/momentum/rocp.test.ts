import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { rocp, rocpEntry } from './rocp.js';

indicatorContract(rocpEntry);
agreesWithTalib(rocpEntry, { function: 'ROCP' });

it('is a fraction', () => {
  expect(rocp(Float64Array.of(0, 4, 5), 1)).toEqual(Float64Array.of(Number.NaN, 0, 0.25));
});
