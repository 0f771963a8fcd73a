import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { parabolicSar } from './parabolic-sar.js';
import { parabolicSarExtended, parabolicSarExtendedEntry } from './parabolic-sar-extended.js';

indicatorContract(parabolicSarExtendedEntry);
agreesWithTalib(parabolicSarExtendedEntry, {
  function: 'SAREXT',
  parameters: [
    'startvalue',
    'offsetonreverse',
    'accelerationinitlong',
    'accelerationlong',
    'accelerationmaxlong',
    'accelerationinitshort',
    'accelerationshort',
    'accelerationmaxshort',
  ],
});

it('is the plain one but for the sign, with the same factors on both sides', () => {
  const bars = goldenBars();
  expect(parabolicSarExtended(bars).map(Math.abs)).toEqual(parabolicSar(bars));
});

it('begins where it is told, each side with its factors, moved away at a reversal', () => {
  // Short at 15, extreme 9. Bar 1: 15, then 15 - 0.5 x 6 = 12, not below the high 12. Bar 2 touches 12: long, the stop
  // at 9 less 10%: 8.1, factor 0.1, extreme 13: 8.1 + 0.1 x 4.9 = 8.59. Bar 3: 8.59.
  const bars = { high: Float64Array.of(10, 12, 13, 14), low: Float64Array.of(8, 9, 11, 12) };
  const wanted = [Number.NaN, -15, 8.1, 8.59];
  const values = parabolicSarExtended(bars, -15, 0.1, 0.1, 0.1, 0.1, 0.5, 0.5, 0.5);
  for (let i = 1; i < 4; i++) expect(values[i]).toBeCloseTo(wanted[i]!, 12);
  expect(parabolicSarExtended(bars, 5)[1]).toBe(5);
});
