import type { PositionSizer, SizingResult } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { requestOf } from '../testing/trades.js';
import { capped } from './capped.js';
import { fixedQuantity } from './fixed-quantity.js';
import { fixedRisk } from './fixed-risk.js';
import { roundedToLot } from './rounded-to-lot.js';
import { scaledByConfidence } from './scaled-by-confidence.js';
import { scaledByRegime } from './scaled-by-regime.js';

/** Each of the combinators, set up to leave an entry with confidence 1 in a trend alone. */
const COMBINATORS: readonly (readonly [name: string, wrap: (sizer: PositionSizer) => PositionSizer, params: object])[] =
  [
    ['capped', (sizer) => capped(sizer, { maxNotional: 1e9 }), { maxNotional: 1e9 }],
    [
      'scaled-by-regime',
      (sizer) => scaledByRegime(sizer, { chop: 0.2 }),
      { trend: 1, chop: 0.2, highVolatility: 0.5, shock: 0, unknown: 0 },
    ],
    [
      'scaled-by-confidence',
      (sizer) => scaledByConfidence(sizer, { minimum: 0.3 }),
      { minimum: 0.3, full: 1, atMinimum: 0 },
    ],
    ['rounded-to-lot', (sizer) => roundedToLot(sizer, 2), { lot: 2 }],
  ];

const request = requestOf({ confidence: 1, regime: { name: 'trend', multiplier: 1, probability: 1 } });
const giving = (result: Partial<SizingResult>): PositionSizer => ({
  name: 'given',
  size: () => ({ quantity: 4, notional: 10_000, boundBy: 'me', ...result }),
});

describe.each(COMBINATORS)('%s', (name, wrap, settings) => {
  it('passes on what it need not change', () => {
    const sized = { quantity: 4, notional: 10_000, boundBy: 'me' };
    expect(wrap(giving({})).size(request)).toEqual(sized);
    expect(wrap(fixedRisk()).size(request)).toEqual(fixedRisk().size(request));
  });

  it('passes on why nothing is traded', () => {
    expect(wrap(giving({ quantity: 0, boundBy: 'no-stop' })).size(request).boundBy).toBe('no-stop');
  });

  it('makes no trade of what is no quantity', () => {
    for (const quantity of [Number.NaN, -4]) {
      expect(wrap(giving({ quantity })).size(request)).toEqual({ quantity: 0, notional: 0, boundBy: 'invalid-size' });
    }
  });

  it('names the sizer within, and its settings for the manifest', () => {
    const { name: full, params } = wrap(fixedQuantity(3));
    expect(full).toBe(`${name}(fixed-quantity)`);
    const inner = { name: 'fixed-quantity', params: { quantity: 3, maxPositionFraction: 0.2 } };
    expect(params).toEqual({ sizer: inner, ...settings });
    expect(wrap(giving({})).params).toEqual({ sizer: { name: 'given' }, ...settings });
  });

  it('refuses what is no sizer', () => {
    for (const none of [undefined, null, {}, () => 4]) {
      expect(() => wrap(none as unknown as PositionSizer)).toThrow('sizer must be a position sizer with size(), was');
    }
  });

  it('refuses an entry or an equity that is no number, whatever the sizer says', () => {
    expect(() => wrap(giving({})).size({ ...request, entry: Number.NaN })).toThrow('entry must be a price above 0');
    const portfolio = { ...request.portfolio, equity: Number.NaN };
    expect(() => wrap(giving({})).size({ ...request, portfolio })).toThrow('portfolio.equity must be a finite number');
  });

  it('still says that the sizer within scales by the regime', () => {
    const scaled = { ...giving({}), scalesByRegime: true };
    if (name !== 'scaled-by-regime') expect(wrap(scaled).scalesByRegime).toBe(true);
    expect(wrap(giving({})).scalesByRegime).toBe(name === 'scaled-by-regime' ? true : undefined);
  });
});

it('stacks: each rule bounds what those within it leave', () => {
  // 200 units, 60 in chop, 45 at a confidence of 0.75, 40 in lots of 20.
  const sizer = roundedToLot(
    scaledByConfidence(scaledByRegime(fixedQuantity(200, { maxPositionFraction: null }), { chop: 0.3 })),
    20,
  );
  const regime = { name: 'chop', multiplier: 1, probability: 1 } as const;
  const stacked = requestOf({ entry: 100, stopLoss: 95, confidence: 0.75, regime });

  expect(sizer.name).toBe('rounded-to-lot(scaled-by-confidence(scaled-by-regime(fixed-quantity)))');
  expect(sizer.size(stacked)).toEqual({ quantity: 40, notional: 4000, riskAmount: 200, boundBy: 'confidence' });
});
