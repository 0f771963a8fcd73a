import { createRandom } from '@kairos/core';
import { expect, it } from 'vitest';
import { KRONOS_FEATURES, KronosMeasures } from './kronos-measures.js';

const SETTINGS = { rankWindow: 20, fitBars: 30, directions: 2 };
const random = createRandom(2);
const readings = Array.from({ length: 60 }, (_, i) => ({
  surprise: i,
  standardisedSurprise: random.normal(),
  entropy: 60 - i,
  // The first two values carry all the difference.
  hidden: Float32Array.of(10 * random.normal(), random.normal(), 3),
}));
const featuresOf = (given: readonly (typeof readings)[number][]) => {
  const measures = new KronosMeasures(SETTINGS);
  return given.map((reading) => measures.next(reading));
};

it('knows each feature as soon as there are bars enough', () => {
  const features = featuresOf(readings);
  const first = (name: (typeof KRONOS_FEATURES)[number]) => features.findIndex((bar) => !Number.isNaN(bar[name]));

  expect(KRONOS_FEATURES.map((name) => [name, first(name)])).toEqual([
    ['kronosSurprise', 0],
    ['kronosSurpriseRank', 20],
    ['kronosStandardisedSurprise', 20],
    ['kronosEntropy', 0],
    ['kronosEntropyRank', 20],
    // The directions come from the first 30, which are also what the next one is compared with.
    ['kronosNovelty', 30],
    ['kronosNoveltyRank', 50],
    ['kronosDrift', 30],
    ['kronosDriftRank', 50],
  ]);
});

it('ranks each feature among its own past', () => {
  const features = featuresOf(readings);

  expect(features[40]!.kronosSurpriseRank).toBe(1);
  expect(features[40]!.kronosEntropyRank).toBe(0);
});

it('measures novelty and drift in deviations of each direction', () => {
  const still = { ...readings[0]!, hidden: Float32Array.of(0, 0, 3) };
  const along = { ...still, hidden: Float32Array.of(40, 0, 3) };
  const across = { ...still, hidden: Float32Array.of(0, 4, 3) };
  const [, far, further] = featuresOf([...readings.slice(0, 30), still, along, across]).slice(30);

  // Four deviations out along either direction: about 16, by a sample of 20. From the one to the other: about the root of 32.
  expect(far!.kronosNovelty).toBeGreaterThan(8);
  expect(far!.kronosNovelty).toBeLessThan(40);
  expect(further!.kronosNovelty).toBeGreaterThan(8);
  expect(further!.kronosDrift).toBeGreaterThan(4);
  expect(further!.kronosDrift).toBeLessThan(8);
});
