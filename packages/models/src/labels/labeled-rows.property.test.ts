import { sliceBars } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as feature from '../features/feature.js';
import { featureSet } from '../features/source/feature-set.js';
import { labeledRows } from './labeled-rows.js';
import { tripleBarrierLabels } from './triple-barrier-labels.js';

const bars = randomBars({ length: 120, seed: 'rows' });
const set = featureSet([feature.logReturn(1), feature.rsi(5)]);
const features = set.compute(bars);

it('rows are those of their bars, and every label is in the slice or counted', () => {
  const cuts = fc.record({ from: fc.integer({ min: 0, max: 60 }), until: fc.integer({ min: 61, max: 119 }) });
  fc.assert(
    fc.property(cuts, fc.integer({ min: 1, max: 30 }), (cut, horizon) => {
      const labels = tripleBarrierLabels(bars, { horizon });
      const [from, until] = [bars.time[cut.from]!, bars.time[cut.until]!];
      const { features: rows, knownAt, dropped } = labeledRows(features, labels, { from, until, incomplete: 'drop' });

      expect(rows.rows + Object.values(dropped).reduce((sum, each) => sum + each, 0)).toBe(bars.length);
      for (let row = 0; row < rows.rows; row++) {
        const bar = features.availableAt.indexOf(rows.availableAt[row]!);
        expect([...rows.values.subarray(2 * row, 2 * row + 2)]).toEqual([
          ...features.values.subarray(2 * bar, 2 * bar + 2),
        ]);
        expect(rows.availableAt[row]!).toBeGreaterThanOrEqual(from);
        expect(knownAt[row]!).toBeLessThanOrEqual(until);
      }
    }),
  );
});

it('labels of bars that begin elsewhere are refused, on either side', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), (start) => {
      const later = sliceBars(bars, start);
      const options = { horizon: 5 };

      expect(() => labeledRows(features, tripleBarrierLabels(later, options))).toThrow('the labels are of other bars');
      expect(() => labeledRows(set.compute(later), tripleBarrierLabels(bars, options))).toThrow('of other bars');
    }),
  );
});
