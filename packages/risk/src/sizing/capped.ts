import { type PortfolioView, type PositionSizer, type SizingRequest, ValidationError } from '@kairos/core';
import { checkFraction } from '../input/check-fraction.js';
import { checkOptions } from '../input/check-options.js';
import { checkAmount } from './check-amount.js';
import { reducedSizer } from './reduced-sizer.js';
import { stopDistance } from './sizing-result.js';

/** Caps of {@link capped}; at least one. */
export interface Caps {
  /** Largest notional, quote currency, above 0. */
  readonly maxNotional?: number;
  /** Largest notional as a fraction of the equity, above 0 and at most 1. */
  readonly maxFraction?: number;
  /** Largest loss at the stop as a fraction of the equity, above 0 and below 1. A trade without a stop is then not taken. */
  readonly maxRisk?: number;
  /** Largest quantity, units, above 0. */
  readonly maxQuantity?: number;
  /** Largest notional of all open positions and this one together as a multiple of the equity, above 0; 1 borrows nothing. */
  readonly maxLeverage?: number;
}

type CapName = keyof Caps;

/** The quantity that each cap allows. */
const ALLOWED: { readonly [Name in CapName]: (request: SizingRequest, cap: number) => number } = {
  maxNotional: ({ entry, instrument }, cap) => cap / (entry * instrument.multiplier),
  maxFraction: ({ entry, instrument, portfolio }, cap) => (portfolio.equity * cap) / (entry * instrument.multiplier),
  maxRisk: (request, cap) => {
    const { instrument, portfolio } = request;
    return (portfolio.equity * cap) / ((stopDistance(request) ?? Number.NaN) * instrument.multiplier);
  },
  maxQuantity: (_request, cap) => cap,
  maxLeverage: ({ entry, instrument, portfolio }, cap) =>
    (portfolio.equity * cap - heldNotional(portfolio)) / (entry * instrument.multiplier),
};

const NAMES = Object.keys(ALLOWED) as CapName[];

/**
 * Keeps the quantities of a sizer under further caps, all of them at once.
 *
 * What the sizer gives stays as it is when every cap allows it. Else the quantity is what the tightest allows, rounded down to the lot of
 * the instrument, and `boundBy` is the name of that cap; it is `no-stop` when `maxRisk` is set and the trade has none.
 *
 * @param sizer - The sizer to cap; its own bounds stay.
 * @param caps - At least one.
 * @throws `ValidationError` when `sizer` is none, without a cap, and on a percent, a negative or an unknown one; `size` throws it on an
 * entry that is not above 0 and on an equity or a position that is not a number.
 * @example
 * ```ts
 * import { createInstrument, type PortfolioView } from '@kairos/core';
 * import { capped, fixedRisk, volatilityTarget } from '@kairos/risk';
 *
 * const portfolio: PortfolioView = {
 *   time: 0, cash: 50_000, equity: 50_000, positions: [], dayStartEquity: 50_000, weekStartEquity: 50_000,
 *   monthStartEquity: 50_000, peakEquity: 50_000, consecutiveLosses: 0,
 * };
 * const instrument = createInstrument({ symbol: 'ACME', lotSize: 1 });
 * const request = { symbol: 'ACME', instrument, direction: 'long', entry: 100, stopLoss: 99, volatility: 0.05, portfolio } as const;
 *
 * // 500 / 1 is 500 shares, 8,000 pays for 80.
 * capped(fixedRisk(0.01, { maxPositionFraction: null }), { maxNotional: 8000 }).size(request).quantity; // => 80
 * // The target asks for 3 x the equity.
 * const leveraged = volatilityTarget(0.15, { maxPositionFraction: null });
 * capped(leveraged, { maxLeverage: 2, maxRisk: 0.05 }).size(request); // => { quantity: 1000, notional: 100000, riskAmount: 1000, boundBy: 'maxLeverage' }
 * ```
 */
export function capped(sizer: PositionSizer, caps: Caps): PositionSizer {
  checkOptions(caps, NAMES);
  const given = NAMES.flatMap((name) => {
    const cap = caps[name];
    return cap === undefined ? [] : [{ name, cap }];
  });
  if (given.length === 0) {
    const message = `must have at least one of ${NAMES.join(', ')}, was {}`;
    throw new ValidationError(`caps ${message}`, { issues: [{ path: 'caps', message }] });
  }
  for (const { name, cap } of given) checkCap(name, cap);

  return reducedSizer(sizer, {
    name: 'capped',
    params: Object.fromEntries(given.map(({ name, cap }) => [name, cap])),
    most(request) {
      // Nothing without a stop, and nothing with a wrong one, which is then named as such.
      const hasRisk = caps.maxRisk === undefined || (stopDistance(request) ?? 0) > 0;
      if (!hasRisk) return { quantity: 0, boundBy: 'no-stop' };
      let tightest = { quantity: Number.POSITIVE_INFINITY, boundBy: '' };
      for (const { name, cap } of given) {
        const quantity = ALLOWED[name](request, cap);
        if (quantity < tightest.quantity) tightest = { quantity, boundBy: name };
      }
      return tightest;
    },
  });
}

function checkCap(name: CapName, cap: number): void {
  if (name === 'maxFraction') checkFraction(cap, name, 'up-to-one');
  else if (name === 'maxRisk') checkFraction(cap, name, 'below-one');
  else checkAmount(cap, name);
}

/** Notional of all open positions. @throws `ValidationError` when one has no number: what is left of the leverage is then unknown. */
function heldNotional({ positions }: PortfolioView): number {
  const held = positions.reduce((sum, { notional }) => sum + Math.abs(notional), 0);
  if (Number.isFinite(held)) return held;
  const message = `must each have a finite notional, was ${held} in all`;
  throw new ValidationError(`portfolio.positions ${message}`, { issues: [{ path: 'portfolio.positions', message }] });
}
