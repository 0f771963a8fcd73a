import { ValidationError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { accountOf, requestOf, shareOf } from '../testing/trades.js';
import { fixedRisk } from './fixed-risk.js';

const uncapped = { maxPositionFraction: null };

it('buys 7 shares uncapped and 4 within a fifth of the equity', () => {
  // 500 / 68 = 7.35; 10,000 / 2,500 = 4.
  expect(fixedRisk(0.01, uncapped).size(requestOf())).toEqual({
    quantity: 7,
    notional: 17_500,
    riskAmount: 476,
    boundBy: 'risk',
  });
  expect(fixedRisk().size(requestOf())).toEqual({
    quantity: 4,
    notional: 10_000,
    riskAmount: 272,
    boundBy: 'maxPositionFraction',
  });
});

it('risks 500 over 2 a share on 250 shares', () => {
  const request = requestOf({ entry: 100, stopLoss: 98 });
  expect(fixedRisk(0.01, uncapped).size(request).quantity).toBe(250);
});

it('sizes a short by the stop above it', () => {
  const request = requestOf({ direction: 'short', entry: 100, stopLoss: 105 });
  expect(fixedRisk(0.01, { maxPositionFraction: 1 }).size(request)).toEqual({
    quantity: 100,
    notional: 10_000,
    riskAmount: 500,
    boundBy: 'risk',
  });
});

it('counts the multiplier in risk and in size', () => {
  const instrument = shareOf({ multiplier: 50 });
  // 500 / (1 x 50) = 10 contracts; 10,000 / (20 x 50) = 10 contracts; the fraction of 0.19 leaves 9.5.
  const request = requestOf({ instrument, entry: 20, stopLoss: 19 });
  expect(fixedRisk(0.01, uncapped).size(request)).toMatchObject({ quantity: 10, notional: 10_000, riskAmount: 500 });
  expect(fixedRisk(0.01, { maxPositionFraction: 0.19 }).size(request).quantity).toBe(9);
});

it('rounds down to the lot of the instrument, or to the given one', () => {
  const crypto = requestOf({ instrument: shareOf({ lotSize: 0.001 }), entry: 30_000, stopLoss: 29_300 });
  // 500 / 700 = 0.71428...
  expect(fixedRisk(0.01, uncapped).size(crypto).quantity).toBe(0.714);
  expect(fixedRisk(0.01, { ...uncapped, lotSize: 0.05 }).size(crypto).quantity).toBe(0.7);
  expect(fixedRisk(0.01, { ...uncapped, lotSize: 0 }).size(crypto).quantity).toBe(500 / 700);
});

it('loses no lot to rounding noise', () => {
  // In floating point 500 / (1.1 - 1) is 4999.999999999996.
  const request = requestOf({ entry: 1.1, stopLoss: 1 });
  expect(fixedRisk(0.01, uncapped).size(request).quantity).toBe(5000);
});

describe('no trade', () => {
  const refused = (changes: Parameters<typeof requestOf>[0]) => fixedRisk().size(requestOf(changes));

  it('without a stop', () => {
    const { stopLoss: _, ...request } = requestOf();
    expect(fixedRisk().size(request)).toEqual({ quantity: 0, notional: 0, boundBy: 'no-stop' });
    expect(refused({ stopLoss: Number.NaN }).boundBy).toBe('no-stop');
  });

  it('with the stop at the entry or on its wrong side', () => {
    expect(refused({ stopLoss: 2500 })).toEqual({ quantity: 0, notional: 0, boundBy: 'invalid-stop' });
    expect(refused({ stopLoss: 2501 }).boundBy).toBe('invalid-stop');
    expect(refused({ direction: 'short' }).boundBy).toBe('invalid-stop');
    expect(refused({ stopLoss: Number.NEGATIVE_INFINITY }).boundBy).toBe('invalid-stop');
  });

  it('with the stop so near that the quantity has no number', () => {
    const request = requestOf({ entry: 1e-320, stopLoss: 0 });
    expect(fixedRisk(0.01, uncapped).size(request)).toEqual({ quantity: 0, notional: 0, boundBy: 'invalid-stop' });
  });

  it('when the risk or the cap pays for less than a lot', () => {
    expect(refused({ stopLoss: 1500 }).boundBy).toBe('lotSize');
    expect(refused({ portfolio: accountOf({ equity: 12_000 }) })).toMatchObject({ quantity: 0, boundBy: 'lotSize' });
  });

  it('when the venue takes no order so small', () => {
    expect(refused({ instrument: shareOf({ minNotional: 10_001 }) })).toMatchObject({
      quantity: 0,
      boundBy: 'minNotional',
    });
    expect(refused({ instrument: shareOf({ minNotional: 10_000 }) }).quantity).toBe(4);
  });

  it('when the equity is gone', () => {
    expect(refused({ portfolio: accountOf({ equity: 0 }) }).boundBy).toBe('no-equity');
    expect(refused({ portfolio: accountOf({ equity: -5 }) })).toMatchObject({ quantity: 0, boundBy: 'no-equity' });
  });
});

describe('bad input', () => {
  it.each([
    [2, '2 % is 0.02'],
    [1, '1 % is 0.01'],
  ])('takes %s for a percent', (fraction, hint) => {
    const message = `fraction must be a fraction above 0 and below 1 (${hint}), was ${fraction}`;
    expect(() => fixedRisk(fraction)).toThrow(message);
    expect(() => fixedRisk(fraction)).toThrow(ValidationError);
  });

  it.each([0, -0.01, Number.NaN, Number.POSITIVE_INFINITY])('refuses a fraction of %s', (fraction) => {
    expect(() => fixedRisk(fraction)).toThrow('fraction must be a fraction above 0 and below 1');
  });

  it('refuses a cap in percent or below nothing', () => {
    expect(() => fixedRisk(0.01, { maxPositionFraction: 20 })).toThrow(
      'maxPositionFraction must be a fraction above 0 and at most 1 (20 % is 0.2), was 20',
    );
    expect(() => fixedRisk(0.01, { maxPositionFraction: -0.2 })).toThrow(ValidationError);
  });

  it('refuses a lot below nothing', () => {
    expect(() => fixedRisk(0.01, { lotSize: -1 })).toThrow('lotSize must be 0 or more, was -1');
  });

  it('names the option that was meant', () => {
    const misspelt = { lotSize: 1, maxPositionFracton: 0.5 };
    expect(() => fixedRisk(0.01, misspelt)).toThrow('Did you mean "maxPositionFraction"?');
  });

  it('refuses an entry or an equity that is no number', () => {
    expect(() => fixedRisk().size(requestOf({ entry: Number.NaN }))).toThrow('entry must be a price above 0, was NaN');
    expect(() => fixedRisk().size(requestOf({ entry: 0 }))).toThrow(ValidationError);
    const portfolio = accountOf({ equity: Number.NaN });
    expect(() => fixedRisk().size(requestOf({ portfolio }))).toThrow(
      'portfolio.equity must be a finite number, was NaN',
    );
  });
});

it('says that it wants a number where it is given options', () => {
  expect(() => fixedRisk({ risk: 0.01 } as never)).toThrow('fraction must be a number such as 0.01, was an object');
});
