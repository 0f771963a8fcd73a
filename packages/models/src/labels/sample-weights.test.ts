import { createRandom } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { classWeights } from './class-weights.js';
import { concurrency, sampleUniqueness, timeDecay } from './sample-uniqueness.js';
import { drawProbabilities, sequentialBootstrap } from './sequential-bootstrap.js';

/** The example of AFML 4.5.3: labels on the returns from 0 to 3, from 2 to 4 and from 4 to 6. */
const book = { rows: 3, bar: Int32Array.of(0, 2, 4), knownBar: Int32Array.of(3, 4, 6) };

describe('uniqueness', () => {
  it('of the example in the book', () => {
    // Bars 1 to 6 carry 1, 1, 2, 1, 1, 1 labels.
    expect([...concurrency(book)]).toEqual([0, 1, 1, 2, 1, 1, 1]);
    expect([...sampleUniqueness(book)]).toEqual([(1 + 1 + 0.5) / 3, (0.5 + 1) / 2, 1]);
  });

  it('is 1 of labels that only touch, and a third of three that are the same', () => {
    expect([...sampleUniqueness({ rows: 2, bar: Int32Array.of(0, 2), knownBar: Int32Array.of(2, 4) })]).toEqual([1, 1]);
    const same = { rows: 3, bar: new Int32Array(3).fill(4), knownBar: new Int32Array(3).fill(6) };
    for (const each of sampleUniqueness(same)) expect(each).toBeCloseTo(1 / 3, 15);
  });

  it('gives every bar that any label hangs on the same say: spans weigh as many bars as there are', () => {
    const random = createRandom('spans');
    const bar = Int32Array.from({ length: 200 }, () => random.integer(300)).sort();
    const knownBar = bar.map((from) => from + 1 + random.integer(20));
    const weights = sampleUniqueness({ rows: 200, bar, knownBar });
    const covered = concurrency({ rows: 200, bar, knownBar }).filter((count) => count > 0).length;

    const say = weights.reduce((sum, weight, row) => sum + weight * (knownBar[row]! - bar[row]!), 0);
    expect(say).toBeCloseTo(covered, 8);
  });

  it('refuses a label that is known before it is decided', () => {
    expect(() => sampleUniqueness({ rows: 1, bar: Int32Array.of(3), knownBar: Int32Array.of(3) })).toThrow(
      'labels.knownBar[0] must be after bar 3, was 3',
    );
  });
});

describe('sequential bootstrap', () => {
  it('draws with the probabilities of the book', () => {
    const start = drawProbabilities(book, new Float64Array(7));
    expect([...start]).toEqual([1 / 3, 1 / 3, 1 / 3]);
    // After the second label was drawn, which hangs on bars 3 and 4: 5/14, 3/14, 6/14.
    const next = drawProbabilities(book, Float64Array.of(0, 0, 0, 1, 1, 0, 0));
    [5, 3, 6].forEach((part, row) => {
      expect(next[row]).toBeCloseTo(part / 14, 15);
    });
  });

  it('draws rows that overlap less than those of a blind draw, and the same with the same seed', () => {
    // As in the experiment of AFML 4.5.4: ten labels of up to five bars among a hundred.
    const rows = 10;
    const places = createRandom('places');
    const bar = Int32Array.from({ length: rows }, () => places.integer(95)).sort();
    const labels = { rows, bar, knownBar: bar.map((from) => from + 1 + places.integer(5)) };
    const meanUniqueness = (drawn: Int32Array) => {
      const spans = {
        rows,
        bar: drawn.map((row) => labels.bar[row]!),
        knownBar: drawn.map((row) => labels.knownBar[row]!),
      };
      return sampleUniqueness(spans).reduce((sum, each) => sum + each, 0) / rows;
    };
    const seeds = Array.from({ length: 50 }, (_, i) => i);
    const [wise, blind] = [0, 0].map((_, which) =>
      seeds.reduce((sum, seed) => {
        const random = createRandom(seed);
        const drawn =
          which === 0
            ? sequentialBootstrap(labels, { random })
            : Int32Array.from({ length: rows }, () => random.integer(rows));
        return sum + meanUniqueness(drawn) / seeds.length;
      }, 0),
    );

    expect(wise!).toBeGreaterThan(1.05 * blind!);
    const draw = () => sequentialBootstrap(labels, { draws: 5, random: createRandom(3) });
    expect(draw()).toEqual(draw());
    expect(draw().length).toBe(5);
  });
});

it('a bootstrap without a random stream is refused', () => {
  expect(() => sequentialBootstrap(book, {} as never)).toThrow('random must be a random stream');
});

describe('decay', () => {
  it('falls in a line to the weight of the oldest, by uniqueness and not by rows', () => {
    // Sums of uniqueness 0.5, 1.5, 2: from 0.5 at none to 1 at 2.
    expect([...timeDecay([0.5, 1, 0.5], { oldest: 0.5 })]).toEqual([0.625, 0.875, 1]);
    expect([...timeDecay([1, 1], { oldest: 1 })]).toEqual([1, 1]);
  });

  it.each([[-1], [1.5], [Number.NaN]])('to %s is refused', (oldest) => {
    expect(() => timeDecay([1], { oldest })).toThrow('oldest must be');
  });
});

it('class weights balance any number of classes', () => {
  expect([...classWeights([-1, -1, 0, 1, 1, 1])]).toEqual([1, 1, 2, 2 / 3, 2 / 3, 2 / 3]);
  expect(() => classWeights([0, 0.5])).toThrow('labels[1] must be a whole number, was 0.5');
});
