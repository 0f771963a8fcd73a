import { createRandom } from '@kairos/core';
import { expect, it } from 'vitest';
import { judgeSearch } from '../../testing/judge-search.js';
import { randomSearchReturns } from '../../testing/random-search-returns.js';

const SEARCHES = 60;

/** Of 60 searches of 20 configurations over five years of days, how many are called significant: as counted, and with all returns known. */
function significant(correlation: number, sharpe: (n: number) => number): { counted: number; known: number } {
  const source = createRandom('calibration sample');
  const plan = { configurations: 20, days: 1260, correlation, sharpe };
  let [counted, known] = [0, 0];
  for (let i = 0; i < SEARCHES; i++) {
    const found = judgeSearch(randomSearchReturns(source.fork(`${correlation} ${i}`), plan));
    if (found.counted.word === 'significant') counted++;
    if (found.known.word === 'significant') known++;
  }
  return { counted, known };
}

// The whole calibration, 1,000 searches of 200, is benchmarks/calibration.ts. At 2.5 %, more than 5 of 60 is a chance of 0.4 %.
it.each([0, 0.5, 0.9])('calls few searches of pure noise significant, correlation %d', (correlation) => {
  const { counted, known } = significant(correlation, () => 0);

  expect(counted).toBeLessThanOrEqual(5);
  expect(known).toBeLessThanOrEqual(5);
});

it('keeps a Sharpe ratio of 1.5 that the variants of an idea have, equal or not', () => {
  expect(significant(0.9, () => 1.5).counted).toBeGreaterThanOrEqual(48);
  expect(significant(0.9, (n) => 1.5 * (1 - n / 19)).known).toBeGreaterThanOrEqual(45);
});
