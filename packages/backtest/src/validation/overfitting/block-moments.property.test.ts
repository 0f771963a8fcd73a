import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mean, sampleDeviation } from '../../statistics/moments.js';
import { blockMoments, metricOver } from './block-moments.js';

it('has the mean and the Sharpe ratio of the rows of any blocks', () => {
  const value = fc.double({ min: -0.1, max: 0.1, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 12, maxLength: 30 }),
      fc.subarray([0, 1, 2, 3], { minLength: 1 }),
      (column, blocks) => {
        const size = Math.floor(column.length / 4);
        const kept = column.slice(column.length - 4 * size);
        const rows = blocks.flatMap((block) => kept.slice(block * size, (block + 1) * size));
        const center = mean(rows);
        const deviation = sampleDeviation(rows, center);
        const table = blockMoments([column], 4);

        expect(metricOver(table, blocks, 'mean')[0]).toBeCloseTo(center, 14);
        if (deviation > 1e-6) expect(metricOver(table, blocks, 'sharpe')[0]).toBeCloseTo(center / deviation, 9);
      },
    ),
  );
});

it('gives rows that are all the same no ratio, beside others far away', () => {
  const any = fc.double({ min: -1, max: 1, noNaN: true });
  fc.assert(
    fc.property(any, fc.array(any, { minLength: 10, maxLength: 10 }), (same, others) => {
      const table = blockMoments([[...new Array(10).fill(same), ...others]], 4);

      expect(metricOver(table, [0, 1], 'sharpe')[0]).toBe(0);
    }),
  );
});

it('sees no ratio in a very long stretch of the same', () => {
  const table = blockMoments([new Float64Array(400_000).fill(0.1)], 2);

  expect(metricOver(table, [0], 'sharpe')[0]).toBe(0);
});
