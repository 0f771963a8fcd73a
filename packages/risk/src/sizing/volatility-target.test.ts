import { expect, it } from 'vitest';
import { requestOf, shareOf } from '../testing/trades.js';
import { volatilityTarget } from './volatility-target.js';

const uncapped = { maxPositionFraction: null };
const plain = requestOf({ entry: 100, stopLoss: Number.NaN, volatility: 0.3 });

it('takes half of the equity of what is twice as volatile as the target', () => {
  const result = { quantity: 250, notional: 25_000, boundBy: 'volatility' };
  expect(volatilityTarget(0.15, uncapped).size(plain)).toEqual(result);
  expect(volatilityTarget(undefined, uncapped).size(plain)).toEqual(result);
});

it('takes more than the equity of what is calmer', () => {
  expect(volatilityTarget(0.15, uncapped).size({ ...plain, volatility: 0.05 }).notional).toBe(150_000);
});

it('counts the multiplier', () => {
  const instrument = shareOf({ multiplier: 10 });
  expect(volatilityTarget(0.15, uncapped).size({ ...plain, instrument })).toMatchObject({
    quantity: 25,
    notional: 25_000,
  });
});

it('trades nothing without a volatility above 0', () => {
  const { volatility: _, ...without } = plain;
  expect(volatilityTarget().size(without)).toEqual({ quantity: 0, notional: 0, boundBy: 'no-volatility' });
  expect(volatilityTarget().size({ ...plain, volatility: Number.NaN }).boundBy).toBe('no-volatility');
  for (const volatility of [0, -0.3, Number.POSITIVE_INFINITY, 5e-324]) {
    expect(volatilityTarget().size({ ...plain, volatility }).boundBy).toBe('invalid-volatility');
  }
});

it('refuses a percent', () => {
  expect(() => volatilityTarget(15)).toThrow('target must be a fraction above 0 and at most 1 (15 % is 0.15), was 15');
  expect(() => volatilityTarget(0)).toThrow('target must be a fraction above 0');
});
