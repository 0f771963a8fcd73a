import { type PositionSizer, type SizingRequest, type SizingResult, ValidationError } from '@kairos/core';
import { checkRequest, inLots, noTrade } from './sizing-result.js';

/** How a sizer is reduced by another rule. */
export interface Reduction {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly scalesByRegime?: boolean;
  /** The most units that are allowed of a quantity from 0, and what bounds it; not below that quantity when nothing does. */
  most(request: SizingRequest, sized: SizingResult): Pick<SizingResult, 'quantity' | 'boundBy'>;
}

/**
 * A sizer whose quantities another rule reduces, and never raises: what bounds a sizer bounds whatever is built on it.
 *
 * A result that the rule leaves alone is passed on as it is. One that is no quantity (negative, NaN, infinite) becomes no trade.
 *
 * @throws `ValidationError` when `sizer` is none.
 */
export function reducedSizer(sizer: PositionSizer, { name, params, most, ...reduction }: Reduction): PositionSizer {
  checkSizer(sizer);
  const scalesByRegime = reduction.scalesByRegime || sizer.scalesByRegime;
  return {
    name: `${name}(${sizer.name})`,
    params: { sizer: { name: sizer.name, ...(sizer.params !== undefined && { params: sizer.params }) }, ...params },
    ...(scalesByRegime && { scalesByRegime }),
    size(request) {
      checkRequest(request);
      const sized = sizer.size(request);
      if (!(sized.quantity >= 0)) return noTrade('invalid-size');
      const { quantity, boundBy } = most(request, sized);
      const isUnbound = quantity >= sized.quantity && Number.isFinite(sized.quantity);
      return isUnbound ? sized : inLots(request, quantity, boundBy, request.instrument.lotSize);
    },
  };
}

function checkSizer(sizer: PositionSizer): void {
  if (typeof sizer === 'object' && sizer !== null && typeof sizer.size === 'function') return;
  const message = `must be a position sizer with size(), was ${String(sizer)}`;
  throw new ValidationError(`sizer ${message}`, { issues: [{ path: 'sizer', message }] });
}
