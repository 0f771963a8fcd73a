import { createRandom } from '@kairos/core';
import { expect, it } from 'vitest';
import type { LabeledSlice } from './labeled-slice.js';
import { brierScore, logLoss } from './probability-scores.js';
import { reliabilityCurve } from './reliability-curve.js';
import { type SignalModelOptions, signalModel } from './signal-model.js';
import { signalModelFromJson } from './signal-model-from-json.js';

const HOUR = 3_600_000;

/** Rows of one hour each; a label is known two hours later. The square of momentum decides, so raw margins are no straight line. */
function slice(from: number, rows: number): LabeledSlice {
  const random = createRandom(from + 1);
  const values = Float32Array.from({ length: rows * 2 }, () => random.normal());
  const availableAt = Float64Array.from({ length: rows }, (_, i) => (from + i) * HOUR);
  const labels = Uint8Array.from({ length: rows }, (_, i) =>
    random.next() < 1 / (1 + Math.exp(1 - values[2 * i]! ** 2)) ? 1 : 0,
  );
  return {
    features: { names: ['momentum', 'noise'], rows, values, availableAt },
    labels,
    knownAt: availableAt.map((t) => t + 2 * HOUR),
  };
}

const options: SignalModelOptions = {
  label: 'closed higher two hours later',
  train: slice(0, 1500),
  stop: { ...slice(1502, 500), patience: 10 },
  calibrate: slice(2010, 1500),
  payoff: { gain: 0.02, loss: 0.01, cost: 0.001 },
};
const later = slice(4000, 3000);

it.each(['isotonic', 'platt'] as const)('says what happens as often as it says, by %s', (calibration) => {
  const model = signalModel({ ...options, calibration });
  const probabilities = model.probabilities(later.features);

  const bins = reliabilityCurve(probabilities, later.labels, { bins: 5 }).filter(({ rows }) => rows > 200);
  expect(bins.length).toBeGreaterThan(1);
  for (const { said, happened } of bins) expect(Math.abs(said - happened)).toBeLessThan(0.08);
  const share = Array.from(later.labels).reduce((sum, label) => sum + label, 0) / 3000;
  const always = new Float64Array(3000).fill(share);
  expect(logLoss(probabilities, later.labels)).toBeLessThan(logLoss(always, later.labels));
  expect(brierScore(probabilities, later.labels)).toBeLessThan(brierScore(always, later.labels));
});

it('decides for trades that pay after costs', () => {
  const model = signalModel(options);
  const probabilities = model.probabilities(later.features);

  // (0.01 + 0.001) / (0.02 + 0.01).
  expect(model.manifest.threshold).toBeCloseTo(0.3667, 4);
  expect(Array.from(model.decide(later.features))).toEqual(
    Array.from(probabilities, (p) => (p > 0.011 / 0.03 ? 1 : 0)),
  );
});

it('does not decide for a trade at the very threshold', () => {
  // One value of the only feature, so one margin; half of the labels are 1, and so is the threshold.
  const even = (from: number): LabeledSlice => {
    const plain = slice(from, 100);
    const features = { ...plain.features, names: ['momentum'], values: new Float32Array(100).fill(1) };
    return { ...plain, features, labels: Uint8Array.from({ length: 100 }, (_, i) => i % 2) };
  };
  const { stop: _, ...rest } = options;
  const model = signalModel({ ...rest, train: even(0), calibrate: even(200), payoff: { gain: 1, loss: 1 } });
  const { features } = even(400);

  expect([model.manifest.threshold, model.probabilities(features)[0]]).toEqual([0.5, 0.5]);
  expect(model.decide(features)[0]).toBe(0);
});

it('keeps in its manifest what it was made from', () => {
  const { manifest, trees } = signalModel(options);

  expect(manifest).toMatchObject({
    format: 'kairos-signal-model',
    features: ['momentum', 'noise'],
    label: 'closed higher two hours later',
    trainedOn: { from: 0, to: 1501 * HOUR, rows: 1500 },
    stoppedOn: { from: 1502 * HOUR, to: 2003 * HOUR, rows: 500 },
    calibratedOn: { from: 2010 * HOUR, to: 3511 * HOUR, rows: 1500 },
    payoff: { gain: 0.02, loss: 0.01, cost: 0.001 },
    rounds: trees.treeGroup.length,
  });
  expect(manifest.rounds).toBeLessThan(200);
});

