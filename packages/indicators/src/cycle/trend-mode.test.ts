import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { trendMode, trendModeEntry } from './trend-mode.js';

indicatorContract(trendModeEntry);
// TA-Lib gives 0 while warming up.
agreesWithTalib(trendModeEntry, { function: 'HT_TRENDMODE', from: 63 });

it('is 0 in a cycle and 1 in a trend', () => {
  const wave = Float64Array.from({ length: 400 }, (_, i) => 100 + Math.sin((2 * Math.PI * i) / 20));
  expect(new Set(trendMode(wave).subarray(200))).toEqual(new Set([0]));
  const line = Float64Array.from({ length: 400 }, (_, i) => 100 + i);
  expect(new Set(trendMode(line).subarray(200))).toEqual(new Set([1]));
});

it('is 1 on a flat price', () => {
  expect(new Set(trendMode(new Float64Array(400).fill(0.1)).subarray(200))).toEqual(new Set([1]));
});

it('changes at the bars where TA_HT_TRENDMODE does', () => {
  // TA-Lib 0.8.1 over these bars: 1 at the 64th, and from there on a change at each of
  const changes = [
    84, 87, 92, 96, 124, 126, 133, 135, 147, 148, 155, 157, 158, 159, 170, 174, 180, 182, 201, 211, 220, 222, 243, 247,
    252, 255, 265, 276, 279, 282, 286, 290, 291,
  ];
  const modes = [...trendMode(goldenBars().close)];
  expect(modes[63]).toBe(1);
  expect(modes.flatMap((mode, i) => (i > 63 && mode !== modes[i - 1] ? [i] : []))).toEqual(changes);
});
