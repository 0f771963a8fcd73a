import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binValues, histogram } from './histogram.js';

describe('binValues', () => {
  it('counts every value once, in its bin, and has an edge at 0', () => {
    const value = fc.integer({ min: -5000, max: 9000 }).map((thousandths) => thousandths / 1e5);
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 300 }), (values) => {
        const bins = binValues(values);

        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
        expect(bins.length).toBeLessThanOrEqual(83);
        expect(bins.every(({ from, to }) => to <= 0 || from >= 0)).toBe(true);
        const losses = bins.filter(({ to }) => to <= 0).reduce((sum, { count }) => sum + count, 0);
        expect(losses).toBe(values.filter((one) => one < 0).length);
      }),
    );
  });

  it('counts zeros as gains, and nothing without values', () => {
    expect(binValues([0, 0])).toEqual([{ from: 0, to: 1e-4, count: 2 }]);
    expect(binValues([Number.NaN])).toEqual([]);
  });
});

describe('histogram', () => {
  it('says in words what it shows', () => {
    expect(histogram([-0.02, 0.01, 0.04], 'returns of trades')).toContain(
      'aria-label="Histogram of the returns of trades: 3 from -2.00 % to 4.00 %, mean 1.00 %, 1 below 0"',
    );
  });

  it('writes falls without a sign, as the figures beside it, in the colour of losses', () => {
    const plot = histogram([0.0431, 0.02, 0.03], 'drawdowns', { areFalls: true, marked: 0.0431 });

    expect(plot).toContain('"Histogram of the drawdowns: 3 from 2.00 % to 4.31 %, mean 3.10 %"');
    expect(plot).not.toMatch(/>-\d/);
    expect(plot).not.toContain('bar up');
    expect(histogram([0.0431, 0.02, 0.03], 'returns')).toContain('bar up');
  });

  it('draws nothing without values', () => {
    expect(histogram([], 'returns')).toBe('');
  });
});
