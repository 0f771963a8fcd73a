import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { bollinger } from './bollinger.js';
import { bollingerPercent, bollingerPercentEntry } from './bollinger-percent.js';

indicatorContract(bollingerPercentEntry);

it('is the place between the bands', () => {
  // Mean 5, population deviation 2, so bands at 1 and 9: the 9 lies on the upper one. With one deviation 3 and 7: (9 - 3) / 4.
  const values = Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9);
  expect(bollingerPercent(values, 8, 2)[7]).toBe(1);
  expect(bollingerPercent(values, 8, 1)[7]).toBe(1.5);
});

it('goes with the bands', () => {
  const { close } = goldenBars();
  const { upper, lower } = bollinger(close, 20, 2.5);
  bollingerPercent(close, 20, 2.5).forEach((value, i) => {
    if (i >= 19) expect(value).toBeCloseTo((close[i]! - lower[i]!) / (upper[i]! - lower[i]!), 10);
  });
});

it('is in the middle where the bands coincide', () => {
  expect(bollingerPercent(new Float64Array(20).fill(0.1))[19]).toBe(0.5);
  expect(bollingerPercent(Float64Array.of(1, 2), 2, 0)[1]).toBe(0.5);
});
