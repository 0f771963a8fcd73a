import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { ValidationError } from '../errors/errors.js';
import {
  type CommissionModel,
  exactCommission,
  noCommission,
  perOrderCommission,
  perUnitCommission,
  rateCommission,
} from './commission.js';

const taker = { price: 100, quantity: 20, multiplier: 5, liquidity: 'taker' } as const;
const maker = { ...taker, liquidity: 'maker' } as const;

describe('rate', () => {
  it('charges a fraction of price x quantity x multiplier', () => {
    expect(rateCommission(0.001).charge(taker)).toBe(10);
    expect(rateCommission(0.001).charge(maker)).toBe(10);
  });

  it('tells makers from takers and pays rebates', () => {
    const fees = rateCommission({ maker: -0.0005, taker: 0.001 });
    expect(fees.charge(taker)).toBe(10);
    expect(fees.charge(maker)).toBe(-5);
    expect(fees.name).toBe('rate(maker -0.0005, taker 0.001)');
  });

  it('charges a trade below zero as one above', () => {
    expect(rateCommission(0.001).charge({ ...taker, price: -100 })).toBe(10);
    expect(exactCommission(rateCommission(0.001), { ...taker, price: '-100' }).toString()).toBe('10');
  });

  it('refuses a negative taker rate, also as the single rate', () => {
    expect(() => rateCommission(-0.001)).toThrow('rate must be a finite number of at least 0, was -0.001');
    expect(() => rateCommission({ maker: 0, taker: -0.001 })).toThrow(ValidationError);
    expect(() => rateCommission({ maker: Number.NaN, taker: 0.001 })).toThrow(ValidationError);
  });

  it('refuses percents', () => {
    expect(() => rateCommission(5)).toThrow('rate must be a fraction below 1 (5 % is 0.05), was 5');
    expect(() => rateCommission(1)).toThrow('(1 % is 0.01)');
    expect(() => rateCommission({ maker: -2, taker: 0.001 })).toThrow('rate.maker must be a fraction below 1');
    expect(() => rateCommission(0.99)).not.toThrow();
  });

  it('is exact where floats are not', () => {
    const fill = { price: '0.1', quantity: '3', multiplier: 1, liquidity: 'taker' } as const;
    expect(exactCommission(rateCommission(0.1), fill).toString()).toBe('0.03');
    expect(rateCommission(0.1).charge({ ...fill, price: 0.1, quantity: 3 })).not.toBe(0.03);
  });
});

describe('per unit', () => {
  const fees = perUnitCommission({ perUnit: 0.005, minimum: 1, maximumFraction: 0.01 });
  const fill = { price: 25, quantity: 1000, multiplier: 1, liquidity: 'taker' } as const;

  // The three worked examples of Interactive Brokers' fixed US stock pricing.
  it.each([
    [{ ...fill }, 5],
    [{ ...fill, quantity: 100 }, 1],
    [{ ...fill, price: 0.25 }, 2.5],
  ])('charges %j', (request, expected) => {
    expect(fees.charge(request)).toBe(expected);
    expect(exactCommission(fees, request).toNumber()).toBe(expected);
  });

  it('lets the cap override the floor', () => {
    expect(fees.charge({ ...fill, quantity: 10, price: 0.5 })).toBe(0.05);
  });

  it('has neither floor nor cap unless asked', () => {
    expect(perUnitCommission({ perUnit: 0.65 }).charge({ ...fill, quantity: 2 })).toBe(1.3);
  });

  it('refuses negative and infinite options', () => {
    expect(() => perUnitCommission({ perUnit: -1 })).toThrow(ValidationError);
    expect(() => perUnitCommission({ perUnit: 1, minimum: -1 })).toThrow(ValidationError);
    expect(() => perUnitCommission({ perUnit: 1, maximumFraction: Number.POSITIVE_INFINITY })).toThrow(ValidationError);
  });
});

it('charges a fixed amount or nothing', () => {
  expect(perOrderCommission(4.95).charge(taker)).toBe(4.95);
  expect(exactCommission(perOrderCommission(4.95), taker).toString()).toBe('4.95');
  expect(noCommission.charge(taker)).toBe(0);
  expect(exactCommission(noCommission, taker).isZero()).toBe(true);
  expect(() => perOrderCommission(-1)).toThrow('amount must be a finite number of at least 0, was -1');
});

it('falls back on the float charge of a model that has no exact one', () => {
  const model: CommissionModel = { name: 'cents', charge: ({ quantity }) => quantity * 0.25 };
  const fill = { price: new Decimal(10), quantity: '8', multiplier: 1, liquidity: 'maker' } as const;
  expect(exactCommission(model, fill).toString()).toBe('2');
});

it('refuses an amount that is not a number', () => {
  expect(() => exactCommission(rateCommission(0.1), { ...taker, price: 'ten' })).toThrow(/price must be a decimal/);
});
