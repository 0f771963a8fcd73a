import { createHash } from 'node:crypto';
import type { ClientOrderId } from '@kairos/core';

/** The venue's own form of a client order id: 128 bits as hexadecimal. */
export type Cloid = `0x${string}`;

const CLOID = /^0x[0-9a-f]{32}$/;
const FOREIGN = /^oid-(\d{1,15})$/;

/**
 * The 128 bits that stand for a client order id at the venue: the start of its SHA-256.
 *
 * The same id always gives the same bits, so an order can be looked up by its id after a restart. An id that is 128 bits already, as
 * those of orders sent by other programs, stays what it is.
 *
 * @example
 * ```ts
 * import { cloidOf } from '@kairos/brokers/hyperliquid';
 *
 * cloidOf('breakout-btc-1').length; // => 34
 * cloidOf('0x00000000000000000000000000000001'); // => '0x00000000000000000000000000000001'
 * ```
 */
export function cloidOf(id: ClientOrderId): Cloid {
  if (CLOID.test(id)) return id as Cloid;
  return `0x${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;
}

/** Our id of an order that was sent without one, for example by hand. */
export function foreignId(oid: number): ClientOrderId {
  return `oid-${oid}`;
}

/** The venue's id within {@link foreignId}; `undefined` for any other id. */
export function foreignOid(id: ClientOrderId): number | undefined {
  const digits = FOREIGN.exec(id)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The client order ids that have been met: a hash cannot be turned back, only looked up. */
export class KnownIds {
  readonly #ids = new Map<string, ClientOrderId>();

  /** Remembers an id. @returns Its form at the venue. */
  learn(id: ClientOrderId): Cloid {
    const cloid = cloidOf(id);
    // What was read back from the venue must not hide the id that it stands for.
    if (!this.#ids.has(cloid) || id !== cloid) this.#ids.set(cloid, id);
    return cloid;
  }

  forget(id: ClientOrderId): void {
    this.#ids.delete(cloidOf(id));
  }

  /** The id behind what the venue shows; the venue's form itself while the id has not been met, which finds the order just as well. */
  of(cloid: string | null | undefined, oid: number): ClientOrderId {
    if (cloid === null || cloid === undefined) return foreignId(oid);
    const known = cloid.toLowerCase();
    return this.#ids.get(known) ?? known;
  }
}
