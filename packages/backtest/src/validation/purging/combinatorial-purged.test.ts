import { expect, it } from 'vitest';
import { combinatorialPurged } from './combinatorial-purged.js';

const twelve = (reach: number) => {
  const from = Array.from({ length: 12 }, (_, bar) => bar);
  return { from, to: from.map((bar) => bar + reach) };
};

// Expected values are those of the tests of skfolio (CombinatorialPurgedCV), whose purge of p observations equals labels of length p.
it('tests every pair of three groups, purged', () => {
  const { splits } = combinatorialPurged(twelve(1), { groups: 3, testGroups: 2 });

  expect(splits.map(({ groups }) => groups)).toEqual([
    [0, 1],
    [0, 2],
    [1, 2],
  ]);
  expect(splits.map(({ paths }) => paths)).toEqual([
    [0, 0],
    [1, 0],
    [1, 1],
  ]);
  expect(splits.map(({ train }) => [...train])).toEqual([
    [9, 10, 11],
    [5, 6],
    [0, 1, 2],
  ]);
  expect([...splits[1]!.test]).toEqual([0, 1, 2, 3, 8, 9, 10, 11]);
});

it('keeps an embargo after each block, not after a group that the next one follows', () => {
  const { splits } = combinatorialPurged(twelve(0), { groups: 3, testGroups: 2, embargo: 1 });

  expect(splits.map(({ train }) => [...train])).toEqual([
    [9, 10, 11],
    [5, 6, 7],
    [0, 1, 2, 3],
  ]);
});

it('puts ten splits of five groups together to four paths', () => {
  const { splits, paths } = combinatorialPurged(twelve(0), { groups: 5, testGroups: 2 });

  expect(splits.map((split) => split.paths)).toEqual([
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 0],
    [1, 1],
    [2, 1],
    [3, 1],
    [2, 2],
    [3, 2],
    [3, 3],
  ]);
  const byGroup = [0, 1, 2, 3, 4].map((group) => paths.map((path) => path[group]));
  expect(byGroup).toEqual([
    [0, 1, 2, 3],
    [0, 4, 5, 6],
    [1, 4, 7, 8],
    [2, 5, 7, 9],
    [3, 6, 8, 9],
  ]);
});

it('tests every sample in every path, also where the groups do not come out even', () => {
  const from = Array.from({ length: 14 }, (_, bar) => bar);
  const { groups, splits } = combinatorialPurged({ from, to: from }, { groups: 5 });

  expect(groups.map(({ start, end }) => end - start)).toEqual([3, 3, 3, 3, 2]);
  expect(new Set(splits.flatMap(({ test }) => [...test])).size).toBe(14);
});

it('holds the samples of no split', () => {
  const from = Float64Array.from({ length: 20_000 }, (_, bar) => bar);
  const before = process.memoryUsage().arrayBuffers;
  const { splits } = combinatorialPurged({ from, to: from }, { groups: 12, testGroups: 4 });

  // 495 splits of 20,000 samples of 4 bytes are 40 MB.
  expect(splits).toHaveLength(495);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2e6);
  expect(splits[494]!.test.length + splits[494]!.train.length).toBe(20_000);
});

it('works out the same samples at every reading', () => {
  const [first] = combinatorialPurged(twelve(1), { groups: 3 }).splits;
  first!.test.fill(0);

  expect([...first!.test]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect({ ...first! }).toEqual({ groups: [0, 1], paths: [0, 0], test: first!.test, train: first!.train });
});

it('refuses more splits than anybody fits', () => {
  const from = Array.from({ length: 40 }, (_, bar) => bar);

  expect(() => combinatorialPurged({ from, to: from }, { groups: 40, testGroups: 20 })).toThrow(
    'groups must give at most 100,000 splits',
  );
  expect(() => combinatorialPurged({ from, to: from }, { groups: 4, testGroups: 4 })).toThrow(
    'testGroups must be a whole number from 1 to groups - 1, 3, was 4',
  );
});
