import { Exact, type Instrument, roundPrice, type Side } from '@kairos/core';

/** price x (1 + distance) for a purchase, x (1 - distance) for a sale, on the tick that is no worse. @internal */
export function limitPrice(instrument: Instrument, side: Side, price: number, distance: number): number {
  const factor = side === 'buy' ? new Exact(1).plus(distance) : new Exact(1).minus(distance);
  const exact = factor.times(price);
  if (instrument.tickSize === 0) return exact.toNumber();
  const rounded = roundPrice(instrument, exact, side === 'buy' ? 'down' : 'up').toNumber();
  // Below one tick there is no price to bid.
  return rounded > 0 ? rounded : price;
}
