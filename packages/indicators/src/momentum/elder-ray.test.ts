import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { elderRay, elderRayEntry } from './elder-ray.js';

indicatorContract(elderRayEntry);
agreesWithTalib(elderRayEntry, { function: 'ERI', lines: { bull: 'bullpower', bear: 'bearpower' } });

it('is high and low less the average', () => {
  const bars = { high: Float64Array.of(5, 9), low: Float64Array.of(2, 3), close: Float64Array.of(4, 8) };
  const { bull, bear } = elderRay(bars, 2);
  expect([bull[1], bear[1]]).toEqual([3, -3]);
});
