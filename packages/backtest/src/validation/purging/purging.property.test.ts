import fc from 'fast-check';
import { expect, it } from 'vitest';
import { combinatorialPurged } from './combinatorial-purged.js';
import { purgedKFold } from './purged-k-fold.js';

/** Decisions at random times with labels of random length. */
const labels = fc
  .array(fc.record({ step: fc.nat(3), reach: fc.nat(6) }), { minLength: 7, maxLength: 40 })
  .map((samples) => {
    let time = 0;
    const from = samples.map(({ step }) => (time += step));
    return { from, to: from.map((at, i) => at + samples[i]!.reach) };
  });

it('never trains on a label that overlaps one of the test', () => {
  fc.assert(
    fc.property(labels, fc.integer({ min: 2, max: 4 }), fc.nat(3), ({ from, to }, folds, embargo) => {
      const splits = [
        ...purgedKFold({ from, to }, { folds, embargo }),
        ...combinatorialPurged({ from, to }, { groups: 4, testGroups: folds - 1, embargo }).splits,
      ];
      for (const { test, train } of splits) {
        for (const i of train) {
          for (const j of test) expect(to[i]! < from[j]! || from[i]! > to[j]!).toBe(true);
        }
      }
    }),
  );
});

it('tests each sample once in k folds and once in every path, and a longer embargo only takes away', () => {
  fc.assert(
    fc.property(labels, fc.nat(5), (intervals, embargo) => {
      const all = Array.from(intervals.from, (_, i) => i);
      const folds = purgedKFold(intervals, { folds: 4, embargo });
      const wider = purgedKFold(intervals, { folds: 4, embargo: embargo + 1 });
      const { splits, paths } = combinatorialPurged(intervals, { groups: 4, testGroups: 2 });

      expect(folds.flatMap(({ test }) => [...test])).toEqual(all);
      for (const [i, { train }] of wider.entries()) {
        expect([...folds[i]!.train]).toEqual(expect.arrayContaining([...train]));
      }
      for (const path of paths) {
        for (const [group, split] of path.entries()) expect(splits[split]!.groups).toContain(group);
      }
    }),
  );
});
