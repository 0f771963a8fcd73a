import { expect, it } from 'vitest';
import { accountOf, requestOf, shareOf } from '../testing/trades.js';
import { fixedFraction } from './fixed-fraction.js';

const uncapped = { maxPositionFraction: null };
const plain = requestOf({ entry: 100, stopLoss: Number.NaN });

it('buys a fraction of the equity', () => {
  expect(fixedFraction(0.1).size(plain)).toEqual({ quantity: 50, notional: 5000, boundBy: 'fraction' });
  expect(fixedFraction(1, uncapped).size(plain).quantity).toBe(500);
});

it('follows the equity, with the multiplier', () => {
  const portfolio = accountOf({ equity: 80_000 });
  expect(fixedFraction(0.1).size({ ...plain, portfolio }).quantity).toBe(80);
  expect(fixedFraction(0.1).size({ ...plain, instrument: shareOf({ multiplier: 10 }) }).quantity).toBe(5);
});

it('takes what is allocated to the symbol', () => {
  const sizer = fixedFraction({ 'RELIANCE.NS': 0.15, 'TCS.NS': 0.5, 'INFY.NS': 0 });

  expect(sizer.size(plain).quantity).toBe(75);
  expect(sizer.size({ ...plain, symbol: 'TCS.NS' })).toMatchObject({ quantity: 100, boundBy: 'maxPositionFraction' });
  for (const symbol of ['INFY.NS', 'OTHER.NS', 'constructor']) {
    expect(sizer.size({ ...plain, symbol })).toEqual({ quantity: 0, notional: 0, boundBy: 'no-allocation' });
  }
});

it('keeps the allocation it was given', () => {
  const shares = { 'RELIANCE.NS': 0.1 };
  const sizer = fixedFraction(shares);
  shares['RELIANCE.NS'] = 0.2;

  expect(sizer.size(plain).quantity).toBe(50);
  expect(sizer.params).toEqual({ fraction: { 'RELIANCE.NS': 0.1 }, maxPositionFraction: 0.2 });
});

it('refuses percents, negatives and nothing', () => {
  expect(() => fixedFraction(10)).toThrow('fraction must be a fraction above 0 and at most 1 (10 % is 0.1), was 10');
  expect(() => fixedFraction(0)).toThrow('fraction must be a fraction above 0');
  expect(() => fixedFraction({ A: 0.5, B: 50 })).toThrow(
    'fraction.B must be a fraction above 0 and at most 1 (50 % is 0.5), was 50',
  );
  expect(() => fixedFraction({ A: -0.1 })).toThrow('fraction.A must be a fraction above 0');
  expect(() => fixedFraction({})).toThrow('fraction must have at least one symbol, was {}');
  expect(() => fixedFraction(null as unknown as number)).toThrow('was null');
});
