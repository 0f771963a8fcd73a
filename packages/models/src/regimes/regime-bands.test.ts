import { randomBars } from '@kairos/core/testing';
import { expect, it } from 'vitest';
import { regimeBands } from './regime-bands.js';

const bars = randomBars({ length: 6, timeframe: '1h', start: 0 });
const HOUR = 3_600_000;
const readings = {
  length: 6,
  regime: Uint8Array.of(255, 2, 2, 1, 255, 1),
  multiplier: new Float64Array(6),
  probability: new Float64Array(6),
};

it('gives each stretch with its bars and times, and none where there is no reading', () => {
  expect(regimeBands(bars, readings)).toEqual([
    { regime: 'highVolatility', from: 1, to: 2, start: HOUR, end: 3 * HOUR },
    { regime: 'chop', from: 3, to: 3, start: 3 * HOUR, end: 4 * HOUR },
    { regime: 'chop', from: 5, to: 5, start: 5 * HOUR, end: 6 * HOUR },
  ]);
});

it('refuses readings of other bars', () => {
  expect(() => regimeBands(bars, { ...readings, length: 5 })).toThrow('readings must be one per bar, 6, were 5');
});
