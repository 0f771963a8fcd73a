import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { acceleratorOscillator, acceleratorOscillatorEntry } from './accelerator-oscillator.js';

indicatorContract(acceleratorOscillatorEntry);
agreesWithTalib(acceleratorOscillatorEntry, {
  function: 'AC',
  parameters: ['fastperiod', 'slowperiod', 'signalperiod'],
});

it('is the oscillator less its average', () => {
  // Median prices 2, 5, 4: oscillator 1.5, then 4 - 4.5 = -0.5; less the mean 0.5.
  expect(acceleratorOscillator({ high: Float64Array.of(2, 6, 4), low: Float64Array.of(2, 4, 4) }, 1, 2, 2)[2]).toBe(-1);
});
