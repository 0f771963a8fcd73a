import { expect, it } from 'vitest';
import { requestOf, shareOf } from '../testing/trades.js';
import { fixedRisk } from './fixed-risk.js';
import { roundedToLot } from './rounded-to-lot.js';

/** 500 / 3 = 166.67 units at 100. */
const request = (changes: Parameters<typeof requestOf>[0] = {}) => requestOf({ entry: 100, stopLoss: 97, ...changes });
const exact = fixedRisk(0.01, { maxPositionFraction: null, lotSize: 0 });

it('rounds down to the lot of the instrument', () => {
  expect(roundedToLot(exact).size(request())).toEqual({
    quantity: 166,
    notional: 16_600,
    riskAmount: 498,
    boundBy: 'risk',
  });
  expect(roundedToLot(exact).size(request({ instrument: shareOf({ lotSize: 0.1 }) })).quantity).toBe(166.6);
});

it('rounds down to another lot', () => {
  expect(roundedToLot(exact, 25).size(request()).quantity).toBe(150);
  expect(roundedToLot(exact, 0).size(request()).quantity).toBe(500 / 3);
});

it('says what is in the way when nothing is left', () => {
  expect(roundedToLot(exact, 200).size(request())).toEqual({ quantity: 0, notional: 0, boundBy: 'lotSize' });
  const instrument = shareOf({ minNotional: 15_001 });
  expect(roundedToLot(exact, 25).size(request({ instrument }))).toMatchObject({ quantity: 0, boundBy: 'minNotional' });
});

it('makes no quantity of an infinite one', () => {
  const greedy = { name: 'greedy', size: () => ({ quantity: Number.POSITIVE_INFINITY, notional: 0, boundBy: '' }) };
  expect(roundedToLot(greedy).size(request()).boundBy).toBe('invalid-size');
});

it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a lot of %s', (lot) => {
  expect(() => roundedToLot(exact, lot)).toThrow(`lot must be 0 or more, was ${lot}`);
});
