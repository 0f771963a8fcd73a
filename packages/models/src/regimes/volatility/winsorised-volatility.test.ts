import { expect, it } from 'vitest';
import { WinsorisedVolatility, winsorisedVolatility } from './winsorised-volatility.js';

it('starts from the mean square and lets old returns fade', () => {
  // sqrt((9 + 16) / 2) and sqrt(0.75 × 12.5 + 0.25 × 4), in percent.
  const [none, first, second] = winsorisedVolatility(Float64Array.of(0.03, -0.04, 0.02), { decay: 0.75, seed: 2 });

  expect(none).toBeNaN();
  expect(first).toBeCloseTo(0.0353553, 7);
  expect(second).toBeCloseTo(0.0322102, 7);
});

it('counts no return for more than the limit', () => {
  // sqrt(0.5 × 1 + 0.5 × 9): the return of a hundred counts as three.
  const deviations = winsorisedVolatility(Float64Array.of(1, 1, 100), { decay: 0.5, limit: 3, seed: 2 });

  expect(deviations[2]).toBeCloseTo(2.236068, 6);
});

it('leaves a market that did not move, and never falls to nothing', () => {
  const volatility = new WinsorisedVolatility({ seed: 2 });
  for (let i = 0; i < 10; i++) volatility.next(0);
  expect(volatility.value).toBe(1e-6);
  for (let i = 0; i < 300; i++) volatility.next(i % 2 ? 0.01 : -0.01);

  expect(volatility.value).toBeCloseTo(0.01, 3);
});

it('skips what is not finite', () => {
  const deviations = winsorisedVolatility(Float64Array.of(0.25, Number.NaN, 0.25), { seed: 2 });

  expect([...deviations]).toEqual([Number.NaN, Number.NaN, 0.25]);
});

it('refuses bad options', () => {
  expect(() => new WinsorisedVolatility({ decay: 1.5 })).toThrow(
    'decay must be a fraction above 0 and below 1, was 1.5',
  );
  expect(() => new WinsorisedVolatility({ limit: 1 })).toThrow('limit must be a number above 1, was 1');
  expect(() => new WinsorisedVolatility({ seed: 1 })).toThrow('seed must be a whole number from 2, was 1');
});
