import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { tsi, tsiEntry } from './tsi.js';

indicatorContract(tsiEntry);
agreesWithTalib(tsiEntry, { function: 'TSI', parameters: ['firstperiod', 'secondperiod'] });

it('is 100 where everything rises', () => {
  const rising = Float64Array.from({ length: 60 }, (_, i) => i * i);
  expect(tsi(rising, 5, 3)[59]).toBeCloseTo(100, 10);
});

it('is 0 while nothing moves', () => {
  expect(new Set(tsi(new Float64Array(60).fill(0.1)).slice(37))).toEqual(new Set([0]));
});
