import { type PositionSizer, REGIMES, type SizingRequest, ValidationError } from '@kairos/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { accountOf, requestOf, shareOf } from '../testing/trades.js';
import type { PositionBounds } from './bounded-sizer.js';
import { capped } from './capped.js';
import { fixedFraction } from './fixed-fraction.js';
import { fixedNotional } from './fixed-notional.js';
import { fixedQuantity } from './fixed-quantity.js';
import { fixedRisk } from './fixed-risk.js';
import { kelly } from './kelly.js';
import { roundedToLot } from './rounded-to-lot.js';
import { scaledByConfidence } from './scaled-by-confidence.js';
import { scaledByRegime } from './scaled-by-regime.js';
import { volatilityAdjusted } from './volatility-adjusted.js';
import { volatilityTarget } from './volatility-target.js';

/** Rounding to lots takes a billionth for noise. */
const BARELY_OVER = 1 + 1.01e-9;

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** A sizer in terms of one appetite from 0 to 1, for money given in units of `money`. */
type Appetite = (appetite: number, bounds: PositionBounds, money: number) => PositionSizer;

const SIZERS: Readonly<Record<string, Appetite>> = {
  fixedRisk: (appetite, bounds) => fixedRisk(appetite, bounds),
  fixedFraction: (appetite, bounds) => fixedFraction(appetite, bounds),
  fixedNotional: (appetite, bounds, money) => fixedNotional(appetite * 30_000 * money, bounds),
  fixedQuantity: (appetite, bounds, money) => fixedQuantity(appetite * 1000 * money, bounds),
  kelly: (appetite, bounds) => kelly({ winRate: 0.7, fraction: appetite, ...bounds }),
  kellyAtRisk: (appetite, bounds) => kelly({ winRate: 0.7, fraction: appetite, stake: 'risk', ...bounds }),
  volatilityAdjusted: (appetite, bounds) => volatilityAdjusted({ risk: appetite, ...bounds }),
  volatilityTarget: (appetite, bounds) => volatilityTarget(appetite, bounds),
};

const request: fc.Arbitrary<SizingRequest> = fc
  .record({
    direction: fc.constantFrom('long' as const, 'short' as const),
    entry: number(0.01, 1e5),
    distance: number(0.0001, 0.9),
    reward: number(0.1, 5),
    atr: number(0.0001, 0.5),
    volatility: number(0.01, 3),
    confidence: number(0, 1),
    regime: fc.record({ name: fc.constantFrom(...REGIMES), multiplier: number(0, 1), probability: number(0, 1) }),
    equity: number(1, 1e8),
    lotSize: fc.constantFrom(0, 1, 100, 0.001, 1e-8, 0.3),
    multiplier: fc.constantFrom(1, 50, 0.01),
  })
  .map(({ distance, reward, atr, equity, lotSize, multiplier, ...rest }) => {
    const sign = rest.direction === 'long' ? 1 : -1;
    return requestOf({
      ...rest,
      stopLoss: rest.entry * (1 - sign * distance),
      takeProfit: rest.entry * (1 + sign * distance * reward),
      atr: rest.entry * atr,
      instrument: shareOf({ lotSize, multiplier }),
      portfolio: accountOf({ equity }),
    });
  });

const appetite = number(0.0001, 0.99);
const bounds = fc.option(number(0.01, 1), { nil: null }).map((maxPositionFraction) => ({ maxPositionFraction }));
const which = fc.constantFrom(...Object.keys(SIZERS));
const make = (name: string, ...given: Parameters<Appetite>) => SIZERS[name]!(...given);

const isNear = (a: number, b: number, part = 1e-9) => Math.abs(a - b) <= part * Math.max(Math.abs(a), Math.abs(b));

