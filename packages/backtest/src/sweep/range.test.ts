import { ValidationError } from '@kairos/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { range } from './range.js';

describe('range', () => {
  it('has both ends where the step meets them', () => {
    expect(range(2, 5)).toEqual([2, 3, 4, 5]);
    expect(range(0, 10, 4)).toEqual([0, 4, 8]);
    expect(range(7, 7)).toEqual([7]);
  });

  it('is free of the noise of binary fractions', () => {
    expect(range(0.1, 0.7, 0.1)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
    expect(range(-0.2, 0.1, 0.1)).toEqual([-0.2, -0.1, 0, 0.1]);
    expect(range(-1, 0)).toStrictEqual([-1, 0]);
  });

  it('increases and stays inside', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -500, max: 500 }),
        fc.nat(300),
        fc.integer({ min: 1, max: 50 }),
        (from, span, tenths) => {
          const values = range(from, from + span, tenths / 10);

          expect(values[0]).toBe(from + 0);
          expect(values.every((value, i) => i === 0 || value > values[i - 1]!)).toBe(true);
          expect(values.at(-1)).toBeLessThanOrEqual(from + span);
          expect(values.at(-1)).toBeGreaterThan(from + span - tenths / 10);
        },
      ),
    );
  });

  it.each([
    [[Number.NaN, 1], 'range from must be a finite number, was NaN'],
    [[5, 4], 'range to must be a finite number of at least 5, was 4'],
    [[1, 2, 0], 'range step must be above 0, was 0'],
  ] as const)('refuses %j', ([from, to, step], message) => {
    expect(() => range(from, to, step)).toThrow(ValidationError);
    expect(() => range(from, to, step)).toThrow(message);
  });
});
