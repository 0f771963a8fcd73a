import { expect, it } from 'vitest';
import { alignRegimes } from './align-regimes.js';
import type { RegimeSeries } from './regime-model.js';

const numbers = (...values: number[]) => Float64Array.from(values);

/** Not ready, then a falling trend, then a shock that a stand-in read. */
const readings: RegimeSeries = {
  length: 3,
  regime: Uint8Array.of(255, 0, 3),
  multiplier: numbers(1, 1, 0),
  probability: numbers(1, 0.75, 0.5),
  probabilities: {
    trend: numbers(1, 0.75, 0.25),
    chop: numbers(0, 0.25, 0),
    highVolatility: numbers(0, 0, 0.25),
    shock: numbers(0, 0, 0.5),
  },
  direction: Int8Array.of(1, -1, 0),
  features: { adx: numbers(10, 30, 40) },
  source: 'statistical',
  degraded: Uint8Array.of(0, 0, 1),
};

it('spreads every column, and gives nothing but features where the model was not ready', () => {
  const aligned = alignRegimes(readings, Int32Array.of(-1, 0, 1, 1, 2));

  expect(aligned).toEqual({
    length: 5,
    regime: Uint8Array.of(255, 255, 0, 0, 3),
    multiplier: numbers(Number.NaN, Number.NaN, 1, 1, 0),
    probability: numbers(Number.NaN, Number.NaN, 0.75, 0.75, 0.5),
    probabilities: {
      trend: numbers(Number.NaN, Number.NaN, 0.75, 0.75, 0.25),
      chop: numbers(Number.NaN, Number.NaN, 0.25, 0.25, 0),
      highVolatility: numbers(Number.NaN, Number.NaN, 0, 0, 0.25),
      shock: numbers(Number.NaN, Number.NaN, 0, 0, 0.5),
    },
    direction: Int8Array.of(0, 0, -1, -1, 0),
    features: { adx: numbers(Number.NaN, 10, 30, 30, 40) },
    source: 'statistical',
    degraded: Uint8Array.of(0, 0, 0, 0, 1),
  });
});

it('gives no column that the model does not', () => {
  const { length, regime, multiplier, probability } = readings;
  const aligned = alignRegimes({ length, regime, multiplier, probability }, Int32Array.of(1));

  expect(Object.keys(aligned)).toEqual(['length', 'regime', 'multiplier', 'probability']);
});

it('refuses indices past the readings', () => {
  expect(() => alignRegimes(readings, Int32Array.of(0, 3))).toThrow(
    'lastClosed[1] must be below the number of readings 3, was 3',
  );
});
