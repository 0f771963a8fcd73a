import type { BarSeries } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Labels } from './labels.js';
import { type TripleBarrierOptions, tripleBarrierLabels } from './triple-barrier-labels.js';

const settings = fc.record({
  seed: fc.string(),
  horizon: fc.integer({ min: 1, max: 15 }),
  takeProfit: fc.double({ min: 0.2, max: 3, noNaN: true }),
  stopLoss: fc.double({ min: 0.2, max: 3, noNaN: true }),
  direction: fc.constantFrom('long' as const, 'short' as const),
});

type Settings = typeof settings extends fc.Arbitrary<infer T> ? T : never;

function setup({ seed, ...options }: Settings): { bars: BarSeries; options: TripleBarrierOptions } {
  const bars = randomBars({ length: 60, seed });
  const width = Float64Array.from({ length: 60 }, (_, i) => (i % 7 === 0 ? Number.NaN : 0.005 * (1 + (i % 3))));
  return { bars, options: { ...options, width } };
}

/** The same by looking for the first bar of each barrier apart, the price turned upside down for shorts. */
function plainLabels(
  bars: BarSeries,
  options: TripleBarrierOptions,
): (readonly [bar: number, label: number, known: number])[] {
  const { horizon, takeProfit, stopLoss, width, direction } = options;
  const up = direction === 'short' ? -1 : 1;
  return Array.from({ length: bars.length - horizon - 1 }, (_, bar) => bar)
    .filter((bar) => width![bar]! > 0)
    .map((bar) => {
      const close = bars.close[bar]!;
      const target = up * close * (1 + up * (takeProfit as number) * width![bar]!);
      const stop = up * close * (1 - up * (stopLoss as number) * width![bar]!);
      const later = Array.from({ length: horizon }, (_, i) => bar + 1 + i);
      const best = (i: number) => Math.max(up * bars.high[i]!, up * bars.low[i]!);
      const worst = (i: number) => Math.min(up * bars.high[i]!, up * bars.low[i]!);
      const won = later.find((i) => best(i) > target) ?? Number.POSITIVE_INFINITY;
      const lost = later.find((i) => worst(i) <= stop) ?? Number.POSITIVE_INFINITY;
      // A bar that opens beyond the target has won before it can be stopped.
      const opensWon = won === lost && up * bars.open[won]! > target;
      if (won === lost && won === Number.POSITIVE_INFINITY) return [bar, 0, bar + horizon + 1] as const;
      return won < lost || opensWon ? ([bar, 1, won] as const) : ([bar, -1, lost] as const);
    });
}

const rowsOf = ({ bar, label, knownBar }: Labels) =>
  Array.from(bar, (each, row) => [each, label[row]!, knownBar[row]!]);

it('labels as a plain search for the first touch does', () => {
  fc.assert(
    fc.property(settings, (given) => {
      const { bars, options } = setup(given);
      expect(rowsOf(tripleBarrierLabels(bars, options))).toEqual(plainLabels(bars, options));
    }),
    { numRuns: 60 },
  );
});

it('optimism never makes a label worse, costs never make a return better', () => {
  fc.assert(
    fc.property(settings, (given) => {
      const { bars, options } = setup(given);
      const labels = tripleBarrierLabels(bars, options);
      const hopeful = tripleBarrierLabels(bars, { ...options, sameBar: 'optimistic' });
      const dear = tripleBarrierLabels(bars, { ...options, costs: { feeRate: 0.001, slippageBps: 5 } });
      for (let row = 0; row < labels.rows; row++) {
        expect(hopeful.label[row]).toBeGreaterThanOrEqual(labels.label[row]!);
        expect(dear.returns[row]).toBeLessThan(labels.returns[row]!);
      }
      expect(dear.label).toEqual(labels.label);
    }),
    { numRuns: 30 },
  );
});
