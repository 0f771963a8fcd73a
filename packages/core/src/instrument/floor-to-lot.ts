/** Below this share of a lot, what is missing to the next lot is rounding of the division. */
const NOISE = 1e-9;

/** Decimal places of a step such as 0.001 or 1e-7. */
function decimalsOf(step: number): number {
  const [digits = '', exponent = '0'] = step.toString().split('e');
  const fraction = digits.split('.')[1]?.length ?? 0;
  return Math.min(100, Math.max(0, fraction - Number(exponent)));
}

/**
 * A quantity rounded down to whole lots in floating point, for simulations; `roundQuantity` is the exact one.
 *
 * A quantity within a billionth of the next lot counts as that lot, since 0.3 / 0.1 is 2.999... in floating point.
 *
 * @param quantity - Units, unsigned.
 * @param lotSize - Size of a lot; 0 leaves the quantity as it is.
 * @example
 * ```ts
 * import { floorToLot } from '@kairos/core';
 *
 * floorToLot(0.3, 0.1); // => 0.3
 * floorToLot(7.35, 1); // => 7
 * ```
 */
export function floorToLot(quantity: number, lotSize: number): number {
  if (lotSize === 0 || !Number.isFinite(quantity)) return quantity;
  const lots = quantity / lotSize;
  const nearest = Math.round(lots);
  const whole = Math.abs(nearest - lots) <= NOISE * Math.max(1, Math.abs(lots)) ? nearest : Math.floor(lots);
  if (Number.isInteger(lotSize)) return whole * lotSize;
  const product = whole * lotSize;
  return Math.abs(product) < 1e21 ? Number(product.toFixed(decimalsOf(lotSize))) : product;
}
