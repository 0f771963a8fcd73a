import {
  type ClientOrderId,
  exact,
  type Fill,
  fillFromJson,
  fillToJson,
  type Journal,
  type Order,
  ZERO,
} from '@kairos/core';
import { fillFromTotals } from './fill-from-totals.js';

const RECORD = 'fill';

/**
 * The executions of a venue that tells totals only, as they were made out of the totals.
 *
 * How a total was reached is not known afterwards: with a journal, each execution is written down before it is told, and a restart in
 * the midst of an order goes on with the same ones. Those of an order are forgotten with it, but for what the journal has.
 */
export class DerivedFills {
  readonly #journal: Journal | undefined;
  readonly #all = new Set<Fill>();
  readonly #byOrder = new Map<ClientOrderId, Fill[]>();
  #isRestored = false;

  constructor(journal?: Journal) {
    this.#journal = journal;
  }

  /** All of them, in the order in which they were learned. */
  get all(): readonly Fill[] {
    return [...this.#all];
  }

  /** Forgets those of an order. */
  forget(id: ClientOrderId): void {
    for (const fill of this.of(id)) this.#all.delete(fill);
    this.#byOrder.delete(id);
  }

  /** Reads the journal, once. Records of other types are left alone. */
  async restore(): Promise<void> {
    if (this.#isRestored || !this.#journal) return;
    this.#isRestored = true;
    for await (const { type, data } of this.#journal.read()) if (type === RECORD) this.#keep(fillFromJson(data));
  }

  /** Those of an order, oldest first. */
  of(id: ClientOrderId): readonly Fill[] {
    return this.#byOrder.get(id) ?? [];
  }

  /** The execution that an order shows beyond those that are known, written down; `undefined` when there is none. */
  async next(shown: Order): Promise<Fill | undefined> {
    const fill = fillFromTotals(totalsOf(this.of(shown.clientOrderId)), shown);
    if (!fill) return undefined;
    await this.#journal?.append([{ time: fill.time, type: RECORD, data: fillToJson(fill) }]);
    this.#keep(fill);
    return fill;
  }

  #keep(fill: Fill): void {
    this.#all.add(fill);
    const { clientOrderId } = fill;
    this.#byOrder.set(clientOrderId, [...this.of(clientOrderId), fill]);
  }
}

function totalsOf(fills: readonly Fill[]) {
  const filledQuantity = fills.reduce((sum, { quantity }) => sum.plus(quantity), ZERO);
  if (filledQuantity.isZero()) return undefined;
  const paid = fills.reduce((sum, { quantity, price }) => sum.plus(exact(quantity).times(price)), ZERO);
  return { filledQuantity, averageFillPrice: paid.div(filledQuantity) };
}
