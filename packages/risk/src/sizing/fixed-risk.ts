import { floorToLot, type PositionSizer, type SizingRequest, type SizingResult, ValidationError } from '@kairos/core';
import { checkFraction } from '../input/check-fraction.js';
import { checkOptions } from '../input/check-options.js';

/** Settings of {@link fixedRisk} beside the fraction. */
export interface FixedRiskOptions {
  /** Largest notional as a fraction of the equity, above 0 and at most 1; `null` for no cap. Default 0.2. */
  readonly maxPositionFraction?: number | null;
  /** Quantity step used instead of the instrument's; 0 for any quantity. */
  readonly lotSize?: number;
}

/**
 * Sizes every trade so that the stop costs the same fraction of the equity, capped by the size of the position.
 *
 * quantity = equity x fraction / (|entry - stopLoss| x multiplier), at most equity x maxPositionFraction / (entry x multiplier),
 * rounded down to the lot, where a billionth short of a lot counts as that lot. `boundBy` of the result says what bound it:
 *
 * - `risk` or `maxPositionFraction`: the lesser of the two;
 * - with quantity 0: `lotSize` when that is less than one lot, `minNotional` when less than the venue takes, `no-stop` without a
 *   stop, `invalid-stop` when the stop is on the wrong side of the entry, at it, or immeasurably near, `no-equity` when there is none left.
 *
 * @param fraction - Share of the equity lost at the stop, above 0 and below 1; 0.01 is 1 %.
 * @throws `ValidationError` on a percent, a negative or an unknown setting; `size` throws it on an entry that is not
 * above 0 and on an equity that is not a number.
 * @see Van Tharp (1998), Trade Your Way to Financial Freedom, chapter 12 (percent risk model).
 * @example
 * ```ts
 * import { createInstrument, type PortfolioView } from '@kairos/core';
 * import { fixedRisk } from '@kairos/risk';
 *
 * const portfolio: PortfolioView = {
 *   time: 0, cash: 50_000, equity: 50_000, positions: [], dayStartEquity: 50_000, weekStartEquity: 50_000,
 *   monthStartEquity: 50_000, peakEquity: 50_000, consecutiveLosses: 0,
 * };
 * const instrument = createInstrument({ symbol: 'RELIANCE.NS', lotSize: 1, quoteCurrency: 'INR' });
 * const request = { symbol: 'RELIANCE.NS', instrument, direction: 'long', entry: 2500, stopLoss: 2432, portfolio } as const;
 *
 * fixedRisk(0.01).size(request).quantity; // => 4
 * fixedRisk(0.01).size(request).boundBy; // => 'maxPositionFraction'
 * fixedRisk(0.01, { maxPositionFraction: null }).size(request).quantity; // => 7
 * ```
 */
export function fixedRisk(fraction = 0.01, options: FixedRiskOptions = {}): PositionSizer {
  checkFraction(fraction, 'fraction', 'below-one');
  checkOptions(options, ['maxPositionFraction', 'lotSize']);
  const { maxPositionFraction = 0.2, lotSize } = options;
  if (maxPositionFraction !== null) checkFraction(maxPositionFraction, 'maxPositionFraction', 'up-to-one');
  if (lotSize !== undefined && !(Number.isFinite(lotSize) && lotSize >= 0)) {
    throw new ValidationError(`lotSize must be 0 or more, was ${String(lotSize)}`);
  }

  return {
    name: 'fixed-risk',
    params: { fraction, maxPositionFraction, ...(lotSize !== undefined && { lotSize }) },
    size(request) {
      const { instrument, entry, stopLoss, portfolio } = request;
      checkRequest(request);
      if (stopLoss === undefined || Number.isNaN(stopLoss)) return nothing('no-stop');
      const distance = request.direction === 'long' ? entry - stopLoss : stopLoss - entry;
      if (!(distance > 0 && Number.isFinite(distance))) return nothing('invalid-stop');
      if (portfolio.equity <= 0) return nothing('no-equity');

      const byRisk = (portfolio.equity * fraction) / (distance * instrument.multiplier);
      const byCap =
        maxPositionFraction === null
          ? Number.POSITIVE_INFINITY
          : (portfolio.equity * maxPositionFraction) / (entry * instrument.multiplier);
      const wanted = Math.min(byRisk, byCap);
      if (!Number.isFinite(wanted)) return nothing('invalid-stop');
      const quantity = floorToLot(wanted, lotSize ?? instrument.lotSize);
      const notional = entry * quantity * instrument.multiplier;
      if (quantity === 0) return nothing('lotSize');
      if (notional < instrument.minNotional) return nothing('minNotional');
      const boundBy = byRisk <= byCap ? 'risk' : 'maxPositionFraction';
      return { quantity, notional, riskAmount: distance * quantity * instrument.multiplier, boundBy };
    },
  };
}

function nothing(boundBy: string): SizingResult {
  return { quantity: 0, notional: 0, boundBy };
}

function checkRequest({ entry, portfolio }: SizingRequest): void {
  if (!(Number.isFinite(entry) && entry > 0)) throw new ValidationError(`entry must be a price above 0, was ${entry}`);
  if (!Number.isFinite(portfolio.equity)) {
    throw new ValidationError(`portfolio.equity must be a finite number, was ${portfolio.equity}`);
  }
}
