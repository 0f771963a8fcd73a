import { ValidationError } from '@kairos/core';
import { expect, it } from 'vitest';
import { requestOf } from '../testing/trades.js';
import { fixedQuantity } from './fixed-quantity.js';
import { type ConfidenceScale, scaledByConfidence } from './scaled-by-confidence.js';

const hundred = fixedQuantity(100, { maxPositionFraction: null });
const sized = (confidence: number, scale: ConfidenceScale = {}) =>
  scaledByConfidence(hundred, scale).size(requestOf({ entry: 100, stopLoss: 95, confidence }));

it('trades the share that the confidence says', () => {
  expect([0, 0.25, 0.67, 1].map((confidence) => sized(confidence).quantity)).toEqual([0, 25, 67, 100]);
  expect(sized(0.25)).toEqual({ quantity: 25, notional: 2500, riskAmount: 125, boundBy: 'confidence' });
  expect(sized(0)).toEqual({ quantity: 0, notional: 0, boundBy: 'confidence' });
  expect(sized(1).boundBy).toBe('quantity');
});

it('rises from the minimum to full size', () => {
  // 0.2 + 0.8 x (confidence - 0.5) / 0.4.
  const scale = { minimum: 0.5, full: 0.9, atMinimum: 0.2 };
  const quantities = [0.4999, 0.5, 0.6, 0.7, 0.9, 0.95].map((confidence) => sized(confidence, scale).quantity);
  expect(quantities).toEqual([0, 20, 40, 60, 100, 100]);
});

it('trades nothing without a confidence', () => {
  const { confidence: _, ...unsure } = requestOf({ confidence: 1 });
  expect(scaledByConfidence(hundred).size(unsure)).toEqual({ quantity: 0, notional: 0, boundBy: 'no-confidence' });
  expect(sized(Number.NaN).boundBy).toBe('no-confidence');
});

it('refuses a confidence in percent, or below nothing', () => {
  expect(() => sized(67)).toThrow('confidence must be from 0 to 1 (67 % is 0.67), was 67');
  expect(() => sized(-0.1)).toThrow(ValidationError);
});

it('refuses a scale that is none', () => {
  expect(() => sized(1, { minimum: 0.9, full: 0.9 })).toThrow('minimum must be below full 0.9, was 0.9');
  expect(() => sized(1, { full: 90 })).toThrow('full must be from 0 to 1 (90 % is 0.9), was 90');
  expect(() => sized(1, { minimum: -0.1 })).toThrow('minimum must be from 0 to 1, was -0.1');
  expect(() => sized(1, { atMinimum: 2 })).toThrow('atMinimum must be from 0 to 1');
  const misspelt = { full: 0.9, minimun: 0.5 };
  expect(() => sized(1, misspelt)).toThrow('Did you mean "minimum"?');
});
