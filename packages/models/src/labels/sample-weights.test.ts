import { createRandom } from '@kairos/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classWeights } from './class-weights.js';
import { concurrency, labelStretches } from './label-stretches.js';
import { sampleUniqueness, timeDecay } from './sample-uniqueness.js';
import { drawProbabilities, sequentialBootstrap } from './sequential-bootstrap.js';

/** The example of AFML 4.5.3: labels on the returns from 0 to 3, from 2 to 4 and from 4 to 6. */
const book = { rows: 3, bar: Int32Array.of(0, 2, 4), knownBar: Int32Array.of(3, 4, 6) };

describe('uniqueness', () => {
  it('of the example in the book', () => {
    // Bars 1 to 6 carry 1, 1, 2, 1, 1, 1 labels: those of 1 and 2, of 5 and 6 the same ones.
    expect([...concurrency(labelStretches(book))]).toEqual([1, 2, 1, 1]);
    expect([...labelStretches(book).bars]).toEqual([2, 1, 1, 2]);
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
    const covered = new Set(
      [...bar].flatMap((from, row) => Array.from({ length: knownBar[row]! - from }, (_, i) => from + 1 + i)),
    ).size;

    const say = weights.reduce((sum, weight, row) => sum + weight * (knownBar[row]! - bar[row]!), 0);
    expect(say).toBeCloseTo(covered, 8);
  });

  it('is that of its definition, bar by bar', () => {
    const spans = fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(spans, (drawn) => {
        const bar = Int32Array.from(drawn, ([from]) => from);
        const knownBar = Int32Array.from(drawn, ([from, length]) => from + length);
        const weights = sampleUniqueness({ rows: drawn.length, bar, knownBar });
        const hangOn = (i: number) => drawn.filter((_, row) => bar[row]! < i && i <= knownBar[row]!).length;
        for (const [row, [from, length]] of drawn.entries()) {
          const shares = Array.from({ length }, (_, i) => 1 / hangOn(from + 1 + i));
          expect(weights[row]).toBeCloseTo(shares.reduce((sum, share) => sum + share, 0) / length, 12);
        }
      }),
    );
  });

  it('takes no time or memory for the bars of a span that says it never ends', () => {
    const labels = { rows: 2, bar: Int32Array.of(0, 1), knownBar: Int32Array.of(2 ** 31 - 1, 3) };

    // Bars 2 and 3 are shared.
    expect([...sampleUniqueness(labels)]).toEqual([(2 ** 31 - 3 + 1) / (2 ** 31 - 1), 0.5]);
    expect(sequentialBootstrap(labels, { random: createRandom(1) }).length).toBe(2);
  });

  it('of no labels is none', () => {
    expect(sampleUniqueness({ rows: 0, bar: new Int32Array(0), knownBar: new Int32Array(0) })).toEqual(
      new Float64Array(0),
    );
  });

  it('refuses a label that is known before it is decided', () => {
    expect(() => sampleUniqueness({ rows: 1, bar: Int32Array.of(3), knownBar: Int32Array.of(3) })).toThrow(
      'labels.knownBar[0] must be after bar 3, was 3',
    );
  });
});

describe('sequential bootstrap', () => {
  it('draws with the probabilities of the book', () => {
    const stretches = labelStretches(book);
    const start = drawProbabilities(stretches, new Float64Array(4));
    expect([...start]).toEqual([1 / 3, 1 / 3, 1 / 3]);
    // After the second label was drawn, which hangs on bars 3 and 4: 5/14, 3/14, 6/14.
    const next = drawProbabilities(stretches, Float64Array.of(0, 1, 1, 0));
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
