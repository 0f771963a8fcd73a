import type { PositionSizer, SizingRequest, SizingResult } from '@kairos/core';

/**
 * Asks a sizer; JavaScript lets `size` forget to return, or return a bare number.
 *
 * @throws `TypeError` when the answer is no object.
 * @internal
 */
export function requireSize(sizer: PositionSizer, request: SizingRequest): SizingResult {
  const sized: unknown = sizer.size(request);
  if (typeof sized === 'object' && sized !== null) return sized as SizingResult;
  throw new TypeError(`sizer ${sizer.name} must return { quantity, notional, boundBy }, returned ${String(sized)}`);
}
