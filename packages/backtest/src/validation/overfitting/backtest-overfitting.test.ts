import { describe, expect, it } from 'vitest';
import { lcg } from '../../testing/lcg.js';
import { backtestOverfitting, type OverfittingOptions } from './backtest-overfitting.js';
import { stochasticDominance } from './dominance.js';

/** 160 rows of eight configurations without skill; the fourth with some. */
function configurations(skill: number): Float64Array[] {
  const u = lcg(160 * 8);
  return Array.from({ length: 8 }, (_, n) =>
    Float64Array.from({ length: 160 }, (_, i) => (u[i * 8 + n]! - 0.5) * 0.02 + (n === 3 ? skill : 0)),
  );
}

// Expected values: the definitions of the paper, computed with NumPy.
describe('backtestOverfitting', () => {
  it('finds that selecting among noise is worthless', () => {
    const found = backtestOverfitting(configurations(0), { blocks: 8 });

    expect(found.logits).toHaveLength(70);
    expect(found.probability).toBe(0.5);
    expect(found.meanLogit).toBeCloseTo(0.024322341291765442, 10);
    expect(found.lossProbability).toBeCloseTo(0.45714285714285713, 14);
    expect(found.degradation!.slope).toBeCloseTo(-0.90108763, 8);
    expect(found.degradation!.intercept).toBeCloseTo(0.24354215, 8);
    expect(found.dominance.first).toBe(false);
  });

  it('keeps a configuration that is better than the others', () => {
    const found = backtestOverfitting(configurations(0.004), { blocks: 8 });

    expect(found.probability).toBe(0);
    expect(found.meanLogit).toBeCloseTo(Math.log(8), 12);
    expect(found.degradation!.slope).toBeCloseTo(-0.99122257, 8);
    expect(found.degradation!.intercept).toBeCloseTo(1.70753622, 8);
    expect(found.dominance).toEqual({ first: true, second: true });
  });

  it('leaves out the first rows where the blocks do not come out even', () => {
    const found = backtestOverfitting(configurations(0), { blocks: 6 });

    expect(found.logits).toHaveLength(20);
    expect(found.probability).toBe(0.3);
    expect(found.meanLogit).toBeCloseTo(0.23153302017127123, 10);
    expect(found.lossProbability).toBe(0.2);
    const moved = configurations(0).map((column) => column.map((value, i) => (i < 4 ? 9 : value)));
    expect(backtestOverfitting(moved, { blocks: 6 }).probability).toBe(0.3);
  });

  it('does not depend on scale, nor, in probability, on the order of the configurations', () => {
    const whole = backtestOverfitting(configurations(0), { blocks: 8 });
    const scaled = backtestOverfitting(
      configurations(0)
        .map((column) => column.map((value) => 3 * value))
        .reverse(),
      { blocks: 8 },
    );

    expect(scaled.probability).toBe(whole.probability);
    expect(scaled.meanLogit).toBeCloseTo(whole.meanLogit, 12);
  });

  it('compares means too, and gives equals the mean of their ranks', () => {
    // Two halves; the first configuration gains 2 then 0, the second 1 then 1, the third as the second.
    const returns = [
      [2, 2, 0, 0],
      [1, 1, 1, 1],
      [1, 1, 1, 1],
    ];
    const found = backtestOverfitting(returns, { blocks: 2, metric: 'mean', threshold: 0.5 });

    expect([...found.inSample]).toEqual([2, 1]);
    expect([...found.outOfSample]).toEqual([0, 1]);
    // Ranks 1 of 3 and, of the two equals below the first, 1.5: relative 1/4 and 1.5/4.
    expect([...found.logits]).toEqual([Math.log(1 / 3), Math.log(0.375 / 0.625)]);
    expect(found.lossProbability).toBe(0.5);
  });

  it('takes a configuration that never trades for a ratio of 0', () => {
    const idle = configurations(-0.01).map((column, n) => (n === 0 ? column.fill(0) : column));

    expect([...backtestOverfitting(idle.slice(0, 4), { blocks: 4 }).outOfSample].every(Number.isFinite)).toBe(true);
  });

  it('takes a half without variance for a ratio of 0, whatever the other half does', () => {
    // The first earns interest and does not trade, then loses; the second does nothing, then gains.
    const [noise, more] = configurations(0);
    const returns = [
      noise!.map((value, i) => (i < 80 ? 0.0001 : value - 0.001)),
      more!.map((value, i) => (i < 80 ? 0 : value + 0.002)),
    ];
    const found = backtestOverfitting(returns, { blocks: 2 });

    expect(found.inSample[0]).toBe(0);
    expect(found.outOfSample[1]).toBe(0);
    // A pair of equals: rank 1.5 of 2, as of the two without variance.
    expect(found.logits[1]).toBe(0);
  });

  it('counts a logit of 0, the median, as overfitted', () => {
    // The first is best in the first half and second of three in the other; the third is best there and last in the first.
    const returns = [
      [3, 3, 1, 1],
      [2, 2, 0, 0],
      [1, 1, 3, 3],
    ];
    const found = backtestOverfitting(returns, { blocks: 2, metric: 'mean' });

    expect([...found.logits]).toEqual([0, Math.log(1 / 3)]);
    expect(found.probability).toBe(1);
  });

  it.each([
    [{ blocks: 7 }, 'must be even'],
    [{ blocks: 20 }, 'options.blocks'],
    [{ block: 4 }, 'blocks'],
  ])('refuses %o', (options, message) => {
    expect(() => backtestOverfitting(configurations(0), options as OverfittingOptions)).toThrow(message);
  });

  it('refuses series that do not fit', () => {
    expect(() => backtestOverfitting([[1, 2, 3, 4]], { blocks: 2 })).toThrow(
      'returns must be an array with one series of returns for each configuration, at least 2, was 1',
    );
    expect(() =>
      backtestOverfitting(
        [
          [1, 2, 3, 4],
          [1, 2, 3],
        ],
        { blocks: 2 },
      ),
    ).toThrow('returns[1] must have 4 returns as the first, had 3');
    expect(() =>
      backtestOverfitting(
        [
          [1, 2, 3],
          [1, 2, 3],
        ],
        { blocks: 2 },
      ),
    ).toThrow('returns[0] must have at least 4 returns, had 3');
    expect(() =>
      backtestOverfitting(
        [
          [1, 2, 3, Number.NaN],
          [1, 2, 3, 4],
        ],
        { blocks: 2 },
      ),
    ).toThrow('returns[0][3] must be a finite number, was NaN');
  });
});

describe('stochastic dominance', () => {
  const of = (better: number[], other: number[]) =>
    stochasticDominance(Float64Array.from(better), Float64Array.from(other));

  it('is of first order where every level is exceeded more often', () => {
    expect(of([2, 3], [1, 3])).toEqual({ first: true, second: true });
    expect(of([1, 3], [2, 3])).toEqual({ first: false, second: false });
  });

  it('is of second order alone where the mean is the same and the spread smaller', () => {
    expect(of([2, 2], [1, 3])).toEqual({ first: false, second: true });
  });

  it('is none between equals', () => {
    expect(of([1, 2], [1, 2])).toEqual({ first: false, second: false });
  });
});
