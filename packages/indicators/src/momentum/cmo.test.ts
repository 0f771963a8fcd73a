import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { cmo, cmoEntry } from './cmo.js';

indicatorContract(cmoEntry);
agreesWithTalib(cmoEntry, { function: 'CMO' });

it('is gains less losses over both', () => {
  expect(cmo(Float64Array.of(1, 4, 3), 2)[2]).toBe(50);
});
