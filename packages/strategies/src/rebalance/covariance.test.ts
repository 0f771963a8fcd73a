import { describe, expect, it } from 'vitest';
import { covarianceOf } from './covariance.js';

describe('covarianceOf', () => {
  it('divides by the periods less one', () => {
    // Means 2 and 4; products of the distances (-1)(-2) + 0 + (1)(2) = 4.
    const { symbols, values } = covarianceOf({ A: [1, 2, 3], B: [2, 4, 6] });

    expect(symbols).toEqual(['A', 'B']);
    expect([...values]).toEqual([1, 2, 2, 4]);
  });

  it('refuses returns of another length, of no number and of one period', () => {
    expect(() => covarianceOf({ A: [1, 2], B: [1] })).toThrow(
      'returns.B must have as many periods as the others, 2, was 1',
    );
    expect(() => covarianceOf({ A: [1, Number.NaN] })).toThrow('returns.A[1] must be a finite number, was NaN');
    expect(() => covarianceOf({ A: [1] })).toThrow('returns must have at least 2 periods, was 1');
  });
});
