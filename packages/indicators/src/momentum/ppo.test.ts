import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { ppo, ppoEntry } from './ppo.js';

indicatorContract(ppoEntry);
agreesWithTalib(ppoEntry, { function: 'PPO', parameters: ['fastperiod', 'slowperiod'] });

it('is in hundredths of the long average', () => {
  expect(ppo(Float64Array.of(2, 4), 1, 2)[1]).toBeCloseTo(100 / 3, 12);
});
