import { expect, it } from 'vitest';
import { parameterDrift } from './parameter-drift.js';

const of = (values: readonly (number | string | boolean | undefined)[], space: object) =>
  parameterDrift(
    values.map((value) => (value === undefined ? undefined : { p: value })),
    { p: space as never },
  )[0]!;

it('measures moves by places on the grid, not by values', () => {
  // From place 0 to 1, to 1, to 3 of 0 to 3: moves of 1/3, 0 and 2/3.
  const { changes, stability, values } = of([5, 10, 10, 80], [80, 5, 10, 20]);

  expect(values).toEqual([5, 10, 10, 80]);
  expect(changes).toBe(2);
  expect(stability).toBeCloseTo(1 - 1 / 3, 12);
});

it('measures moves in a range along its scale', () => {
  expect(of([10, 20], { from: 0, to: 40 }).stability).toBe(0.75);
  expect(of([1, 10], { from: 1, to: 100, scale: 'log' }).stability).toBeCloseTo(0.5, 12);
  expect(of([3, 3], { from: 3, to: 3 }).stability).toBe(1);
});

it('counts a change of what has no order as a whole move', () => {
  expect(of(['a', 'b', 'b'], ['a', 'b', 'c'])).toMatchObject({ changes: 1, stability: 0.5 });
});

it('passes over windows without a choice', () => {
  expect(of([1, undefined, 2], [1, 2])).toMatchObject({ values: [1, undefined, 2], changes: 1, stability: 0 });
  expect(of([1, undefined], [1, 2])).toMatchObject({ changes: 0, stability: undefined });
});
