import { expect } from 'vitest';

/** Relative to the larger side, and to the money at play where a difference of large numbers is close to 0. */
function isNear(a: number, b: number, scale: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b), scale);
}

/** Compares values of any shape, numbers to 1e-9. */
export function expectNear(actual: unknown, expected: unknown, scale: number, path = ''): void {
  if (typeof actual === 'number' && typeof expected === 'number') {
    if (!isNear(actual, expected, scale)) expect.fail(`${path}: ${actual} is not near ${expected}`);
    return;
  }
  if (typeof actual !== 'object' || actual === null || typeof expected !== 'object' || expected === null) {
    expect(actual, path).toBe(expected);
    return;
  }
  expect(Object.keys(actual).sort(), path).toEqual(Object.keys(expected).sort());
  for (const [key, value] of Object.entries(actual))
    expectNear(value, Reflect.get(expected, key), scale, `${path}.${key}`);
}
