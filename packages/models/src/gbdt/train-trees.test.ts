import { createRandom, ValidationError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import type { FeatureRows } from './feature-rows.js';
import { featureImportance } from './importance.js';
import { predictMargins, predictProbabilities } from './predict.js';
import type { TrainOptions } from './train-options.js';
import { trainTrees } from './train-trees.js';
import { treesFromJson } from './xgboost/read-model.js';
import { treesToJson } from './xgboost/write-model.js';

function column(...values: number[]): FeatureRows {
  return { names: ['x'], rows: values.length, values: Float32Array.from(values) };
}

const exact = { objective: 'reg:squarederror', rounds: 1, learningRate: 1, lambda: 0, baseScore: 0 } as const;

describe('leaves and splits by hand', () => {
  it('puts the mean of its labels into a leaf, and the threshold at the lowest value on the right', () => {
    const { model } = trainTrees(column(1, 2, 7, 9), [1, 3, 10, 12], { ...exact, maxDepth: 1 });

    expect(Array.from(model.value)).toEqual([7, 2, 11]);
    // 4^2 / 2 + 22^2 / 2 - 26^2 / 4.
    expect(model.gain[0]).toBe(81);
    expect(Array.from(model.cover)).toEqual([4, 2, 2]);
  });

  it('shrinks leaves by lambda, alpha and the learning rate', () => {
    const labels = [1, 3, 10, 12];
    const leaves = (options: TrainOptions) => {
      const { value } = trainTrees(column(1, 2, 7, 9), labels, { ...exact, maxDepth: 1, ...options }).model;
      return Array.from(value.subarray(1));
    };

    expect(leaves({ lambda: 1 })).toEqual([Math.fround(4 / 3), Math.fround(22 / 3)]);
    expect(leaves({ alpha: 2 })).toEqual([1, 10]);
    expect(leaves({ learningRate: 0.5 })).toEqual([1, 5.5]);
  });

  it('splits only for a gain of gamma and for children that weigh enough', () => {
    const nodes = (options: TrainOptions) =>
      trainTrees(column(1, 2, 7, 9), [1, 3, 10, 12], { ...exact, maxDepth: 1, ...options }).model.value.length;

    expect([nodes({ gamma: 81 }), nodes({ gamma: 81.1 })]).toEqual([3, 1]);
    expect([nodes({ minChildWeight: 2 }), nodes({ minChildWeight: 2.1 })]).toEqual([3, 1]);
  });

  it('sends missing values to the side where they cost less', () => {
    const rows = column(1, 2, 8, 9, Number.NaN);
    const right = trainTrees(rows, [0, 0, 6, 6, 6], { ...exact, maxDepth: 1 }).model;
    const left = trainTrees(rows, [0, 0, 6, 6, 0], { ...exact, maxDepth: 1 }).model;

    expect([right.defaultLeft[0], left.defaultLeft[0]]).toEqual([0, 1]);
    expect(Array.from(predictMargins(right, rows))).toEqual([0, 0, 6, 6, 6]);
    expect(Array.from(predictMargins(left, rows))).toEqual([0, 0, 6, 6, 0]);
  });

  it('parts present from missing values where only that matters', () => {
    const rows = column(1, 2, Number.NaN, Number.NaN);
    const { model } = trainTrees(rows, [5, 5, 1, 1], { ...exact, maxDepth: 1 });

    expect(Array.from(predictMargins(model, rows))).toEqual([5, 5, 1, 1]);
    expect(model.value[0]).toBeGreaterThan(2);
  });

  it('does not split where the labels go against a monotone constraint', () => {
    const nodes = (way: 1 | -1) =>
      trainTrees(column(1, 2, 7, 9), [12, 10, 3, 1], { ...exact, maxDepth: 1, monotone: { x: way } }).model.value
        .length;

    expect([nodes(-1), nodes(1)]).toEqual([3, 1]);
  });

  it('keeps a subtree below the middle of the two answers of a monotone split', () => {
    // Cut at a: answers 5 and 12, so nothing on the left may be above 8.5; there b would answer 0 and 10.
    const rows = { names: ['a', 'b'], rows: 4, values: Float32Array.of(0, 0, 0, 1, 1, 0, 1, 1) };
    const { model } = trainTrees(rows, [0, 10, 12, 12], { ...exact, maxDepth: 2, monotone: { a: 1 } });

    expect(Array.from(predictMargins(model, rows))).toEqual([0, 8.5, 12, 12]);
  });

  it('begins at the weighted mean label', () => {
    const start = (labels: number[], options: TrainOptions) =>
      trainTrees(column(1, 1, 1, 1), labels, options).model.baseScore[0];

    expect(start([0, 0, 0, 1], {})).toBe(0.25);
    expect(start([0, 0, 0, 1], { positiveWeight: 3 })).toBe(0.5);
    expect(start([2, 4, 4, 6], { objective: 'reg:squarederror', weights: [1, 0, 0, 3] })).toBe(5);
  });
});

/** Three columns: the first decides with some noise, the second a little, the third is noise. */
function noisyRows(rows: number, seed: number): { features: FeatureRows; labels: number[] } {
  const random = createRandom(seed);
  const values = Float32Array.from({ length: rows * 3 }, () => random.normal());
  const labels = Array.from({ length: rows }, (_, row) =>
    2 * values[row * 3]! + 0.5 * values[row * 3 + 1]! + random.normal() > 0 ? 1 : 0,
  );
  return { features: { names: ['strong', 'weak', 'noise'], rows, values }, labels };
}

describe('settings', () => {
  const { features, labels } = noisyRows(600, 1);
  const later = noisyRows(400, 2);

  it('stops when later rows no longer get better, and keeps the best round', () => {
    const earlyStopping = { ...later, patience: 5 };
    const { model, rounds, losses } = trainTrees(features, labels, { rounds: 300, earlyStopping });

    expect(losses).toHaveLength(rounds + 5);
    expect(losses[rounds - 1]).toBe(Math.min(...losses));
    expect(model.treeGroup).toHaveLength(rounds);
    const probabilities = predictProbabilities(model, later.features);
    const loss =
      probabilities.reduce((sum, p, i) => sum - Math.log(later.labels[i] ? p : 1 - p), 0) / later.labels.length;
    expect(loss).toBeCloseTo(losses[rounds - 1]!, 6);
  });

  it('draws rows and features by the seed, and other seeds draw others', () => {
    const train = (seed: number) =>
      trainTrees(features, labels, { rounds: 5, subsample: 0.5, columnSample: 0.67, random: createRandom(seed) }).model;

    expect(train(1)).toEqual(train(1));
    expect(train(1)).not.toEqual(train(2));
    expect(train(1).cover[0]).toBeLessThan(80);
  });

  it('keeps margins of rows that a round did not draw up to date', () => {
    const labels = features.values.filter((_, i) => i % 3 === 0).map((x) => Math.round(x * 10));
    const settings = { objective: 'reg:squarederror', rounds: 60, subsample: 0.5, random: createRandom(4) } as const;
    const margins = predictMargins(trainTrees(features, labels, settings).model, features);

    const error = Math.sqrt(
      margins.reduce((sum, margin, row) => sum + (margin - labels[row]!) ** 2, 0) / margins.length,
    );
    expect(error).toBeLessThan(1);
  });

  it('draws the wanted number of features for each tree', () => {
    const { model } = trainTrees(features, labels, { rounds: 1, columnSample: 0.34, random: createRandom(1) });

    expect(featureImportance(model).filter(({ weight }) => weight > 0)).toHaveLength(1);
  });

  it('cuts a feature into no more than maxBins', () => {
    const { model } = trainTrees(features, labels, { rounds: 30, maxBins: 4 });
    const cuts = new Set(model.value.filter((_, node) => model.firstChild[node]! >= 0 && model.feature[node] === 0));

    expect(cuts.size).toBeLessThanOrEqual(3);
  });

  it('watches the plain loss, whatever positive rows weigh in training', () => {
    const earlyStopping = { ...later, patience: 5 };
    const { model, rounds, losses } = trainTrees(features, labels, { rounds: 4, positiveWeight: 5, earlyStopping });
    const probabilities = predictProbabilities(model, later.features);
    const loss =
      probabilities.reduce((sum, p, i) => sum - Math.log(later.labels[i] ? p : 1 - p), 0) / later.labels.length;

    expect(losses[rounds - 1]).toBeCloseTo(loss, 6);
  });

  it('fits the classes of softmax', () => {
    const rows = column(0, 1, 2, 0, 1, 2);
    const { model } = trainTrees(rows, [0, 1, 2, 0, 1, 2], {
      objective: 'multi:softprob',
      rounds: 20,
      minChildWeight: 0,
    });
    const shares = predictProbabilities(model, rows);

    expect(model.groups).toBe(3);
    expect([0, 4, 8].every((at) => shares[at]! > 0.9)).toBe(true);
    expect(shares[0]! + shares[1]! + shares[2]!).toBeCloseTo(1, 12);
  });
});

describe('numbers near the end of float32', () => {
  it('are cut from missing values below the largest, so that the model can be written and read', () => {
    const rows = column(2.5e38, 2.6e38, 3e38, Number.NaN, Number.NaN, Number.NaN, 2.5e38, Number.NaN);
    const labels = [1, 1, 1, 0, 0, 0, 1, 0];
    const { model } = trainTrees(rows, labels, { ...exact, maxDepth: 1 });

    // (2 - 2^-23) x 2^127.
    expect(model.value[0]).toBe(3.4028234663852886e38);
    expect(Array.from(predictMargins(model, rows))).toEqual(labels);
    expect(treesFromJson(treesToJson(model))).toEqual(model);
  });

  it.each<[string, () => unknown]>([
    [
      'features.values must be finite and below 3.4028234663852886e+38, or NaN (missing), was 3.4028234663852886e+38',
      () => trainTrees(column(1, 3.4028234663852886e38), [0, 1]),
    ],
    ['labels[0] must be a number that float32 can hold, was 1e+300', () => trainTrees(column(1, 2), [1e300, 0], exact)],
    [
      'earlyStopping.labels[1] must be a number that float32 can hold',
      () =>
        trainTrees(column(1, 2), [1, 0], { ...exact, earlyStopping: { features: column(1, 2), labels: [0, 1e39] } }),
    ],
    [
      'labels and weights must be small enough that float32 holds what trees are made of, up to 3.4028234663852886e+38: the gain',
      () => trainTrees(column(1, 2), [1e30, 0], exact),
    ],
    ['the cover of a node was 1e+300', () => trainTrees(column(1, 1), [1, 0], { ...exact, weights: [1e300, 1] })],
    [
      'baseScore must be a number that float32 can hold',
      () => trainTrees(column(1), [1], { ...exact, baseScore: 1e39 }),
    ],
  ])('are refused beyond it: %s', (message, act) => {
    expect(act).toThrow(ValidationError);
    expect(act).toThrow(message);
  });
});

describe('refusals', () => {
  const rows = column(1, 2);

  it.each<[string, () => unknown]>([
    [
      'maxDepht "is not an option" Did you mean "maxDepth"?',
      () => trainTrees(rows, [0, 1], { maxDepht: 3 } as TrainOptions),
    ],
    [
      'learningRate must be a fraction above 0 and at most 1, was 30',
      () => trainTrees(rows, [0, 1], { learningRate: 30 }),
    ],
    ['labels[1] must be a whole number from 0 to 1, was 2', () => trainTrees(rows, [0, 2])],
    ['labels must be one per row (2), was 1', () => trainTrees(rows, [0])],
    ['weights[0] must be a number of at least 0, was -1', () => trainTrees(rows, [0, 1], { weights: [-1, 1] })],
    ['random must be given to draw rows', () => trainTrees(rows, [0, 1], { subsample: 0.5 })],
    ['or NaN (missing), was Infinity in row 1 of "x"', () => trainTrees(column(1, Number.POSITIVE_INFINITY), [0, 1])],
    [
      'features.values must hold 3 rows x 1 features = 3 values, was 2',
      () => trainTrees({ ...rows, rows: 3 }, [0, 1, 1]),
    ],
    [
      'features.names must not name a feature twice',
      () => trainTrees({ names: ['x', 'x'], rows: 1, values: Float32Array.of(1, 2) }, [1]),
    ],
    ['monotone.y is not a feature', () => trainTrees(rows, [0, 1], { monotone: { y: 1 } })],
    ['baseScore must be a probability above 0 and below 1, was 1', () => trainTrees(rows, [0, 1], { baseScore: 1 })],
    ['classes must be left out', () => trainTrees(rows, [0, 1], { classes: 3 })],
    [
      'features.names[0] must be "x", as in the model (1 features), was "y"',
      () => predictMargins(trainTrees(rows, [0, 1]).model, { ...rows, names: ['y'] }),
    ],
  ])('%s', (message, act) => {
    expect(act).toThrow(ValidationError);
    expect(act).toThrow(message.replace('"is not an option"', 'is not an option.'));
  });
});
