import { createRandom } from '@kairos/core';
import fc from 'fast-check';

type Draw = ReturnType<typeof createRandom>;
/** The next value, from the walk at that point, the value before, and the place in the series. */
type Kind = (random: Draw, walk: number, before: number, i: number) => number;

const one = <Item>(random: Draw, ...items: readonly Item[]): Item => items[Math.floor(random.next() * items.length)]!;
const rarely = (random: Draw) => random.next() < 0.004;

/** What breaks a kernel that carries something on for hundreds of values. */
const KINDS: Readonly<Record<string, Kind>> = {
  walk: (_, walk) => walk,
  noise: (random) => random.normal(),
  flat: () => 0.1,
  few: (random) => one(random, 0.1, 0.7, 12.34),
  ticks: (_, walk) => Math.round(walk * 10) / 10,
  plateaus: (_, walk, before, i) => (i > 0 && i % 1400 < 700 ? before : walk),
  spikes: (random, walk) => (rarely(random) ? one(random, 1e300, -1e300, 1e18, 1e7) : walk),
  overflow: (random, walk) => (random.next() < 0.2 ? one(random, 1.7e308, -1.7e308, 1e308) : walk),
  subnormal: (random) => one(random, 5e-324, -5e-324, 1e-310, 3e-320, 2e-308, 0),
  zeros: (random) => one(random, 0, -0, -0, 1),
  hugeAndTiny: (_random, _walk, _before, i) => (i % 2 === 0 ? 1e12 : 1e-12),
  scales: (_random, walk, _before, i) => walk * 10 ** (6 * Math.sin(i / 300)),
  gaps: (random, walk) => (rarely(random) ? one(random, Number.NaN, Infinity, -Infinity) : walk),
};

function series(kind: string, seed: number, length: number): Float64Array {
  const random = createRandom(seed);
  const values = new Float64Array(length);
  let walk = 100;
  for (let i = 0; i < length; i++) {
    walk = Math.max(1, walk + 0.3 * random.normal());
    values[i] = KINDS[kind]!(random, walk, values[i - 1] ?? walk, i);
  }
  return values;
}

/** Series of up to thousands of values. */
export const longSeries: fc.Arbitrary<Float64Array> = fc
  .tuple(fc.constantFrom(...Object.keys(KINDS)), fc.nat(1e6), fc.constantFrom(0, 1, 2, 40, 515, 1030, 3000))
  .map(([kind, seed, length]) => series(kind, seed, length));

/** The first index at which two arrays have different bits, and those; `undefined` where there is none. */
export function firstDifference(actual: Float64Array, expected: Float64Array): object | undefined {
  const i = actual.findIndex((value, at) => !Object.is(value, expected[at]));
  if (i < 0 && actual.length === expected.length) return undefined;
  return { i, actual: actual[i], expected: expected[i], lengths: [actual.length, expected.length] };
}
