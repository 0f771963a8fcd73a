import { type BarSeries, REGIMES } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import { statisticalRegimeModel } from './statistical-regime-model.js';

/** Small, so that the warm-up is: 60 + 21 bars. */
const small = { rankWindow: 60, maxRun: 60, volatilityPeriod: 20, highVolatility: { enter: 0.85, exit: 0.7 } };
/** Nothing is volatile: a rank is never above 1. */
const even = { ...small, highVolatility: { enter: 1, exit: 1 } };

/** Bars of these closes, with a thousandth of shadow on either side. */
function closing(closes: readonly number[]): BarSeries {
  const bars = randomBars({ length: closes.length, timeframe: '4h' });
  const close = Float64Array.from(closes);
  return { ...bars, open: close, close, high: close.map((x) => x * 1.001), low: close.map((x) => x * 0.999) };
}

/** Two hundred bars of to and fro by 1 %, then what follows. */
function afterCalm(returns: readonly number[]): BarSeries {
  const calm = Array.from({ length: 200 }, (_, i) => (i % 2 ? 1 : -1) * (0.01 + 0.002 * Math.sin(i * i)));
  let price = 100;
  return closing([...calm, ...returns].map((step) => (price *= Math.exp(step))));
}

async function namesOf(bars: BarSeries, options = {}): Promise<(string | undefined)[]> {
  const { regime } = await statisticalRegimeModel({ ...small, ...options }).estimate(bars);
  return Array.from(regime, (state) => REGIMES[state]);
}

describe('the statistical regime', () => {
  it('is chop in a market that goes to and fro, and not known before the warm-up', async () => {
    const names = await namesOf(afterCalm([]), even);

    expect(statisticalRegimeModel(small).warmup).toBe(81);
    expect(names.slice(0, 81)).toEqual(Array(81).fill(undefined));
    expect(new Set(names.slice(81))).toEqual(new Set(['chop']));
  });

  it.each([
    [1, 0.01],
    [-1, -0.01],
  ])('is a trend with direction %i while the market walks one way, and not long after', async (direction, step) => {
    const bars = afterCalm([...Array(40).fill(step), ...Array.from({ length: 40 }, (_, i) => (i % 2 ? 0.01 : -0.01))]);
    const read = await statisticalRegimeModel(even).estimate(bars);

    expect(REGIMES[read.regime[239]!]).toBe('trend');
    expect(read.direction![239]).toBe(direction);
    expect(read.multiplier[239]).toBe(1);
    expect(REGIMES[read.regime[279]!]).toBe('chop');
    expect(read.direction![279]).toBe(0);
  });

  it.each([1, -1])('keeps the direction %i of its trend over a bar that goes the other way', async (direction) => {
    const bars = afterCalm([...Array(40).fill(0.01 * direction), -0.002 * direction]);
    const read = await statisticalRegimeModel({ ...even, shockChange: 1, shockReturn: 100 }).estimate(bars);

    expect(REGIMES[read.regime[240]!]).toBe('trend');
    expect(read.direction![240]).toBe(direction);
  });

  it('is high volatility when moves have grown, whatever way the market goes', async () => {
    const grown = Array.from({ length: 40 }, (_, i) => (i % 2 ? 0.02 : -0.02));
    const names = await namesOf(afterCalm(grown), { shockChange: 1, shockReturn: 100 });

    expect(names[239]).toBe('highVolatility');
  });

  it('is a shock at the bar of a jump, for the cooldown and until nothing surprises', async () => {
    const read = await statisticalRegimeModel({ ...small, cooldown: 4 }).estimate(
      afterCalm([-0.2, ...Array.from({ length: 30 }, (_, i) => (i % 2 ? 0.01 : -0.01))]),
    );
    const names = Array.from(read.regime, (state) => REGIMES[state]);

    expect(names[199]).toBe('chop');
    expect(names.slice(200, 204)).toEqual(Array(4).fill('shock'));
    expect(read.multiplier[200]).toBe(0);
    expect(names.slice(206, 231)).not.toContain('shock');
    expect(read.probabilities!.shock[200]).toBe(1);
  });

  it('does not leave a regime before its time, but for a shock', async () => {
    const bars = randomBars({ length: 3000, seed: 'dwell' });
    const names = await namesOf(bars, { minimumDwell: 12 });
    let held = 1;
    for (let i = 82; i < names.length; i++) {
      if (names[i] === names[i - 1]) {
        held++;
        continue;
      }
      if (names[i] !== 'shock' && names[i - 1] !== 'shock') expect(held).toBeGreaterThanOrEqual(12);
      held = 1;
    }
  });

  it('has probabilities that sum to one, the named regime first', async () => {
    const { regime, probability, probabilities } = await statisticalRegimeModel(small).estimate(
      randomBars({ length: 600, seed: 3 }),
    );
    for (let i = 81; i < 600; i++) {
      const all = REGIMES.map((name) => probabilities![name][i]!);
      expect(all.reduce((sum, one) => sum + one)).toBeCloseTo(1, 12);
      expect(probability[i]).toBe(all[regime[i]!]);
      expect(probability[i]).toBe(Math.max(...all));
    }
  });

  it('begins again after a bar that has no price', async () => {
    const bars = afterCalm([]);
    bars.close[150] = Number.NaN;
    const read = await statisticalRegimeModel({ ...small, rankWindow: 20 }).estimate(bars);

    expect(read.regime[149]).toBeLessThan(4);
    expect([...read.regime.subarray(150, 192)]).toEqual(Array(42).fill(255));
    expect(read.regime[192]).toBeLessThan(4);
    expect(read.multiplier[150]).toBeNaN();
  });

  it('refuses bad options by name', () => {
    expect(() => statisticalRegimeModel({ cooldwn: 3 } as never)).toThrow('Did you mean "cooldown"?');
    expect(() => statisticalRegimeModel({ highVolatility: { enter: 0.5, exit: 0.6 } })).toThrow(
      'options.highVolatility: must have an exit up to its enter',
    );
    expect(() => statisticalRegimeModel({ multipliers: { trend: 30 } })).toThrow('options.multipliers.trend');
    expect(() => statisticalRegimeModel({ rankWindow: 3 })).toThrow('options.rankWindow');
  });
});
