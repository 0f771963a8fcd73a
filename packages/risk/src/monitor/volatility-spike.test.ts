import { NYSE, type Timeframe } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { barAt } from '../testing/observations.js';
import { riskMonitor } from './risk-monitor.js';
import { volatilitySpike } from './volatility-spike.js';

const MINUTE = 60_000;

/** Closes that rise and fall by a step, as log returns. */
function walk(steps: readonly number[], start = 0): number[] {
  let level = start;
  const closes = steps.map((step) => {
    level += step;
    return Math.exp(level);
  });
  return [Math.exp(start), ...closes];
}

const calm = Array.from({ length: 8 }, (_, i) => (i % 2 === 0 ? 0.01 : -0.01));

function watched(options: Parameters<typeof volatilitySpike>[0], calendar = {}) {
  const monitor = riskMonitor({ switches: [volatilitySpike(options)], ...calendar });
  const see = (closes: readonly number[], from = MINUTE, timeframe: Timeframe = '1m') =>
    closes.map((close, i) => {
      monitor.observe(barAt(from + i * MINUTE, close, { timeframe }));
      return monitor.state;
    });
  return { monitor, see };
}

const small = { bars: 2, average: 3, multiple: 3, recovery: 2 } as const;

describe('a volatility spike', () => {
  it('is three times the average of before, and over at twice', () => {
    const { see, monitor } = watched(small);
    // Of two returns: 0.03 and 0.01 make sqrt((9 + 1) / 2) = 2.236 times 0.01, 0.03 and 0.03 make 3 times.
    expect(see(walk([...calm, 0.03])).at(-1)).toBe('active');
    monitor.observe(barAt(10 * MINUTE + MINUTE, walk([...calm, 0.03, -0.0301]).at(-1)!));
    expect(monitor.state).toBe('reducing');
    expect(monitor.active()[0]?.reason).toBe(
      'BTC swings 3.01 times as much as it used to in its last 2 bars; the limit is 3 times.',
    );
  });

  it('stays in between, and is lifted once volatility is back', () => {
    const { see } = watched({ ...small, average: 12 });
    // 0.0301 and 0.01 make 0.02243; eleven times 0.01 and once 0.02236 (0.03 and 0.01) average to 0.01103, of which it is 2.03.
    const states = see(walk([...calm, ...calm, 0.03, -0.0301, 0.01, -0.01]));
    expect(states.slice(-4)).toEqual(['active', 'reducing', 'reducing', 'active']);
  });

  it('says nothing until there is an average, or while the average is nothing', () => {
    const { see } = watched(small);
    // 2 x 2 + 3 - 1 = 6 returns are needed.
    expect(see(walk([0.01, -0.01, 0.01, 0.5, -0.5]))).not.toContain('reducing');
    expect(watched(small).see(walk([0, 0, 0, 0, 0, 0.5, 0.5]))).not.toContain('reducing');
  });

  it('is found with the first ratio that there is', () => {
    expect(
      watched(small)
        .see(walk([0.01, -0.01, 0.01, -0.01, 0.5, -0.5]))
        .at(-1),
    ).toBe('reducing');
  });
});

it('late and repeated bars, longer timeframes and prices at or below 0 say nothing', () => {
  const { see, monitor } = watched(small);
  const closes = walk(calm);
  see(closes);
  const before = monitor.snapshot().memories;
  see([closes[0]! * 2]);
  see([closes.at(-1)! * 2], closes.length * MINUTE);
  see([2, 3], 100 * MINUTE, '1h');
  see([0, -1], 200 * MINUTE);
  expect(monitor.snapshot().memories).toEqual(before);
});

it('a shorter timeframe takes over', () => {
  const { see, monitor } = watched(small);
  see(walk(calm), MINUTE, '5m');
  see([1], 100 * MINUTE);
  expect(monitor.snapshot().memories['volatility-spike']).toMatchObject([{ length: MINUTE, returns: [] }]);
});

it('the night between two sessions is no return of a bar of minutes, but one of a day', () => {
  const monday = Date.parse('2024-01-08T20:59:00Z');
  const tuesday = Date.parse('2024-01-09T14:31:00Z');
  const returns = (timeframe: Timeframe, calendar = {}) => {
    const { see, monitor } = watched(small, calendar);
    see([100, 101], monday, timeframe);
    see([120], tuesday, timeframe);
    const [feed] = monitor.snapshot().memories['volatility-spike'] as unknown as { returns: number[] }[];
    return feed!.returns.length;
  };
  expect(returns('1m', { calendar: NYSE })).toBe(1);
  expect(returns('1d', { calendar: NYSE })).toBe(2);
  expect(returns('1m')).toBe(2);
});

it('refuses windows and multiples that make no sense', () => {
  expect(() => volatilitySpike({ bars: 0 })).toThrow('bars must be a whole number of at least 1, was 0');
  expect(() => volatilitySpike({ average: 1.5 })).toThrow('average must be a whole number of at least 1, was 1.5');
  expect(() => volatilitySpike({ multiple: 1 })).toThrow('multiple must be above 1, was 1');
  expect(() => volatilitySpike({ multiple: 2, recovery: 2 })).toThrow(
    'recovery must be at least 0 and below the limit 2',
  );
  expect(volatilitySpike({ multiple: 1.5 }).params).toMatchObject({ recovery: 1 });
});
