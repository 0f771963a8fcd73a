import { describe, expect, it } from 'vitest';
import { lcg } from '../../testing/lcg.js';
import { optimalBlockLength } from './optimal-block-length.js';

function autoregressive(): Float64Array {
  const z = lcg(1000).map((u) => u - 0.5);
  for (let i = 1; i < z.length; i++) z[i] = 0.5 * z[i - 1]! + z[i]!;
  return z;
}

describe('optimalBlockLength', () => {
  it('agrees with arch 7 on a series with memory', () => {
    const z = autoregressive();

    expect(z[2]).toBeCloseTo(-0.31846961, 8);
    const found = optimalBlockLength(z)!;
    expect(found.stationary).toBeCloseTo(10.951510290562975, 10);
    expect(found.circular).toBeCloseTo(12.536349807076816, 10);
  });

  it('does not depend on level and scale', () => {
    const z = autoregressive();
    const moved = optimalBlockLength(z.map((value) => 3 - 0.01 * value))!;

    expect(moved.stationary).toBeCloseTo(10.951510290562975, 8);
  });

  it('agrees with arch 8 on a ramp, on noise and at the longest block, and is never below 1', () => {
    const wave = (n: number) => Array.from({ length: n }, (_, i) => Math.sin(0.9 * i));

    expect(optimalBlockLength(Array.from({ length: 90 }, (_, i) => i))!.circular).toBeCloseTo(15.576491855492563, 10);
    expect(optimalBlockLength(lcg(400))!.stationary).toBeCloseTo(3.821572045621443, 10);
    expect(optimalBlockLength(wave(16))).toEqual({ stationary: 6, circular: 6 });
    expect(optimalBlockLength(wave(40))!.circular).toBeCloseTo(3.8334615735879995, 10);
    // 0.449 and 0.514 there: a block is one return at least.
    expect(optimalBlockLength(wave(20))).toEqual({ stationary: 1, circular: 1 });
  });

  it('is not defined without variance', () => {
    expect(optimalBlockLength(new Float64Array(50).fill(0.01))).toBeUndefined();
  });

  it('refuses too few returns and what is no number', () => {
    expect(() => optimalBlockLength([1, 2, 3])).toThrow('a block length needs 12 returns, got 3');
    expect(() => optimalBlockLength(new Float64Array(20).fill(Number.NaN))).toThrow(
      'returns[0] must be a finite number, was NaN',
    );
  });
});
