import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { stochastic, stochasticEntry } from './stochastic.js';

indicatorContract(stochasticEntry, { runs: 300 });
agreesWithTalib(stochasticEntry, {
  function: 'STOCH',
  parameters: ['fastk_period', 'slowk_period', 'slowd_period'],
  lines: { k: 'slowk', d: 'slowd' },
});

it('averages where the closes stand', () => {
  // Places: bar 1: (11 - 8) / (12 - 8) = 75; bar 2: (9 - 8) / (12 - 8) = 25; k of two: 50.
  const bars = { high: Float64Array.of(10, 12, 11), low: Float64Array.of(8, 9, 8), close: Float64Array.of(9, 11, 9) };
  expect(stochastic(bars, 2, 2, 1)).toEqual({
    k: Float64Array.of(Number.NaN, Number.NaN, 50),
    d: Float64Array.of(Number.NaN, Number.NaN, 50),
  });
});

it('is 50 for a market that stands still, where TA-Lib says 0', () => {
  const flat = new Float64Array(40).fill(7);
  expect(new Set(stochastic({ high: flat, low: flat, close: flat }).k.subarray(17))).toEqual(new Set([50]));
});

it('is the same for windows that are looked through and windows that are cut into blocks', () => {
  const bars = goldenBars();
  for (const period of [1, 2, 31, 32, 33, 34, 60, 100]) {
    const { k } = stochastic(bars, period, 1, 1);
    for (let i = period - 1; i < bars.length; i++) {
      const highest = Math.max(...bars.high.slice(i - period + 1, i + 1));
      const lowest = Math.min(...bars.low.slice(i - period + 1, i + 1));
      expect(k[i]).toBeCloseTo((100 * (bars.close[i]! - lowest)) / (highest - lowest), 10);
    }
  }
});
