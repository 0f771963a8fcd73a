import type { KernelInput } from '../batch/input-columns.js';
import type { IndicatorEntry, Streaming } from '../catalogue/entry.js';
import type { InputColumn, InputRow } from '../stream/input-row.js';

const PRICES: readonly InputColumn[] = ['open', 'high', 'low', 'close'];

/** Above 0 for any price that is not far below it, in the same order; what is not finite stays so. */
function lifted(price: number): number {
  return price + Math.hypot(price, 1);
}

function liftedColumns(columns: KernelInput): KernelInput {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      PRICES.includes(name as InputColumn) ? column.map(lifted) : column,
    ]),
  );
}

function liftedRow(row: InputRow): InputRow {
  // What is no number is passed on as it is, to be refused.
  const isPrice = (name: InputColumn) => typeof row[name] === 'number';
  const prices = PRICES.filter(isPrice).map((name) => [name, lifted(row[name])] as const);
  return { ...row, ...Object.fromEntries(prices) };
}

/**
 * An indicator of bars whose prices are made positive before it sees them.
 *
 * The random bars of the contract have lows below 0, which indicators that take logarithms rightly treat as holes.
 */
export function onPositivePrices(entry: IndicatorEntry): IndicatorEntry {
  return {
    ...entry,
    kernel(input, ...rest) {
      // For the checks, which are on the arrays that were given.
      entry.kernel(input, ...rest);
      return entry.kernel(liftedColumns(input), ...rest);
    },
    stream: class implements Streaming {
      readonly #inner: Streaming;
      constructor(...parameters: number[]) {
        this.#inner = new entry.stream(...parameters);
      }
      get warmup() {
        return this.#inner.warmup;
      }
      get isReady() {
        return this.#inner.isReady;
      }
      next(row: unknown) {
        return this.#inner.next(liftedRow(row as InputRow));
      }
      replace(row: unknown) {
        return this.#inner.replace(liftedRow(row as InputRow));
      }
      snapshot() {
        return this.#inner.snapshot();
      }
      restore(snapshot: ReturnType<Streaming['snapshot']>) {
        this.#inner.restore(snapshot);
      }
    },
  };
}