it.each(['isotonic', 'platt'] as const)('weighs the rows of the calibration slice, by %s', (calibration) => {
  const { calibrate } = options;
  const weighted = (of: (label: number) => number) =>
    signalModel({
      ...options,
      calibration,
      calibrate: { ...calibrate, weights: Float64Array.from(calibrate.labels, of) },
    });
  const plain = signalModel({ ...options, calibration });
  const dear = weighted((label) => (label === 1 ? 1 : 0.1));
  const mean = (model: typeof plain) =>
    model.probabilities(later.features).reduce((sum, p) => sum + p, 0) / later.features.rows;

  // A tenth of those that did not pay: odds ten times as high on average.
  const odds = (p: number) => p / (1 - p);
  expect(odds(mean(dear)) / odds(mean(plain))).toBeGreaterThan(5);
  expect(weighted(() => 1).calibration).toEqual(plain.calibration);
});

it.each(['train', 'stop', 'calibrate'] as const)('has another data hash with another label in %s', (name) => {
  const slice = options[name]!;
  const labels = Uint8Array.from(slice.labels, (label, i) => (i === 7 ? 1 - label : label));
  const hash = (changed: Partial<SignalModelOptions>) => signalModel({ ...options, ...changed }).manifest.dataHash;

  expect(hash({ [name]: { ...slice, labels } })).not.toBe(hash({}));
});

it('is read back with the same bits', () => {
  for (const calibration of ['isotonic', 'platt'] as const) {
    const model = signalModel({ ...options, calibration });
    const read = signalModelFromJson(model.toJson());

    expect(read.probabilities(later.features)).toEqual(model.probabilities(later.features));
    expect(read.manifest).toEqual(model.manifest);
    expect(read.toJson()).toBe(model.toJson());
  }
});

it('refuses other features, also in another order', () => {
  const model = signalModelFromJson(signalModel(options).toJson());
  const renamed = (names: string[]) => () => model.probabilities({ ...later.features, names });

  expect(renamed(['noise', 'momentum'])).toThrow(
    'features.names[0] must be "momentum", as in the model (2 features), was "noise"',
  );
  expect(renamed(['momentum', 'volume'])).toThrow('features.names[1] must be "noise"');
});

it('refuses a file that was changed, or is none', () => {
  const file = JSON.parse(signalModel(options).toJson());
  const changed = (change: object) => () => signalModelFromJson(JSON.stringify({ ...file, ...change }));

  expect(changed({ manifest: { ...file.manifest, threshold: 0.1 } })).toThrow('the file was changed');
  expect(changed({ manifest: { ...file.manifest, version: 2 } })).toThrow('model.manifest.version');
  expect(changed({ trees: 5 })).toThrow('model.trees');
  expect(() => signalModelFromJson('no')).toThrow('model must be JSON');
});

it('refuses slices whose labels reach into the next one', () => {
  // The last label of the 1,500 training rows is known at hour 1,501.
  expect(() => signalModel({ ...options, stop: slice(1500, 500) })).toThrow(
    'stop must begin when all labels of train are known',
  );
  expect(() => signalModel({ ...options, stop: slice(1501, 500) })).not.toThrow();
  expect(() => signalModel({ ...options, calibrate: slice(1600, 500) })).toThrow(
    'calibrate must begin when all labels of stop are known',
  );
});

it.each<[string, Partial<SignalModelOptions>]>([
  ['calibrate.labels must hold both 0 and 1', { calibrate: { ...options.calibrate, labels: new Uint8Array(1500) } }],
  ['train.knownAt must be one per row (1500), was 0', { train: { ...options.train, knownAt: [] } }],
  [
    'calibrate.labels must hold both 0 and 1 in rows that weigh more than 0',
    { calibrate: { ...options.calibrate, weights: Float64Array.from(options.calibrate.labels) } },
  ],
  ['calibrate.weights must be one per row (1500), was 1', { calibrate: { ...options.calibrate, weights: [1] } }],
  [
    'calibrate.weights[1499] must be a number of at least 0, was NaN',
    { calibrate: { ...options.calibrate, weights: [...new Array(1499).fill(1), Number.NaN] } },
  ],
  [
    'train.weights[0] must be a number of at least 0, was -1',
    { train: { ...options.train, weights: new Float64Array(1500).fill(-1) } },
  ],
  [
    'calibrate.weights must have a row that counts, all were 0',
    { calibrate: { ...options.calibrate, weights: new Float64Array(1500) } },
  ],
  [
    'train.knownAt[0] must be at or after availableAt',
    { train: { ...options.train, knownAt: new Float64Array(1500).fill(-1) } },
  ],
  ['train.labels[0] must be 0 or 1, was 2', { train: { ...options.train, labels: new Uint8Array(1500).fill(2) } }],
  ['calibration must be isotonic or platt, was beta', { calibration: 'beta' as 'platt' }],
  ['label must say in words', { label: '' }],
  ['lable is not an option. Did you mean "label"?', { lable: 'x' } as Partial<SignalModelOptions>],
])('refuses: %s', (message, change) => expect(() => signalModel({ ...options, ...change })).toThrow(message));