it('is never negative, beyond the cap, off the lot, or worth anything but what it says', () => {
  fc.assert(
    fc.property(which, appetite, bounds, request, (name, hunger, { maxPositionFraction }, given) => {
      const result = make(name, hunger, { maxPositionFraction }, 1).size(given);
      const { lotSize, multiplier } = given.instrument;
      const { quantity, notional } = result;
      const cap = given.portfolio.equity * (maxPositionFraction ?? Number.POSITIVE_INFINITY);

      expect(quantity).toBeGreaterThanOrEqual(0);
      expect(quantity * given.entry * multiplier).toBeLessThanOrEqual(cap * BARELY_OVER);
      if (lotSize > 0) expect(isNear(Math.round(quantity / lotSize) * lotSize, quantity)).toBe(true);
      expect(isNear(notional, quantity * given.entry * multiplier)).toBe(true);
      if (quantity > 0) {
        const risk = Math.abs(given.entry - given.stopLoss!) * quantity * multiplier;
        expect(isNear(result.riskAmount!, risk)).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});

it('never spends more than its own budget', () => {
  fc.assert(
    fc.property(appetite, request, (hunger, given) => {
      const { entry, stopLoss, takeProfit, atr, volatility, portfolio, instrument } = given;
      const bound = { maxPositionFraction: null };
      const used = (name: string) => make(name, hunger, bound, 1).size(given).quantity * instrument.multiplier;
      const payoff = Math.abs(takeProfit! - entry) / Math.abs(entry - stopLoss!);
      const stake = Math.max(0, 0.7 - 0.3 / payoff) * hunger * portfolio.equity;
      const budgets: [name: string, used: number, budget: number][] = [
        ['fixedRisk', Math.abs(entry - stopLoss!), portfolio.equity * hunger],
        ['fixedFraction', entry, portfolio.equity * hunger],
        ['fixedNotional', entry, 30_000 * hunger],
        ['kelly', entry, stake],
        ['kellyAtRisk', Math.abs(entry - stopLoss!), stake],
        ['volatilityAdjusted', 2 * atr!, portfolio.equity * hunger],
        ['volatilityTarget', entry * volatility!, portfolio.equity * hunger],
      ];
      for (const [name, perUnit, budget] of budgets) {
        expect(used(name) * perUnit).toBeLessThanOrEqual(budget * (BARELY_OVER + 1e-12));
      }
    }),
    { numRuns: 500 },
  );
});

it('does not care in which money it is counted: k times the money is k times the quantity', () => {
  fc.assert(
    fc.property(which, appetite, bounds, request, fc.constantFrom(0.5, 2, 1024), (name, hunger, bound, given, k) => {
      const whole = { ...given, instrument: shareOf({ multiplier: given.instrument.multiplier }) };
      const plain = { ...whole, instrument: { ...whole.instrument, lotSize: 0 } };
      const richer = { ...plain, portfolio: accountOf({ equity: given.portfolio.equity * k }) };
      const small = make(name, hunger, bound, 1).size(plain);
      const large = make(name, hunger, bound, k).size(richer);

      expect(isNear(large.quantity, small.quantity * k)).toBe(true);
      expect(large.boundBy).toBe(small.boundBy);
    }),
    { numRuns: 1000 },
  );
});

it('wants no less with a larger appetite', () => {
  fc.assert(
    fc.property(which, appetite, appetite, bounds, request, (name, a, b, bound, given) => {
      const less = make(name, Math.min(a, b), bound, 1).size(given).quantity;
      const more = make(name, Math.max(a, b), bound, 1).size(given).quantity;
      expect(more).toBeGreaterThanOrEqual(less);
    }),
    { numRuns: 1000 },
  );
});

/** Numbers that no market has. */
const absurd = fc.oneof(
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0, -1),
  fc.constantFrom(Number.MIN_VALUE, Number.MAX_VALUE, 1e-300, 1e300),
  fc.double(),
);

it('answers absurd numbers with a sound size, or with a reason, or with a ValidationError', () => {
  const fields = fc.record(
    { entry: absurd, stopLoss: absurd, takeProfit: absurd, atr: absurd, volatility: absurd, confidence: absurd },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(which, fc.nat(4), bounds, request, fields, absurd, (name, around, bound, given, wrong, equity) => {
      const sizer = wrapped(around, make(name, 0.5, bound, 1));
      const portfolio = accountOf({ equity });
      let result: ReturnType<PositionSizer['size']>;
      try {
        result = sizer.size({ ...given, ...wrong, portfolio });
      } catch (error) {
        expect(error).toBeInstanceOf(ValidationError);
        return;
      }
      expect(result.boundBy).not.toBe('');
      expect(result.quantity).toBeGreaterThanOrEqual(0);
      expect(Number.isFinite(result.quantity)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

/** One of the combinators around a sizer, or none. */
function wrapped(around: number, sizer: PositionSizer): PositionSizer {
  if (around === 1) return capped(sizer, { maxRisk: 0.02, maxFraction: 0.1, maxLeverage: 2 });
  if (around === 2) return scaledByRegime(sizer);
  if (around === 3) return scaledByConfidence(sizer, { minimum: 0.2, atMinimum: 0.5 });
  return around === 4 ? roundedToLot(sizer, 10) : sizer;
}

it('only ever shrinks in a combinator, and keeps every cap', () => {
  fc.assert(
    fc.property(which, fc.integer({ min: 1, max: 4 }), appetite, request, (name, around, hunger, given) => {
      const sizer = make(name, hunger, { maxPositionFraction: null }, 1);
      const plain = sizer.size(given).quantity;
      const { quantity, riskAmount = 0, notional } = wrapped(around, sizer).size(given);
      const { equity } = given.portfolio;

      expect(quantity).toBeGreaterThanOrEqual(0);
      expect(quantity).toBeLessThanOrEqual(plain * BARELY_OVER);
      if (around !== 1) return;
      expect(riskAmount).toBeLessThanOrEqual(equity * 0.02 * BARELY_OVER);
      expect(notional).toBeLessThanOrEqual(equity * 0.1 * BARELY_OVER);
    }),
    { numRuns: 2000 },
  );
});
