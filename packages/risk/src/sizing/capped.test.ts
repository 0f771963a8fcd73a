import type { PositionView } from '@kairos/core';
import { ValidationError } from '@kairos/core';
import { expect, it } from 'vitest';
import { accountOf, requestOf, shareOf } from '../testing/trades.js';
import { capped } from './capped.js';
import { fixedQuantity } from './fixed-quantity.js';

/** Wants 1,000 units at 100 with a stop at 95: 100,000, twice the equity, and a tenth of it at risk. */
const eager = fixedQuantity(1000, { maxPositionFraction: null });
const request = (changes: Parameters<typeof requestOf>[0] = {}) => requestOf({ entry: 100, stopLoss: 95, ...changes });

const held = (changes: Partial<PositionView>): PositionView => ({
  symbol: 'TCS.NS',
  direction: 'long',
  quantity: 10,
  averagePrice: 1000,
  marketPrice: 1000,
  notional: 10_000,
  openedAt: 0,
  ...changes,
});

it.each([
  // 8,050 / 100; 50,000 x 0.25 / 100; 50,000 x 0.02 / 5; 50,000 x 1.5 / 100.
  [{ maxNotional: 8050 }, 80],
  [{ maxFraction: 0.25 }, 125],
  [{ maxRisk: 0.02 }, 200],
  [{ maxQuantity: 33.7 }, 33],
  [{ maxLeverage: 1.5 }, 750],
])('%o leaves %i units', (caps, quantity) => {
  expect(capped(eager, caps).size(request())).toEqual({
    quantity,
    notional: quantity * 100,
    riskAmount: quantity * 5,
    boundBy: Object.keys(caps)[0],
  });
});

it('keeps all caps, and names the tightest', () => {
  const caps = { maxLeverage: 1.5, maxFraction: 0.25, maxRisk: 0.02, maxQuantity: 500 };
  expect(capped(eager, caps).size(request())).toMatchObject({ quantity: 125, boundBy: 'maxFraction' });
  expect(capped(eager, { ...caps, maxNotional: 400 }).size(request())).toMatchObject({
    quantity: 4,
    boundBy: 'maxNotional',
  });
});

it('counts the multiplier', () => {
  const instrument = shareOf({ multiplier: 10 });
  for (const [caps, quantity] of [
    [{ maxNotional: 8050 }, 8],
    [{ maxFraction: 0.25 }, 12],
    [{ maxRisk: 0.02 }, 20],
    [{ maxLeverage: 1.5 }, 75],
  ] as const) {
    expect(capped(eager, caps).size(request({ instrument })).quantity).toBe(quantity);
  }
});

it('counts open positions, long and short, against the leverage', () => {
  const positions = [held({}), held({ symbol: 'INFY.NS', direction: 'short', notional: 15_000 })];
  const sized = (notional: number) =>
    capped(eager, { maxLeverage: 1 }).size(
      request({ portfolio: accountOf({ positions: [...positions, held({ notional })] }) }),
    );

  // 50,000 - 10,000 - 15,000 - 5,000.
  expect(sized(5000)).toMatchObject({ quantity: 200, boundBy: 'maxLeverage' });
  expect(sized(25_000)).toEqual({ quantity: 0, notional: 0, boundBy: 'maxLeverage' });
  expect(sized(90_000)).toEqual({ quantity: 0, notional: 0, boundBy: 'maxLeverage' });
  // Also a notional that came with a sign.
  expect(sized(-5000).quantity).toBe(200);
  expect(() => sized(Number.NaN)).toThrow('portfolio.positions must each have a finite notional');
});

it('takes no trade whose risk it is to cap but cannot know', () => {
  const { stopLoss: _, ...without } = request();
  expect(capped(eager, { maxRisk: 0.02 }).size(without)).toEqual({ quantity: 0, notional: 0, boundBy: 'no-stop' });
  expect(capped(eager, { maxQuantity: 5 }).size(without)).toEqual({
    quantity: 5,
    notional: 500,
    boundBy: 'maxQuantity',
  });
  const blind = { name: 'blind', size: () => ({ quantity: 1, notional: 100, boundBy: 'blind' }) };
  expect(capped(blind, { maxRisk: 0.02 }).size(request({ stopLoss: 101 })).boundBy).toBe('invalid-stop');
});

it('leaves less than a lot, or than the venue takes, alone', () => {
  expect(capped(eager, { maxQuantity: 0.5 }).size(request()).boundBy).toBe('lotSize');
  const instrument = shareOf({ minNotional: 600 });
  expect(capped(eager, { maxQuantity: 5 }).size(request({ instrument })).boundBy).toBe('minNotional');
});

it('bounds a sizer that wants everything', () => {
  const greedy = {
    name: 'greedy',
    size: () => ({ quantity: Number.POSITIVE_INFINITY, notional: 0, boundBy: 'greed' }),
  };
  expect(capped(greedy, { maxFraction: 0.1 }).size(request()).quantity).toBe(50);
});

it('refuses percents, negatives, unknown caps and none', () => {
  expect(() => capped(eager, {})).toThrow(
    'caps must have at least one of maxNotional, maxFraction, maxRisk, maxQuantity, maxLeverage, was {}',
  );
  expect(() => capped(eager, { maxFraction: 25 })).toThrow('(25 % is 0.25), was 25');
  expect(() => capped(eager, { maxRisk: 1 })).toThrow('maxRisk must be a fraction above 0 and below 1');
  expect(() => capped(eager, { maxNotional: -5 })).toThrow('maxNotional must be a number above 0, was -5');
  expect(() => capped(eager, { maxQuantity: 0 })).toThrow(ValidationError);
  expect(() => capped(eager, { maxLeverage: Number.NaN })).toThrow('maxLeverage must be a number above 0, was NaN');
  const misspelt = { maxQuantity: 5, maxLeverge: 2 };
  expect(() => capped(eager, misspelt)).toThrow('Did you mean "maxLeverage"?');
});
