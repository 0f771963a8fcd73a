import { expect, it } from 'vitest';
import { goldens, madeUpScores } from './fixtures/made-up-scores.js';
import { areaUnderRoc, brierScore, logLoss } from './probability-scores.js';
import { reliabilityCurve } from './reliability-curve.js';

const { probabilities, labels } = madeUpScores();

it('scores as scikit-learn does', () => {
  expect(brierScore(probabilities, labels)).toBeCloseTo(goldens.brier, 12);
  expect(logLoss(probabilities, labels)).toBeCloseTo(goldens.logLoss, 12);
  expect(areaUnderRoc(probabilities, labels)).toBeCloseTo(goldens.auc, 12);
});

it('draws the reliability curve of scikit-learn', () => {
  const bins = reliabilityCurve(probabilities, labels, { bins: 7 });

  bins.forEach(({ said, happened }, i) => {
    expect(said).toBeCloseTo(goldens.said[i]!, 12);
    expect(happened).toBeCloseTo(goldens.happened[i]!, 12);
  });
  expect(bins).toHaveLength(7);
  expect(bins.reduce((sum, { rows }) => sum + rows, 0)).toBe(300);
});

it('puts a probability of 1 into the last bin and leaves empty bins out', () => {
  expect(reliabilityCurve([1, 0], [1, 0], { bins: 4 })).toEqual([
    { from: 0, to: 0.25, rows: 1, said: 0, happened: 0 },
    { from: 0.75, to: 1, rows: 1, said: 1, happened: 1 },
  ]);
});

it('scores by hand', () => {
  expect(brierScore([0.5, 1], [0, 1])).toBe(0.125);
  expect(logLoss([0.25], [1])).toBeCloseTo(Math.log(4), 12);
  expect(logLoss([0], [1])).toBeCloseTo(36.04, 2);
  expect(areaUnderRoc([1, 1, 2], [0, 1, 1])).toBe(0.75);
  expect(areaUnderRoc([1, 2], [1, 1])).toBeUndefined();
});

it.each<[string, () => unknown]>([
  ['labels must be one per probability (2), was 1', () => brierScore([0.1, 0.2], [1])],
  ['labels[0] must be 0 or 1, was 2', () => logLoss([0.1], [2])],
  ['probabilities[0] must be from 0 to 1, was 1.5', () => brierScore([1.5], [1])],
  ['probabilities[0] must be a finite number, was NaN', () => areaUnderRoc([Number.NaN], [1])],
  ['probabilities must hold at least one value', () => logLoss([], [])],
  ['bins must be a whole number from 1 to 1000, was 0', () => reliabilityCurve([1], [1], { bins: 0 })],
])('refuses: %s', (message, act) => expect(act).toThrow(message));
