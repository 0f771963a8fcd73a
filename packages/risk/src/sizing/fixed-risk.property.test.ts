import type { Direction } from '@kairos/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { accountOf, requestOf, shareOf } from '../testing/trades.js';
import { fixedRisk } from './fixed-risk.js';

/** Rounding to lots takes a billionth for noise. */
const BARELY_OVER = 1 + 1.01e-9;
const ALMOST = 1 - 1e-9;

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });

interface Scenario {
  readonly fraction: number;
  readonly cap: number | null;
  readonly equity: number;
  readonly entry: number;
  /** Of the stop from the entry, as a fraction of it. */
  readonly distance: number;
  readonly multiplier: number;
  readonly lotSize: number;
  readonly direction: Direction;
}

const scenario: fc.Arbitrary<Scenario> = fc.record({
  fraction: number(0.0001, 0.5),
  cap: fc.option(number(0.01, 1), { nil: null }),
  equity: number(1, 1e8),
  entry: number(0.0001, 1e5),
  distance: number(0.0001, 0.9),
  multiplier: fc.constantFrom(1, 50, 100, 0.01),
  lotSize: fc.constantFrom(0, 1, 100, 0.001, 1e-8, 0.3),
  direction: fc.constantFrom<Direction>('long', 'short'),
});

/** Requests of every size, and what the sizer makes of them. */
function sized({ fraction, cap, equity, entry, distance, multiplier, lotSize, direction }: Scenario) {
  const stopLoss = direction === 'long' ? entry * (1 - distance) : entry * (1 + distance);
  const instrument = shareOf({ multiplier, lotSize });
  const request = requestOf({ instrument, direction, entry, stopLoss, portfolio: accountOf({ equity }) });
  const result = fixedRisk(fraction, { maxPositionFraction: cap }).size(request);
  return { result, request, perUnit: Math.abs(entry - stopLoss) * multiplier, unitPrice: entry * multiplier };
}

it('never risks more than the fraction nor takes more than the cap', () => {
  fc.assert(
    fc.property(scenario, (given) => {
      const { result, perUnit, unitPrice } = sized(given);
      expect(result.quantity * perUnit).toBeLessThanOrEqual(given.equity * given.fraction * BARELY_OVER);
      expect(result.quantity * unitPrice).toBeLessThanOrEqual(
        given.equity * (given.cap ?? Number.POSITIVE_INFINITY) * BARELY_OVER,
      );
      expect(result.quantity).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 2000 },
  );
});

it('would break one of the two with one lot more', () => {
  fc.assert(
    fc.property(scenario, (given) => {
      fc.pre(given.lotSize > 0);
      const { result, perUnit, unitPrice } = sized(given);
      const more = result.quantity + given.lotSize * (1 + 1e-6);
      const overRisk = more * perUnit >= given.equity * given.fraction * ALMOST;
      const overCap = more * unitPrice >= given.equity * (given.cap ?? Number.POSITIVE_INFINITY) * ALMOST;
      expect(overRisk || overCap).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

it('states the notional and the risk of the quantity it gives, and the same for the same request', () => {
  fc.assert(
    fc.property(scenario, (given) => {
      const { result, request, perUnit, unitPrice } = sized(given);
      const isNear = (a: number, b: number) => Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));
      expect(isNear(result.notional, result.quantity * unitPrice)).toBe(true);
      if (result.quantity > 0) expect(isNear(result.riskAmount!, result.quantity * perUnit)).toBe(true);
      const sizer = fixedRisk(given.fraction, { maxPositionFraction: given.cap });
      expect(sizer.size(request)).toEqual(result);
    }),
  );
});
