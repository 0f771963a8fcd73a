import { type PositionSizer, type SizingRequest, ValidationError } from '@kairos/core';
import { checkFraction } from '../input/check-fraction.js';
import { checkOptions } from '../input/check-options.js';
import { checkRequest, inLots, noTrade, stopDistance } from './sizing-result.js';

/** Bounds that every sizer keeps, whatever it would like. */
export interface PositionBounds {
  /** Largest notional as a fraction of the equity, above 0 and at most 1; `null` for no cap. Default 0.2. */
  readonly maxPositionFraction?: number | null;
  /** Quantity step used instead of the instrument's; 0 for any quantity. */
  readonly lotSize?: number;
}

/** How a sizer arrives at a quantity; all that follows is the same for all. */
export interface Sizing {
  readonly name: string;
  /** Settings beside the bounds. */
  readonly params: Readonly<Record<string, unknown>>;
  /** What `boundBy` says when no bound was in the way. */
  readonly boundBy: string;
  /**
   * Units wanted, or the name of what is missing. Asked only about sound entries.
   *
   * @param distance - Of the stop from the entry, above 0; `undefined` without a stop.
   */
  wanted(request: SizingRequest, distance: number | undefined): number | string;
}

/** Names of the settings in {@link PositionBounds}. */
const BOUNDS = ['maxPositionFraction', 'lotSize'] as const;

/**
 * A sizer that keeps the bounds: capped by the size of the position, then rounded down to the lot.
 *
 * @param options - The bounds, and the settings named in `others`, which the sizer itself has checked.
 * @throws `ValidationError` for bounds out of range and for options that do not exist.
 */
export function boundedSizer(sizing: Sizing, options: PositionBounds, others: readonly string[] = []): PositionSizer {
  checkOptions(options, [...others, ...BOUNDS]);
  const { maxPositionFraction = 0.2, lotSize } = options;
  if (maxPositionFraction !== null) checkFraction(maxPositionFraction, 'maxPositionFraction', 'up-to-one');
  if (lotSize !== undefined) checkLot(lotSize, 'lotSize');

  return {
    name: sizing.name,
    params: { ...sizing.params, maxPositionFraction, ...(lotSize !== undefined && { lotSize }) },
    size(request) {
      checkRequest(request);
      const { instrument, entry, portfolio } = request;
      const distance = stopDistance(request);
      if (Number.isNaN(distance)) return noTrade('invalid-stop');
      const wanted = sizing.wanted(request, distance);
      if (typeof wanted === 'string') return noTrade(wanted);
      if (portfolio.equity <= 0) return noTrade('no-equity');
      const cap =
        (portfolio.equity * (maxPositionFraction ?? Number.POSITIVE_INFINITY)) / (entry * instrument.multiplier);
      const boundBy = wanted <= cap ? sizing.boundBy : 'maxPositionFraction';
      return inLots(request, Math.min(wanted, cap), boundBy, lotSize ?? instrument.lotSize);
    },
  };
}

/** Checks a quantity step. @throws `ValidationError` when it is negative or no number. */
export function checkLot(lot: number, name: string): void {
  if (Number.isFinite(lot) && lot >= 0) return;
  const message = `must be 0 or more, was ${String(lot)}`;
  throw new ValidationError(`${name} ${message}`, { issues: [{ path: name, message }] });
}
