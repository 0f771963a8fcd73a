import { ValidationError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { requestOf, shareOf } from '../testing/trades.js';
import { kelly } from './kelly.js';

const quarter = { winRate: 0.6, fraction: 0.25 };
const uncapped = { maxPositionFraction: null };
/** Risks 5 to gain 10. */
const twoToOne = requestOf({ entry: 100, stopLoss: 95, takeProfit: 110 });

it('stakes a quarter of Kelly at 60 % winners: 5 % at even money, 10 % at two to one', () => {
  expect(kelly({ ...quarter, payoff: 1 }).size(twoToOne)).toMatchObject({ quantity: 25, notional: 2500 });
  expect(kelly({ ...quarter, payoff: 2 }).size(twoToOne)).toEqual({
    quantity: 50,
    notional: 5000,
    riskAmount: 250,
    boundBy: 'kelly',
  });
});

it('takes a quarter unless told otherwise', () => {
  expect(kelly({ winRate: 0.6, payoff: 2 }).size(twoToOne).quantity).toBe(50);
  expect(kelly({ winRate: 0.6, payoff: 2, fraction: 0.5 }).size(twoToOne).quantity).toBe(100);
  expect(kelly({ winRate: 0.6, payoff: 2, fraction: 1, ...uncapped }).size(twoToOne).quantity).toBe(200);
});

it('reads the payoff from the levels, of a short as well', () => {
  expect(kelly(quarter).size(twoToOne).quantity).toBe(50);
  // Reward 5 for a risk of 5.
  expect(kelly(quarter).size({ ...twoToOne, takeProfit: 105 }).quantity).toBe(25);
  const short = requestOf({ direction: 'short', entry: 100, stopLoss: 105, takeProfit: 90 });
  expect(kelly(quarter).size(short).quantity).toBe(50);
});

it('with stake risk loses the stake at the stop', () => {
  // 10 % of 50,000 is lost on 1,000 units at 5 each; the cap leaves 100.
  const sizer = kelly({ ...quarter, stake: 'risk', ...uncapped });
  expect(sizer.size(twoToOne)).toEqual({ quantity: 1000, notional: 100_000, riskAmount: 5000, boundBy: 'kelly' });
  expect(sizer.size({ ...twoToOne, instrument: shareOf({ multiplier: 10 }) }).quantity).toBe(100);
  expect(kelly({ ...quarter, stake: 'risk' }).size(twoToOne)).toMatchObject({
    quantity: 100,
    boundBy: 'maxPositionFraction',
  });
});

describe('no trade', () => {
  const reason = (changes: Parameters<typeof requestOf>[0], settings = {}) => {
    const { quantity, boundBy } = kelly({ ...quarter, ...settings }).size({ ...twoToOne, ...changes });
    return [quantity, boundBy];
  };

  it('without an edge', () => {
    expect(reason({}, { winRate: 0.3 })).toEqual([0, 'no-edge']);
    // At 1 / 3 winners two to one is just fair.
    expect(reason({}, { winRate: 1 / 3 })).toEqual([0, 'no-edge']);
  });

  it('without the levels that make the payoff', () => {
    expect(reason({ stopLoss: Number.NaN })).toEqual([0, 'no-stop']);
    expect(reason({ takeProfit: Number.NaN })).toEqual([0, 'no-target']);
    for (const takeProfit of [100, 99, Number.POSITIVE_INFINITY]) {
      expect(reason({ takeProfit })).toEqual([0, 'invalid-target']);
    }
  });

  it('with a stop on the wrong side, whatever the target', () => {
    expect(reason({ stopLoss: 101 })).toEqual([0, 'invalid-stop']);
  });

  it('with stake risk and no stop, even when the payoff is given', () => {
    expect(reason({ stopLoss: Number.NaN }, { payoff: 2, stake: 'risk' })).toEqual([0, 'no-stop']);
    expect(reason({ stopLoss: Number.NaN }, { payoff: 2 })).toEqual([50, 'kelly']);
  });
});

it('refuses percents, a payoff of nothing, an unknown stake and no settings at all', () => {
  expect(() => kelly({ winRate: 60 })).toThrow('winRate must be a fraction above 0 and below 1 (60 % is 0.6), was 60');
  expect(() => kelly({ winRate: 0.6, fraction: 25 })).toThrow('(25 % is 0.25)');
  expect(() => kelly({ winRate: 0.6, payoff: 0 })).toThrow('payoff must be a number above 0, was 0');
  expect(() => kelly({ winRate: 0.6, stake: 'loss' as 'risk' })).toThrow(
    'stake must be "position" or "risk", was loss',
  );
  expect(() => kelly({} as { winRate: number })).toThrow('winRate must be a fraction');
  expect(() => kelly(undefined as unknown as { winRate: number })).toThrow(ValidationError);
  const misspelt = { winRate: 0.6, payof: 2 };
  expect(() => kelly(misspelt)).toThrow('Did you mean "payoff"?');
});
