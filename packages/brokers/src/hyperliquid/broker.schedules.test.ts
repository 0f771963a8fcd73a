import { expect, it } from 'vitest';
import { faultRun } from './fault-run.js';

/** More of them run in `benchmarks/hyperliquid-faults.ts`. */
const SEEDS = [1, 2, 3, 4];

it('ends with the books of the venue, whatever goes wrong on the way', async () => {
  const wrong: string[] = [];
  let faults = 0;
  let fills = 0;
  for (const seed of SEEDS) {
    const run = await faultRun(seed);
    wrong.push(...run.wrong);
    faults += run.faults;
    fills += run.fills;
  }

  expect(wrong).toEqual([]);
  expect(faults).toBeGreaterThan(SEEDS.length * 3);
  expect(fills).toBeGreaterThan(SEEDS.length * 3);
});
