import { createRandom } from '@kairos/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dimension, dimensionsOf } from './parameter-range.js';
import type { Combination } from './parameter-value.js';
import { parzenDensity } from './parzen.js';
import { ParzenSearch } from './parzen-search.js';
import { randomCombinations } from './random-search.js';

const always = () => true;

/** Branin's function, with three global minima of 0.397887. Dixon and Szego (1978), "Towards Global Optimisation 2". */
function branin({ x, y }: Combination): number {
  const [a, b] = [x as number, y as number];
  const bent = b - (5.1 / (4 * Math.PI ** 2)) * a * a + (5 / Math.PI) * a - 6;
  return bent * bent + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(a) + 10;
}

const PLANE = dimensionsOf({ x: { from: -5, to: 10 }, y: { from: 0, to: 15 } });

function search(
  dimensions: readonly Dimension[],
  loss: (c: Combination) => number,
  samples: number,
  seed: number,
): number[] {
  const parzen = new ParzenSearch(dimensions, always, { samples, seed, startup: 20, batch: 4 });
  const losses: number[] = [];
  for (let proposed = parzen.propose(); proposed.length > 0; proposed = parzen.propose()) {
    const first = losses.length;
    losses.push(...proposed.map(loss));
    proposed.forEach((_, i) => {
      parzen.tell(first + i, -losses[first + i]!);
    });
  }
  return losses;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;

describe('ParzenSearch', () => {
  it('finds lower values of the Branin function than random draws do', () => {
    const seeds = Array.from({ length: 11 }, (_, i) => i);
    const learned = seeds.map((seed) => Math.min(...search(PLANE, branin, 120, seed)));
    const drawn = seeds.map((seed) =>
      Math.min(...[...randomCombinations(PLANE, always, { samples: 120, seed: seed + 1000 })].map(branin)),
    );

    expect(Math.min(...learned)).toBeGreaterThanOrEqual(0.397887);
    expect(median(learned) - 0.397887).toBeLessThan(0.5 * (median(drawn) - 0.397887));
    expect(learned.filter((best, i) => best < drawn[i]!).length).toBeGreaterThanOrEqual(8);
  });

  it('learns which of values without an order is the good one', () => {
    const dimensions = dimensionsOf({ mode: ['c', 'a', 'd', 'b', 'e', 'f'], x: { from: 0, to: 1 } });
    const loss = ({ mode, x }: Combination) => (mode === 'd' ? 0 : 1) + ((x as number) - 0.3) ** 2;
    const modes = search(dimensions, loss, 100, 5).slice(50);

    expect(modes.filter((value) => value < 1).length).toBeGreaterThan(25);
  });

  it('proposes each sample once, startup at once and then batches', () => {
    const parzen = new ParzenSearch(PLANE, always, { samples: 11, seed: 1, startup: 5, batch: 4 });
    const sizes: number[] = [];
    for (let proposed = parzen.propose(); proposed.length > 0; proposed = parzen.propose()) sizes.push(proposed.length);

    expect(sizes).toEqual([5, 4, 2]);
  });

  it('gives up when nothing is allowed', () => {
    const parzen = new ParzenSearch(PLANE, () => false, { samples: 11, seed: 1, startup: 5, batch: 4 });

    expect(() => parzen.propose()).toThrow('options.where must let some combinations pass');
  });
});

describe('parzenDensity', () => {
  it('integrates to the same for any points', () => {
    const unit = fc.double({ min: 0, max: 0.999, noNaN: true });
    const [line] = dimensionsOf({ x: { from: 0, to: 1 } });
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 6 }), (centres) => {
        const density = parzenDensity(
          [line!],
          centres.map((u) => Float64Array.of(u)),
        );
        const cells = 2000;
        let sum = 0;
        for (let i = 0; i < cells; i++) sum += density.at(Float64Array.of((i + 0.5) / cells)) / cells;

        expect(sum).toBeCloseTo(Math.sqrt(2 * Math.PI), 3);
      }),
      { numRuns: 30 },
    );
  });

  it('draws inside the cube, mostly near its points', () => {
    const density = parzenDensity(PLANE, [Float64Array.of(0.01, 0.99)]);
    const random = createRandom(2);
    const drawn = Array.from({ length: 400 }, () => density.draw(random));

    expect(drawn.every((point) => point.every((u) => u >= 0 && u < 1))).toBe(true);
    expect(drawn.filter(([a]) => a! < 0.4).length).toBeGreaterThan(240);
  });
});

describe('dimensionsOf', () => {
  it('keeps whole numbers whole, ends included, and log ranges inside', () => {
    const [whole, log] = dimensionsOf({ n: { from: 2, to: 5, whole: true }, r: { from: 0.001, to: 10, scale: 'log' } });
    const cells = [0, 0.2, 0.3, 0.6, 0.99].map((u) => whole!.valueAt(u));

    expect(cells).toEqual([2, 2, 3, 4, 5]);
    expect(log!.valueAt(0)).toBeCloseTo(0.001);
    expect(log!.valueAt(0.5)).toBeCloseTo(0.1);
  });
});
