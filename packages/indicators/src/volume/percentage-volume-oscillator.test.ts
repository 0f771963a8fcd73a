import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { percentageVolumeOscillator, percentageVolumeOscillatorEntry } from './percentage-volume-oscillator.js';

indicatorContract(percentageVolumeOscillatorEntry);
// TA-Lib seeds the fast average where the slow one begins; after 200 bars neither seed is left.
agreesWithTalib(percentageVolumeOscillatorEntry, {
  function: 'PVO',
  parameters: ['fastperiod', 'slowperiod'],
  from: 200,
});

it('is the fast average over the slow one in percent', () => {
  // Fast 4, 12, 18 as it is. Slow: seed (4 + 12) / 2 = 8, then 8 + (18 - 8) x 2/3 = 14.666... 100 x 4/8; 100 x 3.333/14.666.
  const values = percentageVolumeOscillator({ volume: Float64Array.of(4, 12, 18) }, 1, 2);
  expect([...values.slice(0, 2)]).toEqual([Number.NaN, 50]);
  expect(values[2]).toBeCloseTo(1000 / 44, 12);
});

it('is 0 where nothing is traded', () => {
  expect(percentageVolumeOscillator({ volume: new Float64Array(4) }, 1, 2)[3]).toBe(0);
});
