import { exact, ZERO } from '@kairos/core';
import type { Decimal } from 'decimal.js';
import type { WireFill } from './schema.js';

/** What of an order has filled, over all ids that the venue gave it. */
export interface FilledSoFar {
  readonly quantity: Decimal;
  /** Quantity-weighted; `undefined` before the first fill. */
  readonly averagePrice: Decimal | undefined;
  /** Time of the first fill, UTC epoch milliseconds. */
  readonly since: number;
}

/**
 * The executions that are known, by order. A changed order goes on under a new id of the venue, and the venue forgets what had filled
 * before; the executions of all its ids tell.
 */
export class FillIndex {
  readonly #fills = new Map<string, WireFill>();
  readonly #byOrder = new Map<string, WireFill[]>();
  /** The order behind each id of the venue, since some executions do not name ours. */
  readonly #orderOf = new Map<number, string>();
  readonly #oidsOf = new Map<string, number[]>();

  /** Notes that an id of the venue belongs to an order. */
  link(oid: number, cloid: string | null | undefined): void {
    if (!cloid || this.#orderOf.has(oid)) return;
    const key = cloid.toLowerCase();
    this.#orderOf.set(oid, key);
    this.#oidsOf.set(key, [...(this.#oidsOf.get(key) ?? []), oid]);
    const orphans = this.#byOrder.get(String(oid)) ?? [];
    this.#byOrder.delete(String(oid));
    if (orphans.length > 0) this.#byOrder.set(key, [...(this.#byOrder.get(key) ?? []), ...orphans]);
  }

  /** @returns Whether it was not known before. */
  add(fill: WireFill): boolean {
    if (this.#fills.has(fill.tid)) return false;
    this.link(fill.oid, fill.cloid);
    this.#fills.set(fill.tid, fill);
    const key = this.#key(fill.oid);
    this.#byOrder.set(key, [...(this.#byOrder.get(key) ?? []), fill]);
    return true;
  }

  /** Forgets an order: all its ids and executions. @param key - Our form of its id, or the id of the venue of one that has none. */
  forget(key: string): void {
    for (const { tid } of this.#byOrder.get(key) ?? []) this.#fills.delete(tid);
    this.#byOrder.delete(key);
    for (const oid of this.#oidsOf.get(key) ?? []) this.#orderOf.delete(oid);
    this.#oidsOf.delete(key);
  }

  /** Our form of the id of an order, if it has one. */
  cloidOf(oid: number): string | undefined {
    return this.#orderOf.get(oid);
  }

  /** What of an order has filled under all ids of the venue. */
  filled(oid: number): FilledSoFar {
    return this.#sum(oid, Number.POSITIVE_INFINITY);
  }

  /** What of an order had filled before the venue gave it this id. The venue counts its ids up. */
  filledBefore(oid: number): FilledSoFar {
    return this.#sum(oid, oid);
  }

  #sum(oid: number, below: number): FilledSoFar {
    const fills = (this.#byOrder.get(this.#key(oid)) ?? []).filter((fill) => fill.oid < below);
    const quantity = fills.reduce((sum, { sz }) => sum.plus(exact(sz)), ZERO);
    const value = fills.reduce((sum, { sz, px }) => sum.plus(exact(sz).times(exact(px))), ZERO);
    const since = Math.min(...fills.map(({ time }) => time));
    return { quantity, averagePrice: quantity.isZero() ? undefined : value.div(quantity), since };
  }

  #key(oid: number): string {
    return this.#orderOf.get(oid) ?? String(oid);
  }
}
