import { type Amount, exact, ValidationError } from '@kairos/core';
import type { Decimal } from 'decimal.js';

/** Digits that a price may have, leading zeros not counted. */
const SIGNIFICANT = 5;

/** Decimals that price and quantity of a perpetual may have together. */
const PERPETUAL_DECIMALS = 6;

/** Least value of an order in USDC; orders that only reduce are free of it. */
export const MIN_NOTIONAL = 10;

/** Which way a price that the venue does not take is moved. */
export type PriceRounding = 'up' | 'down';

/** Decimals that a price of a perpetual may have at most. */
function priceDecimals(szDecimals: number): number {
  return Math.max(0, PERPETUAL_DECIMALS - szDecimals);
}

/**
 * Step between the prices that the venue takes around a price: five significant digits, at most `6 - szDecimals` decimals, and whole
 * numbers always.
 *
 * @param price - Quote currency, above 0.
 * @param szDecimals - Decimals of the quantity, from the venue's `meta`.
 * @see https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/tick-and-lot-size
 * @example
 * ```ts
 * import { tickAt } from '@kairos/brokers/hyperliquid';
 *
 * [tickAt(1234.5, 4).toString(), tickAt(0.01234, 1).toString(), tickAt(123_456, 5).toString()]; // => [ '0.1', '0.00001', '1' ]
 * ```
 */
export function tickAt(price: Amount, szDecimals: number): Decimal {
  const magnitude = exact(price, 'price').abs().e;
  const decimals = Math.min(SIGNIFICANT - 1 - magnitude, priceDecimals(szDecimals));
  return exact(10).pow(-Math.max(0, decimals));
}

/** Whether the venue takes a price; see {@link tickAt}. */
export function isOnGrid(price: Amount, szDecimals: number): boolean {
  return exact(price).mod(tickAt(price, szDecimals)).isZero();
}

/**
 * The nearest price that the venue takes, not below (`up`) or not above (`down`) the one given.
 *
 * @example
 * ```ts
 * import { roundToGrid } from '@kairos/brokers/hyperliquid';
 *
 * roundToGrid('1234.56', 4, 'down').toString(); // => '1234.5'
 * roundToGrid('99999.6', 0, 'up').toString(); // => '100000'
 * ```
 */
export function roundToGrid(price: Amount, szDecimals: number, rounding: PriceRounding): Decimal {
  const tick = tickAt(price, szDecimals);
  const steps = exact(price).div(tick);
  return (rounding === 'up' ? steps.ceil() : steps.floor()).times(tick);
}

/**
 * Refuses a price that the venue would refuse.
 *
 * @param path - What it is, for the error: `order.limitPrice`.
 * @throws `ValidationError` with the rule, the price and the nearest prices that are right.
 */
export function checkPrice(path: string, price: Amount, szDecimals: number): void {
  if (isOnGrid(price, szDecimals)) return;
  const below = roundToGrid(price, szDecimals, 'down');
  const above = roundToGrid(price, szDecimals, 'up');
  const rule = `at most ${SIGNIFICANT} significant digits and ${priceDecimals(szDecimals)} decimals, or be whole`;
  refuse(path, `must have ${rule}, was ${price}: the nearest are ${below} and ${above}`);
}

/**
 * Refuses a quantity that the venue would refuse.
 *
 * @throws `ValidationError` with the rule and the quantity.
 */
export function checkSize(path: string, quantity: Amount, szDecimals: number): void {
  if (exact(quantity).decimalPlaces() <= szDecimals) return;
  refuse(path, `must have at most ${szDecimals} decimals, was ${quantity}`);
}

/**
 * Refuses an order that is worth too little.
 *
 * @throws `ValidationError` with the least value and that of the order.
 */
export function checkNotional(path: string, price: Amount, quantity: Amount): void {
  const value = exact(price).times(exact(quantity));
  if (value.gte(MIN_NOTIONAL)) return;
  refuse(path, `must be worth at least ${MIN_NOTIONAL} USDC, was ${quantity} x ${price} = ${value.toString()}`);
}

function refuse(path: string, message: string): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}
