import { describe, expect, it } from 'vitest';
import { purgedKFold } from './purged-k-fold.js';
import { purgedTraining } from './purged-training.js';

const rows = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Labels that look `reach` minutes ahead, a sample a minute. */
const reaching = (samples: number, reach: number) => {
  const from = rows(0, samples - 1);
  return { from, to: from.map((minute) => minute + reach) };
};

describe('purgedKFold', () => {
  it.each([
    [0, [rows(8, 19), [0, 1, ...rows(13, 19)], [...rows(0, 6), 18, 19], rows(0, 11)]],
    [2, [rows(10, 19), [0, 1, ...rows(15, 19)], rows(0, 6), rows(0, 11)]],
  ])('purges 20 samples with labels of 3 minutes, embargo %i', (embargo, train) => {
    const splits = purgedKFold(reaching(20, 3), { folds: 4, embargo });

    expect(splits.map((split) => [...split.test])).toEqual([rows(0, 4), rows(5, 9), rows(10, 14), rows(15, 19)]);
    expect(splits.map((split) => [...split.train])).toEqual(train);
  });

  it('gives the first folds one more where they do not come out even', () => {
    const tests = purgedKFold(reaching(10, 0), { folds: 4 }).map(({ test }) => [...test]);

    expect(tests).toEqual([
      [0, 1, 2],
      [3, 4, 5],
      [6, 7],
      [8, 9],
    ]);
  });

  it('purges by the longest label of the test, not by the last', () => {
    const labels = { from: [0, 1, 2, 3, 4, 5], to: [4, 1, 2, 3, 4, 5] };

    expect([...purgedKFold(labels, { folds: 3 })[0]!.train]).toEqual([5]);
  });

  it('refuses what cannot be split', () => {
    expect(() => purgedKFold(reaching(3, 1), { folds: 4 })).toThrow(
      'folds must be a whole number from 2 to the number of samples 3, was 4',
    );
    expect(() => purgedKFold(reaching(100, 1), { folds: 5, embargo: 1000 })).toThrow(
      'embargo must be a whole number of samples from 0, fewer than there are (100), was 1000',
    );
    expect(() => purgedKFold(reaching(3, 1), { folds: 2, embargo: 3 })).toThrow('(3), was 3');
    expect(purgedKFold(reaching(3, 1), { folds: 2, embargo: 2 })).toHaveLength(2);
    expect(() => purgedKFold(reaching(3, 1), { folds: 2, embargo: 0.01 })).toThrow(
      'embargo must be a whole number of samples from 0, fewer than there are (3), was 0.01',
    );
    expect(() => purgedKFold({ from: [1, 0], to: [1, 1] }, { folds: 2 })).toThrow(
      'labels.from[1] must not be before the sample in front of it, 1, was 0',
    );
    expect(() => purgedKFold({ from: [0, 1], to: [1, 0] }, { folds: 2 })).toThrow(
      'labels.to[1] must not be before labels.from 1, was 0',
    );
  });
});

describe('purgedTraining', () => {
  // Ten samples a minute apart with labels of two minutes; the intervals are closed.
  it.each([
    ['starts', { start: 0, end: 1 }, rows(3, 9)],
    ['ends', { start: 8, end: 10 }, rows(0, 5)],
    ['surrounds', { start: 5, end: 6 }, [0, 1, 2, 8, 9]],
  ])('drops what %s within the test', (_, block, kept) => {
    expect([...purgedTraining(reaching(10, 2), [block])]).toEqual(kept);
  });

  it('drops labels that contain the whole test', () => {
    const labels = { from: [0, 1, 2, 3], to: [9, 1, 2, 3] };

    expect([...purgedTraining(labels, [{ start: 2, end: 3 }])]).toEqual([1, 3]);
  });

  it('refuses blocks outside of the samples', () => {
    expect(() => purgedTraining(reaching(3, 1), [{ start: 2, end: 4 }])).toThrow(
      'test[0] must be start < end within the 3 samples, was 2 to 4',
    );
  });
});
