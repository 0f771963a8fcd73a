import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstDifference, longSeries } from '../testing/long-series.js';
import { Sma, sma } from './sma.js';

it('gives the bits of the stream over thousands of values', () => {
  // A fresh sum is made after 512 values.
  const periods = fc.constantFrom(1, 2, 3, 4, 5, 20, 100, 511, 512, 513, 600, 5000);
  fc.assert(
    fc.property(longSeries, periods, (values, period) => {
      const stream = new Sma(period);
      const streamed = values.map((value) => stream.next(value) ?? Number.NaN);
      expect(firstDifference(sma(values, period), streamed)).toBeUndefined();
    }),
    { numRuns: 600 },
  );
});
