import type { PositionSizer } from '@kairos/core';
import { ValidationError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { accountOf, requestOf, shareOf } from '../testing/trades.js';
import type { PositionBounds } from './bounded-sizer.js';
import { fixedFraction } from './fixed-fraction.js';
import { fixedNotional } from './fixed-notional.js';
import { fixedQuantity } from './fixed-quantity.js';
import { fixedRisk } from './fixed-risk.js';
import { kelly } from './kelly.js';
import { volatilityAdjusted } from './volatility-adjusted.js';
import { volatilityTarget } from './volatility-target.js';

/** Every sizer, set up to want 200 units at 100 with a stop at 95: 20,000 of an equity of 50,000. */
const SIZERS: readonly (readonly [name: string, boundBy: string, make: (bounds?: PositionBounds) => PositionSizer])[] =
  [
    ['fixed-quantity', 'quantity', (bounds) => fixedQuantity(200, bounds)],
    ['fixed-notional', 'notional', (bounds) => fixedNotional(20_000, bounds)],
    ['fixed-fraction', 'fraction', (bounds) => fixedFraction(0.4, bounds)],
    ['fixed-risk', 'risk', (bounds) => fixedRisk(0.02, bounds)],
    ['kelly', 'kelly', (bounds) => kelly({ winRate: 0.6, fraction: 1, payoff: 2, ...bounds })],
    ['volatility-adjusted', 'risk', (bounds) => volatilityAdjusted({ risk: 0.02, atrMultiple: 2, ...bounds })],
    ['volatility-target', 'volatility', (bounds) => volatilityTarget(0.2, bounds)],
  ];

const request = (changes: Parameters<typeof requestOf>[0] = {}) =>
  requestOf({ entry: 100, stopLoss: 95, atr: 2.5, volatility: 0.5, ...changes });

describe.each(SIZERS)('%s', (name, boundBy, make) => {
  const uncapped = make({ maxPositionFraction: null });

  it('gives what it wants without a cap, with notional and risk at the stop', () => {
    expect(uncapped.name).toBe(name);
    expect(uncapped.size(request())).toEqual({ quantity: 200, notional: 20_000, riskAmount: 1000, boundBy });
  });

  it('keeps to a fifth of the equity unless told otherwise', () => {
    const capped = { quantity: 100, notional: 10_000, riskAmount: 500, boundBy: 'maxPositionFraction' };
    expect(make().size(request())).toEqual(capped);
    expect(make({ maxPositionFraction: 0.25 }).size(request()).quantity).toBe(125);
    // A cap that is just reached does not bind.
    expect(make({ maxPositionFraction: 0.4 }).size(request())).toMatchObject({ quantity: 200, boundBy });
  });

  it('rounds down to the lot of the instrument, or to the given one', () => {
    expect(uncapped.size(request({ instrument: shareOf({ lotSize: 30 }) })).quantity).toBe(180);
    expect(make({ maxPositionFraction: null, lotSize: 150 }).size(request()).quantity).toBe(150);
    expect(uncapped.size(request({ instrument: shareOf({ lotSize: 300 }) }))).toEqual({
      quantity: 0,
      notional: 0,
      boundBy: 'lotSize',
    });
  });

  it('trades nothing that the venue does not take', () => {
    const atLeast = (minNotional: number) => uncapped.size(request({ instrument: shareOf({ minNotional }) }));
    expect(atLeast(20_001)).toEqual({ quantity: 0, notional: 0, boundBy: 'minNotional' });
    expect(atLeast(20_000).quantity).toBe(200);
  });

  it('trades nothing with a stop at the entry, beyond it, or infinite', () => {
    for (const stopLoss of [100, 101, Number.NEGATIVE_INFINITY]) {
      expect(uncapped.size(request({ stopLoss }))).toEqual({ quantity: 0, notional: 0, boundBy: 'invalid-stop' });
    }
    expect(uncapped.size(request({ direction: 'short' })).boundBy).toBe('invalid-stop');
  });

  it('trades nothing without equity', () => {
    for (const equity of [0, -1000]) {
      const { quantity, boundBy: reason } = make().size(request({ portfolio: accountOf({ equity }) }));
      expect([quantity, reason]).toEqual([0, 'no-equity']);
    }
  });

  it('refuses an entry or an equity that is no number', () => {
    for (const entry of [Number.NaN, 0, -5, Number.POSITIVE_INFINITY]) {
      expect(() => make().size(request({ entry }))).toThrow(`entry must be a price above 0, was ${entry}`);
    }
    const portfolio = accountOf({ equity: Number.NaN });
    expect(() => make().size(request({ portfolio }))).toThrow('portfolio.equity must be a finite number, was NaN');
  });

  it('refuses bounds that are percents, negative or misspelt', () => {
    expect(() => make({ maxPositionFraction: 20 })).toThrow('(20 % is 0.2), was 20');
    expect(() => make({ maxPositionFraction: -0.2 })).toThrow(ValidationError);
    expect(() => make({ lotSize: -1 })).toThrow('lotSize must be 0 or more, was -1');
    const misspelt = { lotSize: 1, maxPositionFracton: 0.5 };
    expect(() => make(misspelt)).toThrow('Did you mean "maxPositionFraction"?');
  });

  it('states its settings for the manifest', () => {
    expect(make({ lotSize: 5 }).params).toMatchObject({ maxPositionFraction: 0.2, lotSize: 5 });
    expect(make().params).not.toHaveProperty('lotSize');
  });
});

it('says invalid-size where a quantity has no number', () => {
  // 100 / 5e-324 is beyond all numbers.
  const tiny = requestOf({ entry: 5e-324, stopLoss: Number.NaN });
  expect(fixedNotional(100, { maxPositionFraction: null }).size(tiny).boundBy).toBe('invalid-size');
});
