import { type BarSeries, barCloseTimes, type FeatureMatrix, sliceBars } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import { forwardReturnLabels } from '../labels/forward-return-labels.js';
import { labeledRows } from '../labels/labeled-rows.js';
import { signalModel } from '../signal-model/signal-model.js';
import * as feature from './feature.js';
import { sliceRows } from './matrix/feature-rows.js';
import { transformFeatures } from './scaling/feature-transform.js';
import { standardScaler } from './scaling/linear-scalers.js';
import { pca } from './scaling/pca.js';
import { featureSet } from './source/feature-set.js';

// Faults of an earlier system whose results were too good, each of which must not come back.

const bars = randomBars({ length: 2400, timeframe: '30m', start: Date.UTC(2024, 0, 1), seed: 'faults' });
const closeOf = feature.indicator('sma', { parameters: { period: 1 } });
const set = featureSet([feature.rsi(14), feature.volatility(20), feature.logReturn(4)]);
const HORIZON = 6;

describe('a 4h feature', () => {
  const matrix = featureSet(feature.higherTimeframe('4h', [closeOf])).compute(bars);
  const seenAt = (clock: string) => matrix.values[bars.time.indexOf(Date.parse(`2024-01-02T${clock}:00Z`))];
  const closeAt = (clock: string) => Math.fround(bars.close[bars.time.indexOf(Date.parse(`2024-01-02T${clock}:00Z`))]!);

  it('of 00:00 to 04:00 is not seen at 00:30, where its close lies in the future', () => {
    // What had closed by the close of 00:30 is the bar of 20:00 to 24:00 of the day before.
    expect(seenAt('00:30')).toBe(Math.fround(bars.close[bars.time.indexOf(Date.parse('2024-01-01T23:30:00Z'))]!));
    expect(seenAt('00:30')).not.toBe(closeAt('03:30'));
  });

  it('is seen from the bar on that closes together with it', () => {
    expect(seenAt('03:00')).not.toBe(closeAt('03:30'));
    expect(seenAt('03:30')).toBe(closeAt('03:30'));
    expect(seenAt('07:00')).toBe(closeAt('03:30'));
  });
});

it('each row is known at the close of its bar, not at its open', () => {
  expect(set.compute(bars).availableAt).toEqual(barCloseTimes(bars));
});

describe('scaler and components', () => {
  const matrix = set.compute(bars);
  const fit = (train: FeatureMatrix) => {
    const scaler = standardScaler(train);
    return [scaler, pca(transformFeatures(scaler, train), { components: 2 })] as const;
  };

  it('come from the training rows alone: what follows may be anything', () => {
    const poisoned = { ...matrix, values: matrix.values.map((value, at) => (at < 1000 * 3 ? value : 1e6)) };

    expect(fit(sliceRows(poisoned, 0, 1000))).toEqual(fit(sliceRows(matrix, 0, 1000)));
    expect(fit(matrix)).not.toEqual(fit(sliceRows(matrix, 0, 1000)));
  });

  it('say from when to when the rows were that they were fitted to', () => {
    const [{ fittedOn }] = fit(sliceRows(matrix, 100, 1000));

    expect(fittedOn).toMatchObject({ from: matrix.availableAt[100], to: matrix.availableAt[999], rows: 900 });
  });

  it('refuse another width than the one they were fitted to, as of an encoder that was configured with the wrong one', () => {
    const [scaler, components] = fit(sliceRows(matrix, 0, 1000));
    const wider = featureSet([set.features, feature.zScore(5)]).compute(bars);

    expect(() => transformFeatures(scaler, wider)).toThrow('as in the model (3 features)');
    expect(() => transformFeatures(components, wider)).toThrow('as in the model (3 features)');
  });
});

describe('the last bars', () => {
  const labels = forwardReturnLabels(bars, { horizon: HORIZON, threshold: 0.001 });

  it('as many as the horizon, have no label: flat would be a lie', () => {
    expect(labels.dropped.unknown).toBe(HORIZON);
    expect(Math.max(...labels.bar)).toBe(bars.length - HORIZON - 1);
  });

  it('get theirs once their future is there, and no other label changes', () => {
    const sooner = forwardReturnLabels(sliceBars(bars, 0, 2000), { horizon: HORIZON, threshold: 0.001 });

    expect([...sooner.label]).toEqual([...labels.label.subarray(0, sooner.rows)]);
    expect(labels.bar.subarray(sooner.rows)[0]).toBe(2000 - HORIZON);
  });
});

describe('slices for training, stopping and calibration', () => {
  const features = set.compute(bars);
  const labels = forwardReturnLabels(bars, { horizon: HORIZON });
  const time = (bar: number) => features.availableAt[bar]!;
  const rows = (from: number, to: number) => labeledRows(features, labels, { from: time(from), until: time(to) });
  const options = { label: 'rose', payoff: { gain: 0.01, loss: 0.01 }, trees: { rounds: 5, maxDepth: 2 } };

  it('that are cut by time are purged against each other, the one for stopping too', () => {
    const slices = { train: rows(0, 1200), stop: { ...rows(1200, 1700), patience: 2 }, calibrate: rows(1700, 2300) };

    // The last labels of a slice reach into the next one, and are left out: 6 bars, of which the last is known just in time.
    expect(slices.train.features.rows).toBe(1200 - HORIZON + 1);
    expect(() => signalModel({ ...options, ...slices })).not.toThrow();
  });

  it('that are cut by rows are refused', () => {
    const all = labeledRows(features, labels);
    const cut = (from: number, to: number) => ({
      features: sliceRows(all.features, from, to),
      labels: all.labels.subarray(from, to),
      knownAt: all.knownAt.subarray(from, to),
    });

    expect(() => signalModel({ ...options, train: cut(0, 1200), calibrate: cut(1200, 2000) })).toThrow(
      'purge the rows between',
    );
  });
});

it('missing values are there to be seen: no row is left out, and none is filled', () => {
  const holed: BarSeries = { ...bars, close: bars.close.map((price, i) => (i === 500 ? Number.NaN : price)) };
  const { rows, values } = set.compute(holed);

  expect(rows).toBe(bars.length);
  expect([...values.subarray(500 * 3, 501 * 3)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect(values[499 * 3]).not.toBeNaN();
  expect([...values.subarray(540 * 3, 541 * 3)].some(Number.isNaN)).toBe(false);
});
