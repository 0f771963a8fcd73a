import { floorToLot, type SizingRequest, type SizingResult, ValidationError } from '@kairos/core';

/** No trade, and why. */
export function noTrade(boundBy: string): SizingResult {
  return { quantity: 0, notional: 0, boundBy };
}

/** Refuses what no sizer can work with. @throws `ValidationError` unless the entry is above 0 and the equity a finite number. */
export function checkRequest({ entry, portfolio }: SizingRequest): void {
  if (!(Number.isFinite(entry) && entry > 0)) {
    const message = `must be a price above 0, was ${entry}`;
    throw new ValidationError(`entry ${message}`, { issues: [{ path: 'entry', message }] });
  }
  if (Number.isFinite(portfolio.equity)) return;
  const message = `must be a finite number, was ${portfolio.equity}`;
  throw new ValidationError(`portfolio.equity ${message}`, { issues: [{ path: 'portfolio.equity', message }] });
}

/** Loss per unit of price at the stop, above 0; `undefined` without a stop, NaN when the stop is at the entry, beyond it, or infinite. */
export function stopDistance({ direction, entry, stopLoss }: SizingRequest): number | undefined {
  if (stopLoss === undefined || Number.isNaN(stopLoss)) return undefined;
  const distance = direction === 'long' ? entry - stopLoss : stopLoss - entry;
  return distance > 0 && Number.isFinite(distance) ? distance : Number.NaN;
}

/**
 * A wanted quantity in whole lots, with its notional and its risk at the stop.
 *
 * Nothing, and the reason, when the stop is wrong, and when it comes to less than a lot or than the venue takes.
 */
export function inLots(request: SizingRequest, wanted: number, boundBy: string, lotSize: number): SizingResult {
  const { entry, instrument } = request;
  const distance = stopDistance(request);
  if (Number.isNaN(distance)) return noTrade('invalid-stop');
  if (wanted <= 0) return noTrade(boundBy);
  const quantity = floorToLot(wanted, lotSize);
  const notional = entry * quantity * instrument.multiplier;
  // Infinite, NaN, or so large that its value has no number.
  if (!Number.isFinite(notional)) return noTrade('invalid-size');
  if (quantity === 0) return noTrade('lotSize');
  if (notional < instrument.minNotional) return noTrade('minNotional');
  if (distance === undefined) return { quantity, notional, boundBy };
  return { quantity, notional, riskAmount: distance * quantity * instrument.multiplier, boundBy };
}
