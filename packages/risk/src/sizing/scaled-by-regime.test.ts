import { REGIMES, type Regime, ValidationError } from '@kairos/core';
import { expect, it } from 'vitest';
import { requestOf } from '../testing/trades.js';
import { fixedQuantity } from './fixed-quantity.js';
import { scaledByRegime } from './scaled-by-regime.js';

const hundred = fixedQuantity(100, { maxPositionFraction: null });
/** The multiplier of the model is another number, which must not matter. */
const inRegime = (name: Regime) =>
  requestOf({ entry: 100, stopLoss: 95, regime: { name, multiplier: 0.123, probability: 0.9 } });

it('trades all in a trend, 0.3 in chop, half in high volatility and nothing in a shock', () => {
  const quantities = REGIMES.map((name) => scaledByRegime(hundred).size(inRegime(name)).quantity);
  expect(quantities).toEqual([100, 30, 50, 0]);
});

it('states what is left of notional and risk, and what bound it', () => {
  expect(scaledByRegime(hundred).size(inRegime('chop'))).toEqual({
    quantity: 30,
    notional: 3000,
    riskAmount: 150,
    boundBy: 'regime',
  });
  expect(scaledByRegime(hundred).size(inRegime('shock'))).toEqual({ quantity: 0, notional: 0, boundBy: 'regime' });
  expect(scaledByRegime(hundred).size(inRegime('trend')).boundBy).toBe('quantity');
});

it('takes other factors, each by itself', () => {
  const sizer = scaledByRegime(hundred, { chop: 0.205, shock: 0.1 });
  expect(REGIMES.map((name) => sizer.size(inRegime(name)).quantity)).toEqual([100, 20, 50, 10]);
});

it('trades nothing while the regime is not known, unless told to', () => {
  const { regime: _, ...unread } = inRegime('trend');
  expect(scaledByRegime(hundred).size(unread)).toEqual({ quantity: 0, notional: 0, boundBy: 'no-regime' });
  expect(scaledByRegime(hundred, { unknown: 0.5 }).size(unread)).toMatchObject({ quantity: 50, boundBy: 'no-regime' });
  expect(scaledByRegime(hundred, { unknown: 1 }).size(unread)).toMatchObject({ quantity: 100, boundBy: 'quantity' });
});

it('trades nothing in a regime that nobody knows', () => {
  expect(scaledByRegime(hundred).size(inRegime('panic' as Regime)).boundBy).toBe('invalid-size');
});

it('says that it scales, and refuses to scale twice', () => {
  expect(scaledByRegime(hundred).scalesByRegime).toBe(true);
  expect(() => scaledByRegime(scaledByRegime(hundred))).toThrow(
    'sizer must not scale by the regime already, was scaled-by-regime(fixed-quantity)',
  );
});

it('refuses percents, leverage and unknown regimes', () => {
  expect(() => scaledByRegime(hundred, { chop: 30 })).toThrow('chop must be from 0 to 1 (30 % is 0.3), was 30');
  expect(() => scaledByRegime(hundred, { trend: -1 })).toThrow(ValidationError);
  expect(() => scaledByRegime(hundred, { trend: Number.NaN })).toThrow('trend must be from 0 to 1, was NaN');
  const misspelt = { trend: 1, highVolatilty: 0.5 };
  expect(() => scaledByRegime(hundred, misspelt)).toThrow('Did you mean "highVolatility"?');
});
