import { type FeatureMatrix, InsufficientDataError, ValidationError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { type FeatureTransform, transformFeatures } from './feature-transform.js';
import { robustScaler, standardScaler } from './linear-scalers.js';
import { pca } from './pca.js';
import { rankScaler } from './rank-scaler.js';
import { transformFromJson } from './transform-from-json.js';

const { NaN: none } = Number;

function matrix(names: readonly string[], ...rows: readonly (readonly number[])[]): FeatureMatrix {
  const availableAt = Float64Array.from(rows, (_, i) => 1000 * (i + 1));
  return { names, rows: rows.length, values: Float32Array.from(rows.flat()), availableAt };
}

const train = matrix(['a', 'b'], [1, 10], [2, none], [3, 30], [6, 20]);
const fitted: Readonly<Record<string, FeatureTransform>> = {
  standard: standardScaler(train),
  robust: robustScaler(train),
  rank: rankScaler(train),
  pca: pca(train, { components: 2 }),
};

describe.each(Object.entries(fitted))('%s', (_kind, transform) => {
  it('transforms the same after it was saved and loaded', () => {
    const loaded = transformFromJson(JSON.stringify(transform));

    expect(loaded).toEqual(transform);
    expect(transformFeatures(loaded, train)).toEqual(transformFeatures(transform, train));
  });

  it('says which rows it was fitted to', () => {
    expect(transform.fittedOn).toEqual({ from: 1000, to: 4000, rows: 4, used: transform.kind === 'pca' ? 3 : 4 });
  });

  it.each([
    ['another order', ['b', 'a']],
    ['other names', ['a', 'c']],
    ['fewer', ['a']],
    ['more, as a model of another width gives', ['a', 'b', 'c']],
  ])('refuses features of %s', (_what, names) => {
    const other = matrix(
      names,
      names.map(() => 1),
    );

    expect(() => transformFeatures(transform, other)).toThrow(ValidationError);
    expect(() => transformFeatures(transform, other)).toThrow('as in the model');
  });

  it('leaves what is missing missing, and times and training rows as they are', () => {
    const before = train.values.slice();
    const { values, availableAt, rows } = transformFeatures(transform, train);

    expect(values[3]).toBeNaN();
    expect(values[2]).toSatisfy((value: number) => Number.isNaN(value) === (transform.kind === 'pca'));
    expect([...values].filter(Number.isNaN).length).toBe(transform.kind === 'pca' ? 2 : 1);
    expect(availableAt).toEqual(train.availableAt);
    expect(rows).toBe(4);
    expect(train.values).toEqual(before);
  });

  it('gives one row alone what it gives among others: nothing is fitted again', () => {
    const last = matrix(['a', 'b'], [6, 20]);

    expect([...transformFeatures(transform, last).values]).toEqual([
      ...transformFeatures(transform, train).values.slice(-2),
    ]);
  });
});

it('a feature that does not vary becomes 0, however large it is', () => {
  const flat = matrix(['a'], [16_777_216.5], [16_777_216.5], [16_777_216.5]);

  for (const fit of [standardScaler, robustScaler]) {
    expect([...transformFeatures(fit(flat), flat).values]).toEqual([0, 0, 0]);
  }
});

it('one feature without any training value is named', () => {
  for (const fit of [standardScaler, robustScaler, rankScaler]) {
    expect(() => fit(matrix(['a', 'b'], [1, none], [2, none]))).toThrow('train.b must have at least one value');
  }
});

it('components of rows that all miss something cannot be fitted', () => {
  const holes = matrix(['a', 'b'], [1, none], [none, 2], [3, 4]);

  expect(() => pca(holes, { components: 1 })).toThrow(InsufficientDataError);
  expect(() => pca(holes, { components: 1 })).toThrow('got 1 of 3');
});

it('what comes from no scaler is refused', () => {
  for (const other of [undefined, {}, { kind: 'median' }]) {
    expect(() => transformFeatures(other as never, train)).toThrow('transform must come from a scaler or pca');
  }
  expect(() => rankScaler(train, { quantile: 5 } as object)).toThrow('Did you mean "quantiles"');
});

it.each([0, 3, 1.5])('%s components of two features are refused', (components) => {
  expect(() => pca(train, { components })).toThrow('components must be');
});

it.each([
  ['{', 'must be JSON'],
  ['{"kind":"median"}', 'kind'],
  [JSON.stringify({ ...fitted.standard, center: [1] }), 'transform.center must hold 2 values'],
  [JSON.stringify({ ...fitted.standard, scale: [1, 0] }), 'Must be above 0'],
  [JSON.stringify({ ...fitted.pca, directions: [[1]] }), 'transform.directions[0] must hold 2 values'],
  [
    JSON.stringify({
      ...fitted.rank,
      quantiles: [
        [1, 2],
        [2, 1],
      ],
    }),
    'transform.quantiles[1][1] must not be below',
  ],
  [JSON.stringify({ ...fitted.standard, extra: 1 }), 'extra'],
])('a damaged file is refused: %s', (text, message) => {
  expect(() => transformFromJson(text)).toThrow(ValidationError);
  expect(() => transformFromJson(text)).toThrow(message);
});
