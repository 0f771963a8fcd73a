import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { vwma, vwmaEntry } from './vwma.js';

indicatorContract(vwmaEntry);
agreesWithTalib(vwmaEntry, { function: 'VWMA' });

it('weighs closes by volume', () => {
  // (10 x 1 + 20 x 3) / 4 = 17.5, (20 x 3 + 30 x 1) / 4 = 22.5.
  const bars = { close: Float64Array.of(10, 20, 30), volume: Float64Array.of(1, 3, 1) };
  expect(vwma(bars, 2)).toEqual(Float64Array.of(Number.NaN, 17.5, 22.5));
});

it('is the plain mean where nothing was traded, also after something was', () => {
  const bars = { close: Float64Array.of(10, 20, 30, 50), volume: Float64Array.of(0.3, 1e9 + 0.1, 0, 0) };
  expect(vwma(bars, 2)[3]).toBe(40);
});
