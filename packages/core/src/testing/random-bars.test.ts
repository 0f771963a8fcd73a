import { expect, it } from 'vitest';
import { randomBars } from './random-bars.js';

it('makes the same bars from the same seed, others from another', () => {
  const bars = randomBars({ length: 50, seed: 'a' });

  expect(randomBars({ length: 50, seed: 'a' })).toEqual(bars);
  expect(randomBars({ length: 50, seed: 'b' }).close).not.toEqual(bars.close);
});

it('makes bars whose open and close lie within high and low', () => {
  const { open, high, low, close, length } = randomBars({ length: 5000, seed: 3, volatility: 0.05 });

  for (let i = 0; i < length; i++) {
    expect(high[i]).toBeGreaterThanOrEqual(Math.max(open[i]!, close[i]!));
    expect(low[i]).toBeLessThanOrEqual(Math.min(open[i]!, close[i]!));
    expect(low[i]).toBeGreaterThan(0);
  }
});

it('steps by the timeframe', () => {
  const { time } = randomBars({ length: 3, timeframe: '5m', start: 0 });

  expect([...time]).toEqual([0, 300_000, 600_000]);
});

it('refuses a misspelled option and a length that is none', () => {
  expect(() => randomBars({ lenght: 5 } as never)).toThrow('"lenght" is not an option. Did you mean "length"?');
  expect(() => randomBars({} as never)).toThrow('options.length must be a whole number from 0, was undefined');
});
