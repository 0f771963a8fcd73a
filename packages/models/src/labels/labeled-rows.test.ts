import { type BarSeries, type FeatureMatrix, sliceBars } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import * as feature from '../features/feature.js';
import { joinFeatures, pickRows, sliceRows } from '../features/matrix/feature-rows.js';
import { transformFeatures } from '../features/scaling/feature-transform.js';
import { standardScaler } from '../features/scaling/linear-scalers.js';
import { featureSet } from '../features/source/feature-set.js';
import { flatHours } from './fixture-bars.js';
import { forwardReturnLabels } from './forward-return-labels.js';
import { type LabeledRowsOptions, labeledRows } from './labeled-rows.js';

const HOUR = 3_600_000;
const YEAR = Date.UTC(2024, 0, 1);
const bars = flatHours([1, 2, 1, 2, 1, 2, 1, 2]);
const labels = forwardReturnLabels(bars, { horizon: 1, entry: 'close' });
const features: FeatureMatrix = {
  names: ['a', 'b'],
  rows: 8,
  values: Float32Array.from({ length: 16 }, (_, i) => (i === 5 ? Number.NaN : i)),
  availableAt: bars.time.map((time) => time + HOUR),
};

it('puts the features of a bar beside its label', () => {
  const slice = labeledRows(features, labels);

  expect(slice.features.rows).toBe(7);
  expect([...slice.features.values.subarray(0, 4)]).toEqual([0, 1, 2, 3]);
  expect([...slice.labels]).toEqual([1, 0, 1, 0, 1, 0, 1]);
  expect([...slice.features.availableAt]).toEqual([...labels.decidedAt]);
  expect([...slice.knownAt]).toEqual([...labels.knownAt]);
  expect([...slice.returns]).toEqual([...labels.returns]);
  expect(slice.dropped).toEqual({ early: 0, late: 0, incomplete: 0, unknown: 1, missing: 0 });
});

it('keeps what was decided from one time on and known by another, and counts the rest', () => {
  const slice = labeledRows(features, labels, { from: 3 * HOUR, until: 6 * HOUR });

  // Decided at 3, 4 and 5 hours, known an hour later.
  expect([...slice.features.availableAt]).toEqual([3, 4, 5].map((hour) => hour * HOUR));
  expect(slice.dropped).toEqual({ early: 2, late: 2, incomplete: 0, unknown: 1, missing: 0 });
  // Of seven labels at 1, -0.5, 1, ... the third to the fifth are left.
  expect([...slice.returns]).toEqual([1, -0.5, 1]);
  // Known at the very time is known; a millisecond later is not.
  expect(labeledRows(features, labels, { until: 6 * HOUR - 1 }).features.rows).toBe(4);
  expect(labeledRows(features, labels, { from: 3 * HOUR + 1, until: 6 * HOUR }).features.rows).toBe(2);
  // The slice that begins there holds the others: none is in both.
  expect(labeledRows(features, labels, { from: 6 * HOUR }).features.rows).toBe(2);
});

it('drops rows that miss a feature if asked, and counts them', () => {
  expect(labeledRows(features, labels).features.values[5]).toBeNaN();
  const slice = labeledRows(features, labels, { incomplete: 'drop' });
  expect([slice.features.rows, slice.dropped.incomplete]).toEqual([6, 1]);
});

it('takes another label for 1, and weights along', () => {
  const weights = [1, 2, 3, 4, 5, 6, 7];
  const slice = labeledRows(features, labels, { positive: -1, weights, from: 6 * HOUR });

  expect([...slice.labels]).toEqual([1, 0]);
  expect([...slice.weights!]).toEqual([6, 7]);
});

it('refuses features that were known after the decision', () => {
  const late = { ...features, availableAt: features.availableAt.map((time) => time + 1) };

  expect(() => labeledRows(late, labels)).toThrow(
    'features.availableAt[0] must be when its label was decided, 1970-01-01T01:00:00.000Z, was 1970-01-01T01:00:00.001Z',
  );
});

