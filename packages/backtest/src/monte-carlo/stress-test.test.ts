import { hashBars, mask, shiftMask } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import { backtest } from '../backtest.js';
import { flatBars, on, scripted } from '../testing/scripted.js';
import { trialRegistry } from '../validation/trials/trial-registry.js';
import { type StressOptions, stressTest } from './stress-test.js';

const bars = randomBars({ length: 300, seed: 6 });
const rising = mask(300, (i) => i > 3 && bars.close[i]! > bars.close[i - 3]!);
const falling = mask(300, (i) => i > 3 && bars.close[i]! < bars.close[i - 3]!);
const options = {
  bars,
  strategy: scripted({ enterLong: rising, exitLong: falling }),
  capital: 10_000,
  costs: { feeRate: 0.001, slippageBps: 2 },
};

describe('stressTest', () => {
  it('without stress repeats the backtest', () => {
    const { stats } = backtest(options);
    const { finalEquity, maxDrawdown, underWater, method } = stressTest(options, { paths: 3, seed: 1 });

    expect(method).toBe('stress');
    expect([...finalEquity.values, finalEquity.observed]).toEqual(new Array(4).fill(stats.finalEquity));
    expect(maxDrawdown.observed).toBe(stats.maxDrawdown);
    expect(underWater.observed).toBe(stats.maxDrawdownBars);
  });

  it('multiplies commissions', () => {
    const dearer = backtest({ ...options, costs: { feeRate: 0.003, slippageBps: 2 } });

    expect(stressTest(options, { paths: 1, seed: 1, feeFactor: 3 }).finalEquity.mean).toBeCloseTo(
      dearer.stats.finalEquity,
      6,
    );
    expect(stressTest(options, { paths: 1, seed: 1, feeFactor: 0 }).finalEquity.mean).toBeCloseTo(
      backtest({ ...options, costs: { slippageBps: 2 } }).stats.finalEquity,
      6,
    );
  });

  it('slips by the size of a normal draw, always against us', () => {
    const flat = {
      bars: flatBars(new Array(6).fill(100)),
      strategy: scripted({ enterLong: on(6, 0), exitLong: on(6, 2) }),
      capital: 1000,
    };
    const { finalEquity } = stressTest(flat, { paths: 2000, seed: 1, slippageBps: 10 });

    expect(finalEquity.values.at(-1)).toBeLessThan(1000);
    // Two fills, each of 10 basis points x sqrt(2 / pi) on average.
    const mean = 1000 * (1 - 2 * 0.001 * Math.sqrt(2 / Math.PI));
    expect(Math.abs(finalEquity.mean - mean)).toBeLessThan(4 * finalEquity.standardError + 0.01);
  });

  it('slips on top of the slippage that there is', () => {
    const { stats } = backtest({ ...options, costs: { slippageBps: 50 } });
    const { finalEquity } = stressTest(
      { ...options, costs: { slippageBps: 50 } },
      { paths: 1, seed: 1, slippageBps: 1e-6 },
    );

    expect(finalEquity.mean).toBeCloseTo(stats.finalEquity, 2);
  });

  it('misses entries', () => {
    expect(stressTest(options, { paths: 2, seed: 1, skip: 1 }).finalEquity.mean).toBe(10_000);
    const some = stressTest(options, { paths: 30, seed: 1, skip: 0.5 });
    expect(new Set(some.finalEquity.values).size).toBeGreaterThan(20);
  });

  it('enters late', () => {
    const late = backtest({ ...options, strategy: scripted({ enterLong: shiftMask(rising, 1), exitLong: falling }) });

    expect(stressTest(options, { paths: 1, seed: 1, delay: 1 }).finalEquity.mean).toBe(late.stats.finalEquity);
  });

  it('draws each path by itself, and counts none as a trial', () => {
    const trials = trialRegistry();
    const stress = { slippageBps: 5, skip: 0.2, delay: 0.3, seed: 'x' };
    const drawn = (paths: number) => [...stressTest({ ...options, trials }, { ...stress, paths }).finalEquity.values];
    const few = drawn(10);

    expect(drawn(10)).toEqual(few);
    expect(drawn(20)).toEqual(expect.arrayContaining(few));
    expect(trials.trials(hashBars(bars))).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a slip', { delays: 0.1 }, 'Did you mean "delay"?'],
    ['a probability above 1', { skip: 10 }, 'stress.skip'],
    ['a negative factor', { feeFactor: -1 }, 'stress.feeFactor'],
  ])('refuses %s', (_, stress, message) => {
    expect(() => stressTest(options, { seed: 1, ...stress } as StressOptions)).toThrow(message);
  });
});
