import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { bollinger } from './bollinger.js';
import { bollingerWidth, bollingerWidthEntry } from './bollinger-width.js';

indicatorContract(bollingerWidthEntry);

it('is the distance of the bands over the middle', () => {
  // Mean 5, population deviation 2: four deviations are 8.
  expect(bollingerWidth(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9), 8, 2)[7]).toBe(1.6);
});

it('goes with the bands', () => {
  const { close } = goldenBars();
  const { upper, middle, lower } = bollinger(close, 20, 2.5);
  bollingerWidth(close, 20, 2.5).forEach((value, i) => {
    if (i >= 19) expect(value).toBeCloseTo((upper[i]! - lower[i]!) / middle[i]!, 12);
  });
});

it('is 0 for a flat price and around 0', () => {
  expect(bollingerWidth(new Float64Array(20).fill(0.1))[19]).toBe(0);
  expect(bollingerWidth(Float64Array.of(-1, 1), 2)[1]).toBe(0);
});
