import { InsufficientDataError, ValidationError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { randomResult } from '../report/fixtures/random-result.js';
import type { ClosedTrade } from '../result.js';
import { periodicReturns } from '../statistics/returns.js';
import { optimalBlockLength } from '../validation/bootstrap/optimal-block-length.js';
import { monteCarlo } from './monte-carlo.js';
import type { MonteCarloOptions } from './monte-carlo-options.js';

const { result } = randomResult({ length: 400 });

/** A result of trades with these profits, one every second bar, from a capital of 1,000. */
function ofProfits(...profits: number[]) {
  const sumTo = (count: number) => profits.slice(0, count).reduce((sum, profit) => sum + profit, 1000);
  const equity = Float64Array.from(profits.flatMap((_, i) => [sumTo(i), sumTo(i + 1)]));
  const trades = profits.map((profit, i) => ({ profit, entryBar: 2 * i, exitBar: 2 * i + 1 }) as ClosedTrade);
  return { capital: 1000, equity, trades };
}

const money = { of: 'trades', growth: 'additive', seed: 1 } as const;

describe('monteCarlo', () => {
  it('bootstraps trades: mean and deviation of the sum are those of probability theory', () => {
    const profits = [100, -50, 80, -60, 120, 10, -90, 40];
    const paths = 4000;
    const { finalEquity, steps, blockLength } = monteCarlo(ofProfits(...profits), {
      ...money,
      method: 'bootstrap',
      paths,
    });
    const mean = profits.reduce((sum, one) => sum + one, 0) / 8;
    const variance = profits.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 8;
    const deviation = Math.sqrt(8 * variance);

    expect([steps, blockLength]).toEqual([8, undefined]);
    expect(Math.abs(finalEquity.mean - (1000 + 8 * mean))).toBeLessThan((4 * deviation) / Math.sqrt(paths));
    expect(finalEquity.deviation / deviation).toBeCloseTo(1, 1);
  });

  it('estimates the probability of profit, with its error', () => {
    // At least two of three draws must win, each with 2 in 3: 20 / 27.
    const { probabilityOfProfit } = monteCarlo(ofProfits(10, -10, 10), { ...money, method: 'bootstrap', paths: 5000 });

    expect(Math.abs(probabilityOfProfit.value - 20 / 27)).toBeLessThan(4 * probabilityOfProfit.standardError);
    expect(probabilityOfProfit.standardError).toBeCloseTo(Math.sqrt(((20 / 27) * (7 / 27)) / 5000), 4);
  });

  it('permutes: the end stays, the drawdown is that of each order', () => {
    const { finalEquity, maxDrawdown, losingRun } = monteCarlo(ofProfits(100, -100), {
      ...money,
      method: 'permutation',
      paths: 400,
    });

    expect(new Set(finalEquity.values)).toEqual(new Set([1000]));
    // Loss first: 10 % of 1,000. Profit first: 100 of 1,100.
    expect(new Set(maxDrawdown.values)).toEqual(new Set([100 / 1100, 0.1]));
    expect(Math.abs(maxDrawdown.values.filter((fall) => fall === 0.1).length - 200)).toBeLessThan(40);
    expect(maxDrawdown.observed).toBe(100 / 1100);
    expect(losingRun.values.every((run) => run === 1)).toBe(true);
  });

  it('takes the last digits, in which orders differ, for nothing', () => {
    // 10 % up and 9.09 % down in turn: six times back to the capital.
    const equity = Float64Array.from({ length: 12 }, (_, i) => (i % 2 ? 1000 : 1100));
    const back = monteCarlo({ capital: 1000, equity, trades: [] }, { method: 'permutation', seed: 1, paths: 500 });
    expect(back.finalEquity.rank).toBe(0.5);
    expect(back.probabilityOfProfit.value).toBe(0);

    const gained = monteCarlo(result, { method: 'permutation', seed: 1, paths: 50 });
    expect(gained.finalEquity.rank).toBe(0.5);
  });

  it('measures rounding by the account, not by what is left of it or by a small fall', () => {
    const permuted = (growth: 'additive' | 'compound', ...profits: number[]) =>
      monteCarlo(ofProfits(...profits), { ...money, growth, method: 'permutation', paths: 50 });

    // A tenth of a cent of 1,000 is left, whatever was lost first.
    const lost = permuted('additive', -300.1, -300.2, -399.699);
    expect(new Set(lost.finalEquity.values).size).toBeGreaterThan(1);
    expect(lost.finalEquity.rank).toBe(0.5);
    // One in 100,000 is lost.
    const nearly = permuted('compound', -0.001, -0.002, -0.007);
    expect(new Set(nearly.maxDrawdown.values).size).toBeGreaterThan(1);
    expect(nearly.maxDrawdown.rank).toBe(0.5);
  });

  it('counts a fall of just the share that is ruin, whatever its last digit', () => {
    // 0.9 of 1,000 in either order; as floats (1000 - 999.1) / 1000 is a digit below 0.0009.
    const { probabilityOfRuin, maxDrawdown } = monteCarlo(ofProfits(-0.3, -0.6), {
      ...money,
      method: 'permutation',
      ruin: 0.0009,
      paths: 50,
    });

    expect(Math.min(...maxDrawdown.values)).toBeLessThan(0.0009);
    expect(probabilityOfRuin.value).toBe(1);
  });

  it('takes profits as fractions of the account before the entry unless asked not to', () => {
    // + 50 %, then - 20 % of 1,500.
    const { finalEquity } = monteCarlo(ofProfits(500, -300), {
      of: 'trades',
      method: 'permutation',
      seed: 1,
      paths: 5,
    });

    expect(finalEquity.observed).toBeCloseTo(1200, 9);
    expect(finalEquity.values[0]).toBeCloseTo(1200, 9);
  });

  it('of bars begins as the account went', () => {
    const { bands, finalEquity, maxDrawdown, of, method } = monteCarlo(result, { seed: 1, paths: 50 });

    expect([of, method]).toEqual(['bars', 'stationary']);
    expect(finalEquity.observed).toBeCloseTo(result.stats.finalEquity, 6);
    expect(maxDrawdown.observed).toBeCloseTo(result.stats.maxDrawdown, 9);
    expect([bands.step[0], bands.step.at(-1), bands.step.length]).toEqual([0, 400, 121]);
    expect(bands.observed.at(-1)).toBeCloseTo(result.stats.finalEquity, 6);
    expect(bands.equity.map((band) => band[0])).toEqual(new Array(5).fill(50_000));
    bands.step.forEach((_, at) => {
      const fan = bands.equity.map((band) => band[at]!);
      expect(fan).toEqual(fan.toSorted((a, b) => a - b));
    });
    expect(bands.equity[2]!.at(-1)).toBe(finalEquity.quantiles.find(({ level }) => level === 0.5)!.value);
  });

  it('takes the block length from the returns, for each method its own', () => {
    const best = optimalBlockLength(periodicReturns(result.equity, result.capital))!;
    const lengthOf = (options: Partial<MonteCarloOptions>) =>
      monteCarlo(result, { seed: 1, paths: 1, ...options }).blockLength;

    expect(lengthOf({})).toBeCloseTo(best.stationary, 9);
    expect(lengthOf({ method: 'circular' })).toBe(Math.ceil(best.circular));
    expect(lengthOf({ blockLength: 7.5 })).toBe(7.5);
  });

  it('draws steps one by one where they do not vary', () => {
    const equity = Float64Array.from({ length: 20 }, (_, i) => 1000 + i);

    expect(
      monteCarlo({ capital: 999, equity, trades: [] }, { growth: 'additive', seed: 1, paths: 1 }).blockLength,
    ).toBe(1);
  });

  it('keeps neighbours together: one circular block is a rotation, which ends as the account did', () => {
    const { finalEquity, maxDrawdown } = monteCarlo(result, {
      method: 'circular',
      blockLength: 400,
      seed: 2,
      paths: 40,
    });

    for (const value of finalEquity.values) expect(value).toBeCloseTo(result.stats.finalEquity, 4);
    expect(new Set(maxDrawdown.values).size).toBeGreaterThan(5);
  });

  it.each(['bootstrap', 'permutation', 'stationary', 'circular'] as const)('draws each %s path by itself', (method) => {
    const drawn = (paths: number) => [
      ...monteCarlo(result, { method, seed: 's', paths, skip: 0.1 }).maxDrawdown.values,
    ];
    const [few, many] = [drawn(20), drawn(40)];

    expect(drawn(20)).toEqual(few);
    expect(many).toEqual(expect.arrayContaining(few));
    expect(new Set(many).size).toBeGreaterThan(30);
  });

  it('leaves steps out', () => {
    const profits = new Array(40).fill(10);
    const { finalEquity } = monteCarlo(ofProfits(...profits), {
      ...money,
      method: 'permutation',
      skip: 0.25,
      paths: 2000,
    });

    // Binomial: 40 steps of 10, each taken with 3 in 4.
    expect(Math.abs(finalEquity.mean - 1300)).toBeLessThan(4 * finalEquity.standardError);
    expect(finalEquity.deviation / (10 * Math.sqrt(40 * 0.25 * 0.75))).toBeCloseTo(1, 1);
  });

  it('counts ruin by the fall from a peak', () => {
    const fall = (ruin: number) =>
      monteCarlo(ofProfits(100, -100), { ...money, method: 'permutation', ruin, paths: 300 });

    expect(fall(0.1).probabilityOfRuin.value).toBeCloseTo(0.5, 0);
    expect(fall(0.09).probabilityOfRuin.value).toBe(1);
    expect(fall(0.11).probabilityOfRuin).toEqual({ value: 0, standardError: 0 });
  });

  it.each<[string, object, string]>([
    ['another method', { method: 'bootstap' }, 'options.method'],
    ['a slip', { ruins: 0.2 }, 'Did you mean "ruin"?'],
    ['a percentage as ruin', { ruin: 50 }, 'options.ruin'],
    ['blocks without a method that has them', { method: 'permutation', blockLength: 3 }, 'which has no blocks, was 3'],
    ['a block longer than the record', { blockLength: 500 }, 'plan.blockLength'],
    ['half a circular block', { method: 'circular', blockLength: 2.5 }, 'plan.blockLength'],
    ['no seed', { seed: undefined }, 'options.seed: must be given, any number or text'],
  ])('refuses %s', (_, options, message) => {
    const call = () => monteCarlo(result, { seed: 1, ...options } as MonteCarloOptions);

    expect(call).toThrow(ValidationError);
    expect(call).toThrow(message);
  });

  it('refuses paths of no trades', () => {
    expect(() => monteCarlo(ofProfits(), { ...money, method: 'bootstrap' })).toThrow(InsufficientDataError);
    expect(() => monteCarlo(ofProfits(1, 2), { ...money })).toThrow('a block length needs 12 returns');
  });
});

it('refuses what is no result', () => {
  const options: MonteCarloOptions = { method: 'bootstrap', of: 'trades', seed: 1 };
  for (const slip of [options, {}, { equity: [1, 2], trades: [] }, { equity: Float64Array.of(1) }]) {
    expect(() => monteCarlo(slip as never, options)).toThrow('result must be a result with equity, capital and trades');
  }
});
