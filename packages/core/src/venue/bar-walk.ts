import type { Bar } from '../bars/bar.js';
import type { SameBarRule } from '../fills/same-bar.js';
import { isStopLike, type WorkingOrder } from './working-order.js';

/** A fill that a bar offers to an order within, after its open. */
export interface BarOffer {
  readonly working: WorkingOrder;
  /** Quote currency, before slippage. */
  readonly price: number;
}

/** The bar as it was at its first instant. */
export function atOpen(bar: Bar): Bar {
  const { open } = bar;
  return { ...bar, high: open, low: open, close: open };
}

/** Buy limits and sell stops wait below the market, sell limits and buy stops above it. */
function waitsBelow(working: WorkingOrder): boolean {
  const isLimit = !isStopLike(working) || working.state.triggered === true;
  return (working.order.request.side === 'buy') === isLimit;
}

/** How far along the way from the open over the first extreme to the second an offer is met, as a number to sort by. */
function distanceTo({ working, price }: BarOffer, { open, close, high, low }: Bar): number {
  const isLowFirst = close >= open;
  const distance = Math.abs(price - open);
  return waitsBelow(working) === isLowFirst ? distance : high - low + distance;
}

/**
 * The offers of one bar in the order in which they count as met; ties stay as they were submitted.
 *
 * `pessimistic`: stops before limits. `optimistic`: limits before stops. `path`: along the walk open, low, high, close when the bar
 * closed at or above its open, else open, high, low, close. For a stop and a target that is what {@link firstExit} says.
 */
export function inSequence(offers: readonly BarOffer[], bar: Bar, rule: SameBarRule): BarOffer[] {
  const rank = (offer: BarOffer) => {
    if (rule === 'path') return distanceTo(offer, bar);
    return isStopLike(offer.working) === (rule === 'pessimistic') ? 0 : 1;
  };
  return [...offers].sort((a, b) => rank(a) - rank(b));
}
