import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type VolatilityState, volatilityRatio } from './realised-volatility.js';

const returns = fc.array(fc.double({ min: -0.2, max: 0.2, noNaN: true }), { minLength: 1, maxLength: 60 });
const windows = fc.record({ bars: fc.integer({ min: 1, max: 6 }), average: fc.integer({ min: 1, max: 10 }) });

function ratios(values: readonly number[], sizes: { bars: number; average: number }) {
  const state: VolatilityState = { returns: [], volatilities: [] };
  return values.map((value) => volatilityRatio(state, value, sizes));
}

/** From the whole history at once. */
function plain(values: readonly number[], i: number, { bars, average }: { bars: number; average: number }) {
  const volatility = (end: number) => {
    const window = values.slice(end - bars + 1, end + 1);
    return Math.sqrt(window.reduce((sum, value) => sum + value ** 2, 0) / bars);
  };
  if (i < 2 * bars + average - 2) return undefined;
  let sum = 0;
  for (let end = i - bars - average + 1; end <= i - bars; end++) sum += volatility(end);
  return sum > 0 ? volatility(i) / (sum / average) : undefined;
}

it('equals the ratio worked out from the whole history', () => {
  fc.assert(
    fc.property(returns, windows, (values, sizes) => {
      ratios(values, sizes).forEach((ratio, i) => {
        const expected = plain(values, i, sizes);
        if (expected === undefined) expect(ratio).toBeUndefined();
        else expect(ratio).toBeCloseTo(expected, 9);
      });
    }),
  );
});

it('does not change when all returns are doubled', () => {
  fc.assert(
    fc.property(returns, windows, (values, sizes) => {
      const tame = values.map((value) => Math.round(value * 1024) / 1024);
      const doubled = tame.map((value) => 2 * value);

      expect(ratios(doubled, sizes)).toEqual(ratios(tame, sizes));
    }),
  );
});

it('is 4 when the last two returns are four times as large as the three before them', () => {
  expect(
    ratios([0.01, -0.01, 0.01, 0.04, -0.04], { bars: 2, average: 1 }).map((ratio) => ratio && Number(ratio.toFixed(9))),
  ).toEqual([
    undefined,
    undefined,
    undefined,
    Number(Math.sqrt((0.01 ** 2 + 0.04 ** 2) / 2 / 0.01 ** 2).toFixed(9)),
    4,
  ]);
});
