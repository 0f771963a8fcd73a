import { expect, it } from 'vitest';
import { bootstrapIndices } from './bootstrap-indices.js';

const plan = { length: 1000, blockLength: 10, seed: 'bootstrap' };

/** How often a path goes on with the next position, the first after the last. */
function continued(path: Uint32Array): number {
  return path.slice(1).filter((at, i) => at === (path[i]! + 1) % path.length).length;
}

it('gives the same path again, whatever was drawn before, and another for another number or seed', () => {
  const third = bootstrapIndices(plan, 3);

  bootstrapIndices(plan, 0);
  expect(bootstrapIndices(plan, 3)).toEqual(third);
  expect(bootstrapIndices(plan, 4)).not.toEqual(third);
  expect(bootstrapIndices({ ...plan, seed: 2 }, 3)).not.toEqual(third);
});

it('breaks a stationary path once in blockLength steps on average', () => {
  let steps = 0;
  for (let path = 0; path < 100; path++) steps += continued(bootstrapIndices(plan, path));

  // 99,900 steps break with 0.1 x 0.999: standard error 0.00095.
  expect(1 - steps / 99_900).toBeGreaterThan(0.0999 - 0.004);
  expect(1 - steps / 99_900).toBeLessThan(0.0999 + 0.004);
});

it('visits every position equally often, the ends too', () => {
  for (const kind of ['stationary', 'circular'] as const) {
    const visits = new Float64Array(20);
    for (let path = 0; path < 2000; path++) {
      for (const at of bootstrapIndices({ kind, length: 20, blockLength: 5, seed: 1 }, path)) visits[at]!++;
    }
    // 2,000 expected each, in clusters of five: standard error about 100.
    expect(Math.min(...visits), kind).toBeGreaterThan(1600);
    expect(Math.max(...visits), kind).toBeLessThan(2400);
  }
});

it('keeps circular blocks whole and cuts the last', () => {
  const path = bootstrapIndices({ kind: 'circular', length: 10, blockLength: 4, seed: 7 }, 0);

  expect(path).toHaveLength(10);
  for (const i of [1, 2, 3, 5, 6, 7, 9]) expect(path[i], `${i}`).toBe((path[i - 1]! + 1) % 10);
});

it('draws every position by itself with blocks of one', () => {
  const path = bootstrapIndices({ ...plan, blockLength: 1 }, 0);

  expect(continued(path)).toBeLessThan(10);
});

it.each([
  [{ ...plan, blockLength: 0.5 }, 'plan.blockLength'],
  [{ ...plan, blockLength: 1001 }, 'plan.blockLength must be at most the length 1000, was 1001'],
  [{ ...plan, kind: 'circular' as const, blockLength: 2.5 }, 'must be a whole number for circular blocks, was 2.5'],
  [{ ...plan, length: 0 }, 'plan.length'],
  [{ ...plan, blocks: 3 }, 'blockLength'],
])('refuses %o', (wrong, message) => {
  expect(() => bootstrapIndices(wrong, 0)).toThrow(message);
});

it('refuses a path that is no number of one', () => {
  expect(() => bootstrapIndices(plan, -1)).toThrow('path must be a whole number from 0, was -1');
});
