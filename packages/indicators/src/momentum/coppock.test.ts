import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { coppock, coppockEntry } from './coppock.js';

indicatorContract(coppockEntry);
agreesWithTalib(coppockEntry, { function: 'COPPOCK', parameters: ['wmaperiod', 'roc1period', 'roc2period'] });

it('adds two changes', () => {
  expect(coppock(Float64Array.of(4, 5), 1, 1, 1)[1]).toBe(50);
});

it('counts a change from 0 as none', () => {
  expect(coppock(Float64Array.of(0, 5), 1, 1, 1)[1]).toBe(0);
});
