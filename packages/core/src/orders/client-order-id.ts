import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { ValidationError } from '../errors/errors.js';
import type { ClientOrderId } from './order.js';

/** What makes an order this order and no other. */
export interface OrderOrigin {
  readonly strategy: string;
  readonly symbol: string;
  /** Time of the bar that it was decided on, whole UTC epoch milliseconds. */
  readonly barTime: number;
  /** What it is for, for example `entry` or `stop-2`: tells orders of one bar apart. */
  readonly intent: string;
}

const PREFIX_LENGTH = 8;

/** 72 bits: a billion orders collide with a chance of about one in ten thousand. */
const HASH_LENGTH = 18;

function slug(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '');
  return plain.slice(0, PREFIX_LENGTH).replace(/-$/, '') || 'x';
}

/**
 * A client order id that is the same whenever the same order is meant, so that a retry after a crash cannot trade twice.
 *
 * @returns At most 36 characters of `a-z`, `0-9` and `-`: the start of strategy and symbol to read, and a SHA-256 of all four.
 * @throws {@link ValidationError} when `barTime` is not whole milliseconds.
 * @example
 * ```ts
 * import { clientOrderId } from '@kairos/core';
 *
 * const id = clientOrderId({ strategy: 'breakout', symbol: 'BTC/USDT', barTime: 1704067200000, intent: 'entry' });
 * id.startsWith('breakout-btc-usdt-'); // => true
 * ```
 */
export function clientOrderId({ strategy, symbol, barTime, intent }: OrderOrigin): ClientOrderId {
  if (!Number.isSafeInteger(barTime)) {
    throw new ValidationError(`barTime must be whole UTC epoch milliseconds, was ${barTime}`);
  }
  // JSON keeps the four apart: joined texts could be equal although their parts differ.
  const hash = bytesToHex(sha256(utf8ToBytes(JSON.stringify([strategy, symbol, barTime, intent]))));
  return `${slug(strategy)}-${slug(symbol)}-${hash.slice(0, HASH_LENGTH)}`;
}
