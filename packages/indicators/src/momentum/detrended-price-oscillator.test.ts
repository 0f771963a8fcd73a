import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { detrendedPriceOscillator, detrendedPriceOscillatorEntry } from './detrended-price-oscillator.js';

indicatorContract(detrendedPriceOscillatorEntry);
agreesWithTalib(detrendedPriceOscillatorEntry, { function: 'DPO' });

it('is the value of half a period and one before less the average', () => {
  // 2 - (6 + 4) / 2.
  expect(detrendedPriceOscillator(Float64Array.of(1, 2, 6, 4), 2)[3]).toBe(-3);
});
