import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { ppo, ppoEntry } from './ppo.js';

indicatorContract(ppoEntry);
agreesWithTalib(ppoEntry, { function: 'PPO', parameters: ['fastperiod', 'slowperiod'] });

it('is in hundredths of the long average', () => {
  expect(ppo(Float64Array.of(2, 4), 1, 2)[1]).toBeCloseTo(100 / 3, 12);
});

it('is 0 where the long average is 0', () => {
  // Of period 1: 3; of period 2: (-3 + 3) / 2.
  expect(ppo(Float64Array.of(-3, 3), 1, 2)[1]).toBe(0);
});
