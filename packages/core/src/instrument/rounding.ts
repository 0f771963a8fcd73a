import { Decimal } from 'decimal.js';
import { exact, ZERO } from '../money/exact.js';
import type { Amount } from '../orders/order.js';
import type { Instrument } from './instrument.js';

/** Which way to round to a step. `down` and `up` are towards and away from zero. */
export type RoundingMode = 'nearest' | 'down' | 'up';

const MODES = {
  nearest: Decimal.ROUND_HALF_UP,
  down: Decimal.ROUND_DOWN,
  up: Decimal.ROUND_UP,
} as const;

function toStep(value: Decimal, step: number, mode: RoundingMode): Decimal {
  if (step === 0) return value;
  const size = exact(step, 'step');
  return value.div(size).toDecimalPlaces(0, MODES[mode]).times(size);
}

/**
 * A price on the instrument's tick grid, exactly.
 *
 * @param mode - `nearest` unless given; halves go away from zero.
 * @throws {@link ValidationError} when the price is not a finite number.
 * @example
 * ```ts
 * import { createInstrument, roundPrice } from '@kairos/core';
 *
 * const reliance = createInstrument({ symbol: 'RELIANCE.NS', tickSize: 0.05, quoteCurrency: 'INR' });
 * roundPrice(reliance, 2500.13).toString(); // => '2500.15'
 * roundPrice(reliance, 2500.13, 'down').toString(); // => '2500.1'
 * ```
 */
export function roundPrice(instrument: Instrument, price: Amount, mode: RoundingMode = 'nearest'): Decimal {
  return toStep(exact(price, 'price'), instrument.tickSize, mode);
}

/**
 * A quantity on the instrument's lot grid, exactly.
 *
 * @param mode - `down` unless given, so that a sizer's limit is never exceeded.
 * @throws {@link ValidationError} when the quantity is not a finite number.
 * @example
 * ```ts
 * import { createInstrument, roundQuantity } from '@kairos/core';
 *
 * const bitcoin = createInstrument({ symbol: 'BTCUSDT', assetClass: 'perpetual', lotSize: 0.001 });
 * roundQuantity(bitcoin, '0.0129').toString(); // => '0.012'
 * ```
 */
export function roundQuantity(instrument: Instrument, quantity: Amount, mode: RoundingMode = 'down'): Decimal {
  return toStep(exact(quantity, 'quantity'), instrument.lotSize, mode);
}

function isOnStep(value: Decimal, step: number): boolean {
  return step === 0 || value.mod(exact(step)).equals(ZERO);
}

/** Whether a price lies on the instrument's tick grid. */
export function isOnTick(instrument: Instrument, price: Amount): boolean {
  return isOnStep(exact(price, 'price'), instrument.tickSize);
}

/** Whether a quantity is a whole number of the instrument's lots. */
export function isOnLot(instrument: Instrument, quantity: Amount): boolean {
  return isOnStep(exact(quantity, 'quantity'), instrument.lotSize);
}

/** price x quantity x multiplier in the quote currency, exactly. */
export function notionalOf(instrument: Instrument, price: Amount, quantity: Amount): Decimal {
  return exact(price, 'price').times(exact(quantity, 'quantity')).times(exact(instrument.multiplier));
}
