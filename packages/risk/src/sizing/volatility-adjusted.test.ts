import { expect, it } from 'vitest';
import { requestOf, shareOf } from '../testing/trades.js';
import { volatilityAdjusted } from './volatility-adjusted.js';

const uncapped = { maxPositionFraction: null };
const plain = requestOf({ entry: 100, stopLoss: Number.NaN, atr: 5 });

it('risks 500 over two ranges of 5 on 50 units', () => {
  const result = { quantity: 50, notional: 5000, boundBy: 'risk' };
  expect(volatilityAdjusted({ risk: 0.01, atrMultiple: 2 }).size(plain)).toEqual(result);
  expect(volatilityAdjusted().size(plain)).toEqual(result);
});

it('halves the quantity when the range or the multiple doubles, or the risk halves', () => {
  expect(volatilityAdjusted().size({ ...plain, atr: 10 }).quantity).toBe(25);
  expect(volatilityAdjusted({ atrMultiple: 4 }).size(plain).quantity).toBe(25);
  expect(volatilityAdjusted({ risk: 0.005 }).size(plain).quantity).toBe(25);
});

it('counts the multiplier', () => {
  const instrument = shareOf({ multiplier: 10 });
  expect(volatilityAdjusted(uncapped).size({ ...plain, instrument }).quantity).toBe(5);
});

it('states the risk at the stop, wherever that is', () => {
  // Two ranges away the risk is the budget.
  expect(volatilityAdjusted().size({ ...plain, stopLoss: 90 }).riskAmount).toBe(500);
  expect(volatilityAdjusted().size({ ...plain, stopLoss: 98 }).riskAmount).toBe(100);
});

it('trades nothing without a range above 0', () => {
  const { atr: _, ...without } = plain;
  expect(volatilityAdjusted().size(without)).toEqual({ quantity: 0, notional: 0, boundBy: 'no-atr' });
  expect(volatilityAdjusted().size({ ...plain, atr: Number.NaN }).boundBy).toBe('no-atr');
  for (const atr of [0, -5, Number.POSITIVE_INFINITY, 5e-324]) {
    expect(volatilityAdjusted().size({ ...plain, atr })).toEqual({ quantity: 0, notional: 0, boundBy: 'invalid-atr' });
  }
});

it('refuses a percent, a multiple of nothing and a misspelt option', () => {
  expect(() => volatilityAdjusted({ risk: 1 })).toThrow(
    'risk must be a fraction above 0 and below 1 (1 % is 0.01), was 1',
  );
  expect(() => volatilityAdjusted({ atrMultiple: 0 })).toThrow('atrMultiple must be a number above 0, was 0');
  const misspelt = { risk: 0.01, atrMultiplier: 2 };
  expect(() => volatilityAdjusted(misspelt)).toThrow('Did you mean "atrMultiple"?');
});
