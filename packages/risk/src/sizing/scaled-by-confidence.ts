import { type PositionSizer, ValidationError } from '@kairos/core';
import { checkOptions } from '../input/check-options.js';
import { checkShare } from './check-share.js';
import { reducedSizer } from './reduced-sizer.js';

/** Settings of {@link scaledByConfidence}, all from 0 to 1. */
export interface ConfidenceScale {
  /** Confidence below which nothing is traded. Default 0. */
  readonly minimum?: number;
  /** Confidence from which the whole quantity is traded, above `minimum`. Default 1. */
  readonly full?: number;
  /** Factor at `minimum`, from where it rises in a straight line to 1 at `full`. Default 0. */
  readonly atMinimum?: number;
}

/**
 * Scales the quantities of a sizer by how sure the strategy is of the entry.
 *
 * factor = atMinimum + (1 - atMinimum) x (confidence - minimum) / (full - minimum), at most 1, and 0 below `minimum`. With the
 * defaults the factor is the confidence. Strategies give it in `signals.confidence`; that of `SignalAggregator` of strategies fits.
 *
 * The scaled quantity is rounded down to the lot of the instrument. `boundBy` is `confidence` where the factor is below 1, also with
 * quantity 0; without a confidence nothing is traded and it is `no-confidence`.
 *
 * @param sizer - The sizer to scale.
 * @param scale - `minimum` 0, `full` 1 and `atMinimum` 0 unless given.
 * @throws `ValidationError` when `sizer` is none, on a setting outside 0 to 1, and on an unknown one; `size` throws it on a confidence
 * outside 0 to 1, an entry that is not above 0, and an equity that is not a number.
 * @example
 * ```ts
 * import { createInstrument, type PortfolioView } from '@kairos/core';
 * import { fixedQuantity, scaledByConfidence } from '@kairos/risk';
 *
 * const portfolio: PortfolioView = {
 *   time: 0, cash: 50_000, equity: 50_000, positions: [], dayStartEquity: 50_000, weekStartEquity: 50_000,
 *   monthStartEquity: 50_000, peakEquity: 50_000, consecutiveLosses: 0,
 * };
 * const instrument = createInstrument({ symbol: 'ACME', lotSize: 1 });
 * const request = { symbol: 'ACME', instrument, direction: 'long', entry: 100, portfolio } as const;
 *
 * scaledByConfidence(fixedQuantity(100)).size({ ...request, confidence: 0.75 }).quantity; // => 75
 * // Half size at 0.5, whole size from 0.9 on: half way, at 0.7, three quarters.
 * const sizer = scaledByConfidence(fixedQuantity(100), { minimum: 0.5, full: 0.9, atMinimum: 0.5 });
 * sizer.size({ ...request, confidence: 0.7 }).quantity; // => 75
 * sizer.size({ ...request, confidence: 0.4 }).boundBy; // => 'confidence'
 * ```
 */
export function scaledByConfidence(sizer: PositionSizer, scale: ConfidenceScale = {}): PositionSizer {
  checkOptions(scale, ['minimum', 'full', 'atMinimum']);
  const { minimum = 0, full = 1, atMinimum = 0 } = scale;
  checkShare(minimum, 'minimum');
  checkShare(full, 'full');
  checkShare(atMinimum, 'atMinimum');
  if (minimum >= full) {
    const message = `must be below full ${full}, was ${minimum}`;
    throw new ValidationError(`minimum ${message}`, { issues: [{ path: 'minimum', message }] });
  }
  return reducedSizer(sizer, {
    name: 'scaled-by-confidence',
    params: { minimum, full, atMinimum },
    most({ confidence }, { quantity }) {
      if (confidence === undefined || Number.isNaN(confidence)) return { quantity: 0, boundBy: 'no-confidence' };
      checkShare(confidence, 'confidence');
      if (confidence < minimum) return { quantity: 0, boundBy: 'confidence' };
      const factor = atMinimum + ((1 - atMinimum) * (confidence - minimum)) / (full - minimum);
      return { quantity: quantity * factor, boundBy: 'confidence' };
    },
  });
}