describe('labels of other bars', () => {
  const year: BarSeries = { ...bars, time: bars.time.map((time) => time + YEAR) };
  const set = featureSet([feature.logReturn(1)]);
  const matrix = set.compute(year);
  const labelsOf = (some: BarSeries) => forwardReturnLabels(some, { horizon: 1, entry: 'close' });

  it.each<[string, BarSeries, string]>([
    ['that begin later', sliceBars(year, 2), 'was 2024-01-01T01:00:00.000Z: the labels are of other bars'],
    ['of another symbol', { ...year, symbol: 'ETH' }, 'labels.symbol must be that of the features, X, was ETH'],
    ['of another timeframe', { ...year, timeframe: '4h' }, 'labels.timeframe must be that of the features, 1h, was 4h'],
  ])('%s are refused', (_name, other, message) => {
    expect(() => labeledRows(matrix, labelsOf(year))).not.toThrow();
    expect(() => labeledRows(matrix, labelsOf(other))).toThrow(message);
  });

  it('are refused by their times where the matrix does not say of what it is', () => {
    const { names, rows, values, availableAt } = matrix;
    const bare = { names, rows, values, availableAt };

    expect(() => labeledRows(bare, labelsOf({ ...year, timeframe: '4h' }))).toThrow('the labels are of other bars');
    // Whoever predicts one symbol by another says so by leaving it out.
    expect(() => labeledRows(bare, labelsOf({ ...year, symbol: 'ETH' }))).not.toThrow();
  });

  it('are refused of picked, scaled and joined features too', () => {
    const scaler = standardScaler(set.compute({ ...year, length: 8 }));
    const one = transformFeatures(scaler, pickRows(matrix, [0, 1, 2, 3, 4, 5, 6, 7]));
    const twice = { ...one, names: ['again'] };
    const other = { ...twice, symbol: 'ETH' };

    expect(() => labeledRows(sliceRows(joinFeatures(one, twice)), labelsOf({ ...year, symbol: 'ETH' }))).toThrow('ETH');
    expect(() => labeledRows(joinFeatures(one, other), labelsOf({ ...year, symbol: 'ETH' }))).not.toThrow();
  });
});

describe('times', () => {
  const year: BarSeries = { ...bars, time: bars.time.map((time) => time + YEAR) };
  const matrix = featureSet([feature.logReturn(1)]).compute(year);
  const later = forwardReturnLabels(year, { horizon: 1 });

  it.each<[string, LabeledRowsOptions, string]>([
    ['in seconds', { until: YEAR / 1000 + 7 }, 'until must be UTC epoch milliseconds, this looks like seconds'],
    // A whole minute of milliseconds too.
    ['in seconds', { from: 1_704_120_000 }, 'from must be UTC epoch milliseconds, this looks like seconds'],
    [
      'that are the number of a bar',
      { until: 1500 },
      'or the number of a bar, whose time is bars.time[number], was 1500',
    ],
    ['in microseconds', { from: YEAR * 1000 }, 'this looks like a finer unit'],
    ['that are none', { from: Number.NaN }, 'from must be whole UTC epoch milliseconds, was NaN'],
    ['that are texts', { until: '2024-01-01' as unknown as number }, 'was 2024-01-01'],
    ['in the wrong order', { from: YEAR + HOUR, until: YEAR + HOUR }, `until must be after from (${YEAR + HOUR})`],
  ])('%s are refused', (_name, options, message) => {
    expect(() => labeledRows(matrix, later, options)).toThrow(message);
  });

  it('may be shares of a stretch, from the beginning, or without an end', () => {
    expect(labeledRows(matrix, later, { from: 0, until: YEAR + 3.5 * HOUR + 0.5 }).features.rows).toBe(2);
    expect(labeledRows(matrix, later, { until: Number.POSITIVE_INFINITY }).features.rows).toBe(7);
  });
});

it.each([
  [{ until: 1, form: 2 }, 'Did you mean "from"'],
  [{ weights: [1] }, 'weights must be one per row of the labels (7), was 1'],
  [{ incomplete: 'skip' }, 'incomplete must be keep or drop'],
])('options %j are refused', (options, message) => {
  expect(() => labeledRows(features, labels, options as object)).toThrow(message);
});
