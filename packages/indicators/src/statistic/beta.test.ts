import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { beta, betaEntry } from './beta.js';

indicatorContract(betaEntry);
agreesWithTalib(betaEntry, { function: 'BETA', input: { a: goldenBars().low, b: goldenBars().high } });

it('is the slope through the returns', () => {
  // Returns of a 0.2, -0.1, of b 0.1, 0: slope 0.3 / 0.1.
  expect(beta({ a: Float64Array.of(100, 120, 108), b: Float64Array.of(100, 110, 110) }, 2)[2]).toBeCloseTo(3, 12);
});

it('is 0 beside a price that stands still', () => {
  const a = goldenBars().close;
  const b = a.map((value, i) => (i < 50 ? value : 0.1));
  expect(new Set(beta({ a, b }, 20).subarray(70))).toEqual(new Set([0]));
});

it('starts again after a price of 0', () => {
  const a = Float64Array.of(1, 2, 0, 3, 4, 6);
  const b = Float64Array.of(1, 2, 3, 4, 5, 7);
  const isKnown = Array.from(beta({ a, b }, 2), (value) => !Number.isNaN(value));
  expect(isKnown).toEqual([false, false, true, false, false, true]);
  const mirrored = beta({ a: b, b: a }, 2);
  expect(Array.from(mirrored, (value) => !Number.isNaN(value))).toEqual(isKnown);
  expect(mirrored[5]).toBeCloseTo(beta({ a: b.slice(3), b: a.slice(3) }, 2)[2]!, 14);
});
