import { expect, it } from 'vitest';
import { indicatorContract } from '../testing/indicator-contract.js';
import { movingAverageEnvelope, movingAverageEnvelopeEntry } from './moving-average-envelope.js';

indicatorContract(movingAverageEnvelopeEntry);

it('stands a fraction off the average', () => {
  // Mean of 90 and 110: 100; of 110 and 290: 200. A twentieth is 5 and 10.
  expect(movingAverageEnvelope(Float64Array.of(90, 110, 290), 2, 0.05)).toEqual({
    upper: Float64Array.of(Number.NaN, 105, 210),
    middle: Float64Array.of(Number.NaN, 100, 200),
    lower: Float64Array.of(Number.NaN, 95, 190),
  });
});

it('lies on the average at 0', () => {
  const { upper, middle, lower } = movingAverageEnvelope(Float64Array.of(0.1, 0.2, 0.4), 2, 0);
  expect(upper).toEqual(middle);
  expect(lower).toEqual(middle);
});
