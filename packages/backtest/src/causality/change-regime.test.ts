import { randomBars } from '@kairos/core/testing';
import { expect, it } from 'vitest';
import { scripted } from '../testing/scripted.js';
import { certifyCausality } from './certify-causality.js';
import { changeRegime } from './change-regime.js';

const regime = {
  length: 4,
  regime: Uint8Array.of(255, 0, 1, 3),
  multiplier: Float64Array.of(1, 1, 0.75, 0),
  probability: Float64Array.of(Number.NaN, 0.5, 0.75, 1),
};

it('turns the readings behind the cut, from the start on, and repeats the last', () => {
  expect(changeRegime(regime, { start: 1, length: 4, cut: 2 })).toEqual({
    length: 4,
    regime: Uint8Array.of(0, 2, 0, 0),
    multiplier: Float64Array.of(1, 0.25, 1, 1),
    probability: Float64Array.of(0.5, 0.25, 0, 0),
  });
  expect(changeRegime(regime, { length: 4, cut: 4 })).toEqual(regime);
});

it('turns the columns that only some models give just so', () => {
  const column = (...values: number[]) => Float64Array.from(values);
  const probabilities = {
    trend: column(1, 0.5, 0.25, 0),
    chop: column(0, 0.5, 0.75, 0),
    highVolatility: column(0, 0, 0, 0),
    shock: column(0, 0, 0, 1),
  };
  const rich = {
    ...regime,
    probabilities,
    direction: Int8Array.of(0, 1, -1, 0),
    features: { adx: column(1, 2, 3, 4) },
  };
  const degraded = Uint8Array.of(0, 0, 1, 0);

  expect(changeRegime({ ...rich, source: 'me', degraded }, { start: 1, length: 3, cut: 2 })).toMatchObject({
    probabilities: { trend: column(0.5, 0.75, 1), shock: column(0, 1, 0) },
    direction: Int8Array.of(1, 1, 0),
    features: { adx: column(2, -2, -3) },
    source: 'me',
    degraded: Uint8Array.of(0, 0, 1),
  });
});

it.each([
  [0, true],
  [1, false],
])('a strategy that reads the regime %i bars ahead is causal: %s', (ahead, isCausal) => {
  const bars = randomBars({ length: 200, seed: 'regime' });
  const reading = (i: number) => (i * 7) % 4;
  const given = {
    length: 200,
    regime: Uint8Array.from({ length: 200 }, (_, i) => reading(i)),
    multiplier: new Float64Array(200).fill(1),
    probability: new Float64Array(200).fill(0.9),
  };
  const strategy = scripted(
    {},
    {
      signals: ({ length }, context) => ({
        target: Float64Array.from({ length }, (_, i) => (context.regime?.regime[i + ahead] === 0 ? 1 : 0)),
      }),
    },
  );

  expect(certifyCausality(strategy, bars, { regime: given }).isCausal).toBe(isCausal);
});
