import { expect, it } from 'vitest';
import { inverseVolatilityWeights } from './inverse-volatility-weights.js';

it('gives half to what is twice as volatile', () => {
  // 1/0.1 : 1/0.2 : 1/0.4 = 4 : 2 : 1.
  const weights = inverseVolatilityWeights([0.1, 0.2, 0.4]);
  [4 / 7, 2 / 7, 1 / 7].forEach((weight, i) => {
    expect(weights[i]).toBeCloseTo(weight, 15);
  });
});

it('takes volatilities of any size, in any array', () => {
  expect(inverseVolatilityWeights(Float64Array.of(1e-308, 1e-308))).toEqual([0.5, 0.5]);
});

it('refuses no asset and no volatility', () => {
  expect(() => inverseVolatilityWeights([])).toThrow('volatilities must have at least one asset, was []');
  expect(() => inverseVolatilityWeights([0.1, 0])).toThrow('volatilities[1] must be a number above 0, was 0');
  expect(() => inverseVolatilityWeights([Number.NaN])).toThrow('volatilities[0] must be a number above 0, was NaN');
});
