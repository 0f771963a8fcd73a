import { expect, it } from 'vitest';
import { faultyHour } from './fixture-schedule.js';

/** A thousand more are in `benchmarks/broker-faults.ts`. */
const SEEDS = Array.from({ length: 6 }, (_, seed) => seed);

it.each(SEEDS)('ends with the books of the venue, faults of seed %i', async (seed) => {
  expect(await faultyHour(seed)).toEqual([]);
});
