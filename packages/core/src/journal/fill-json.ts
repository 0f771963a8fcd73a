import type { Fill } from '../orders/fill.js';
import { amount } from './amount-json.js';
import type { Json } from './journal.js';
import { object, oneOf, read, text, time, write } from './json-codec.js';
import { side } from './order-request-json.js';

/** An execution. */
export const fill = object<Fill>({
  fillId: text,
  clientOrderId: text,
  symbol: text,
  side,
  quantity: amount,
  price: amount,
  commission: amount,
  liquidity: oneOf(['maker', 'taker'] as const),
  time,
});

/**
 * A fill as plain JSON, its amounts as text, so that no digit is lost.
 *
 * @throws {@link ValidationError} naming the first field that cannot be written, such as an amount that is not finite.
 */
export function fillToJson(value: Fill): Json {
  return write(fill, value, 'fill');
}

/**
 * The fill that {@link fillToJson} wrote, frozen; its amounts are texts.
 *
 * @throws {@link ValidationError} naming the first field that is missing or wrong.
 */
export function fillFromJson(json: Json): Fill {
  return read(fill, json, 'fill');
}
