import { createRandom } from '@kairos/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FeatureRows } from './feature-rows.js';
import { buildShare, type HistogramWorkers } from './histogram-crew.js';
import { predictMargins } from './predict.js';
import { trainTrees } from './train-trees.js';

const cell = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: -8, max: 8 }) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
);

/** Rows of three columns with a label and a whole weight each. */
const table = fc
  .array(
    fc.record({
      values: fc.tuple(cell, cell, cell),
      label: fc.integer({ min: 0, max: 1 }),
      weight: fc.integer({ min: 1, max: 3 }),
    }),
    {
      minLength: 2,
      maxLength: 60,
    },
  )
  .map((rows) => ({ rows, features: featuresOf(rows.map(({ values }) => values)) }));

function featuresOf(rows: readonly (readonly number[])[]): FeatureRows {
  return { names: ['a', 'b', 'c'], rows: rows.length, values: Float32Array.from(rows.flat()) };
}

/** Several workers in one thread, the last one first. */
function simulatedWorkers(count: number): HistogramWorkers {
  return {
    allocate: (bytes) => new SharedArrayBuffer(bytes),
    start: (job) => ({
      build(task) {
        for (let worker = count - 1; worker >= 0; worker--) buildShare(job, task, worker, count);
      },
      finish() {},
    }),
  };
}

it('gives the same trees whatever the number of workers', () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 2, max: 5 }), ({ rows, features }, count) => {
      const labels = rows.map(({ label }) => label);
      const options = { rounds: 4, maxDepth: 4, minChildWeight: 0, columnSample: 0.7, subsample: 0.9 };
      const train = (workers?: HistogramWorkers) =>
        trainTrees(features, labels, { ...options, random: createRandom(7), ...(workers && { workers }) }).model;

      expect(train(simulatedWorkers(count))).toEqual(train());
    }),
    { numRuns: 50 },
  );
});

it('takes a weight of n for n rows', () => {
  fc.assert(
    fc.property(table, ({ rows, features }) => {
      const options = { objective: 'reg:squarederror', rounds: 2, maxDepth: 3, baseScore: 0 } as const;
      const repeated = rows.flatMap((row) => new Array<typeof row>(row.weight).fill(row));
      const weights = rows.map(({ weight }) => weight);
      const weighted = trainTrees(
        features,
        rows.map(({ label }) => label),
        { ...options, weights },
      ).model;
      const many = trainTrees(
        featuresOf(repeated.map(({ values }) => values)),
        repeated.map(({ label }) => label),
        options,
      ).model;

      const gap = predictMargins(weighted, features).map((margin, i) =>
        Math.abs(margin - predictMargins(many, features)[i]!),
      );
      expect(Math.max(...gap)).toBeLessThan(1e-5);
    }),
    { numRuns: 50 },
  );
});

it('takes a row of weight 0 for none', () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 1000 }), ({ rows, features }, factor) => {
      // The first row counts whatever is drawn.
      const isCounted = rows.map(({ weight }, row) => row === 0 || weight > 1);
      const options = { rounds: 3, maxBins: 4, minChildWeight: 0, subsample: 0.8 };
      const shifted = features.values.map((value, at) => (isCounted[Math.floor(at / 3)] ? value : value * factor));
      const labels = rows.map(({ label }) => label);
      const weighted = trainTrees({ ...features, values: shifted }, labels, {
        ...options,
        random: createRandom(7),
        weights: isCounted.map(Number),
      }).model;
      const few = rows.filter((_, row) => isCounted[row]);
      const alone = trainTrees(
        featuresOf(few.map(({ values }) => values)),
        few.map(({ label }) => label),
        { ...options, random: createRandom(7) },
      ).model;

      expect(weighted).toEqual(alone);
    }),
    { numRuns: 50 },
  );
});

it('never answers against a monotone constraint', () => {
  fc.assert(
    fc.property(table, fc.constantFrom(1 as const, -1 as const), cell, cell, ({ rows, features }, way, b, c) => {
      const { model } = trainTrees(
        features,
        rows.map(({ label }) => label),
        {
          rounds: 8,
          maxDepth: 4,
          minChildWeight: 0,
          monotone: { a: way },
        },
      );

      const rising = featuresOf(Array.from({ length: 19 }, (_, i) => [i - 9, b, c]));
      const margins = predictMargins(model, rising);
      for (let i = 1; i < margins.length; i++) expect(way * (margins[i]! - margins[i - 1]!)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 100 },
  );
});

it('lowers the loss of its own rows with every tree', () => {
  fc.assert(
    fc.property(table, ({ rows, features }) => {
      const labels = rows.map(({ label }) => label);
      const earlyStopping = { features, labels, patience: 10 };
      const { losses } = trainTrees(features, labels, { rounds: 10, maxDepth: 3, earlyStopping });

      for (let i = 1; i < losses.length; i++) expect(losses[i]!).toBeLessThanOrEqual(losses[i - 1]! + 1e-6);
    }),
    { numRuns: 50 },
  );
});
