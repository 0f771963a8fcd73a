import type { Position } from '../ledger/position.js';
import { decimal } from './amount-json.js';
import type { Json } from './journal.js';
import { object, read, text, write } from './json-codec.js';

/** What is held of an instrument. */
export const position = object<Position>({
  symbol: text,
  quantity: decimal,
  averagePrice: decimal,
  cost: decimal,
  marketPrice: decimal,
  unrealizedPnl: decimal,
  realizedPnl: decimal,
  commissions: decimal,
  funding: decimal,
});

/**
 * A position as plain JSON, its decimals as text, so that no digit is lost.
 *
 * @throws {@link ValidationError} naming the first field that cannot be written.
 */
export function positionToJson(value: Position): Json {
  return write(position, value, 'position');
}

/**
 * The position that {@link positionToJson} wrote, frozen, its decimals as they were.
 *
 * @throws {@link ValidationError} naming the first field that is missing or wrong.
 */
export function positionFromJson(json: Json): Position {
  return read(position, json, 'position');
}
