import { createRandom } from '@kairos/core';
import { expect, it } from 'vitest';
import { principalSpace, projected } from './principal-space.js';

it('finds the direction in which states differ most, and measures along it in deviations', () => {
  // On a line through (1, 1) with slope 3/4; steps of 5 along it have the deviation 5.
  const states = [-1, 0, 1].map((step) => Float32Array.of(1 + 4 * step, 1 + 3 * step));
  const space = principalSpace(states, 2);

  expect(space.count).toBe(1);
  expect([...space.mean]).toEqual([1, 1]);
  expect(projected(space, states[2]!).map(Math.abs)[0]).toBeCloseTo(1, 9);
  expect(projected(space, Float32Array.of(1 - 3, 1 + 4))[0]).toBeCloseTo(0, 9);
});

it('gives coordinates of mean 0, variance 1 and no correlation', () => {
  const random = createRandom(3);
  const states = Array.from({ length: 200 }, () => {
    const [a, b, c] = [random.normal(), random.normal(), random.normal()];
    return Float32Array.of(5 * a + b, a - 2 * b, b + 0.3 * c, 4 + c, a);
  });
  const space = principalSpace(states, 3);
  const points = states.map((state) => projected(space, state));

  expect(space.count).toBe(3);
  for (let i = 0; i < 3; i++) {
    for (let j = i; j < 3; j++) {
      const product = points.reduce((sum, point) => sum + point[i]! * point[j]!, 0) / 199;
      expect(product).toBeCloseTo(i === j ? 1 : 0, 3);
    }
    expect(points.reduce((sum, point) => sum + point[i]!, 0)).toBeCloseTo(0, 6);
  }
});

it('has no directions where states do not differ', () => {
  expect(principalSpace([Float32Array.of(1, 2), Float32Array.of(1, 2), Float32Array.of(1, 2)], 2).count).toBe(0);
});
