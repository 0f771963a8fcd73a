import { expect, it } from 'vitest';
import { faultyTrading } from './fixture-schedule.js';

/** Longer runs are in `benchmarks/broker-faults.ts`. */
const SEEDS = Number(process.env.KAIROS_FAULT_SEEDS ?? 5);

it.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
  'ends with the books of the venue, faults of seed %i',
  async (seed) => {
    expect(await faultyTrading(seed)).toEqual([]);
  },
);
