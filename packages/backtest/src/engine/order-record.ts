import type { BarSeries } from '@kairos/core';
import type { FilledOrder } from '../result.js';
import { EXIT_REASONS } from './trade-record.js';

const COLUMNS = ['bar', 'units', 'price', 'reference', 'commission', 'reason'] as const;

/** Where an order filled, and where it would have without slippage. @internal */
export interface FillPrice {
  readonly price: number;
  readonly reference: number;
}

/** Filled orders as growing columns; objects are made only when somebody looks. @internal */
export class OrderRecord {
  #columns = allocate(512);
  length = 0;
  /** All commissions so far, quote currency. */
  commissions = 0;

  /** @param units - Bought, negative when sold. */
  add(
    bar: number,
    units: number,
    { price, reference }: FillPrice,
    commission: number,
    reason: FilledOrder['reason'],
  ): void {
    if (this.length === this.#columns.bar.length) this.#grow();
    const at = this.length++;
    const columns = this.#columns;
    columns.bar[at] = bar;
    columns.units[at] = units;
    columns.price[at] = price;
    columns.reference[at] = reference;
    columns.commission[at] = commission;
    columns.reason[at] = reason === 'entry' ? -1 : EXIT_REASONS.indexOf(reason);
    this.commissions += commission;
  }

  toOrders(bars: BarSeries): FilledOrder[] {
    const { bar, units, price, reference, commission, reason } = this.#columns;
    return Array.from({ length: this.length }, (_, at) => ({
      bar: bar[at]!,
      time: bars.time[bar[at]!]!,
      side: units[at]! > 0 ? 'buy' : 'sell',
      quantity: Math.abs(units[at]!),
      price: price[at]!,
      reference: reference[at]!,
      commission: commission[at]!,
      reason: reason[at]! < 0 ? 'entry' : EXIT_REASONS[reason[at]!]!,
    }));
  }

  #grow(): void {
    const grown = allocate(2 * this.length);
    for (const column of COLUMNS) grown[column].set(this.#columns[column]);
    this.#columns = grown;
  }
}

function allocate(capacity: number): Record<(typeof COLUMNS)[number], Float64Array> {
  const column = () => new Float64Array(capacity);
  return {
    bar: column(),
    units: column(),
    price: column(),
    reference: column(),
    commission: column(),
    reason: column(),
  };
}
