import { expect, it } from 'vitest';
import { faultyHour } from './fixture-schedule.js';

/** Longer runs are in `benchmarks/broker-faults.ts`. */
const SEEDS = Number(process.env.KAIROS_FAULT_SEEDS ?? 12);

it.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
  'ends with the books of the venue, faults of seed %i',
  async (seed) => {
    expect(await faultyHour(seed)).toEqual([]);
  },
);
