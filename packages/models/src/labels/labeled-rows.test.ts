import type { FeatureMatrix } from '@kairos/core';
import { expect, it } from 'vitest';
import { flatHours } from './fixture-bars.js';
import { forwardReturnLabels } from './forward-return-labels.js';
import { labeledRows } from './labeled-rows.js';

const HOUR = 3_600_000;
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
  expect(slice.dropped).toEqual({ early: 0, late: 0, incomplete: 0 });
});

it('keeps what was decided from one time on and known by another, and counts the rest', () => {
  const slice = labeledRows(features, labels, { from: 3 * HOUR, until: 6 * HOUR });

  // Decided at 3, 4 and 5 hours, known an hour later.
  expect([...slice.features.availableAt]).toEqual([3, 4, 5].map((hour) => hour * HOUR));
  expect(slice.dropped).toEqual({ early: 2, late: 2, incomplete: 0 });
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

  expect(() => labeledRows(late, labels)).toThrow('features.availableAt[0] must not be after the decision');
});

it.each([
  [{ until: 1, form: 2 }, 'Did you mean "from"'],
  [{ weights: [1] }, 'weights must be one per row of the labels (7), was 1'],
  [{ incomplete: 'skip' }, 'incomplete must be keep or drop'],
])('options %j are refused', (options, message) => {
  expect(() => labeledRows(features, labels, options as object)).toThrow(message);
});
