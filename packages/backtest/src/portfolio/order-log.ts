/** What an order came from. */
export type OrderReason = 'rebalance' | 'signal' | 'stop-loss' | 'take-profit' | 'delisted';

const ORDER_REASONS = [
  'rebalance',
  'signal',
  'stop-loss',
  'take-profit',
  'delisted',
] as const satisfies readonly OrderReason[];

/** Why an order was cut or not taken; the first entry stands for neither. Validators add their own names behind. */
const ORDER_RULES = [
  '',
  'buying-power',
  'leverage',
  'lot',
  'min-trade',
  'min-notional',
  'price',
  'no-price',
  'no-bar',
  'last-bar',
  'delisted',
  'conflict',
  'levels',
  'replaced',
  'stopped',
];

const COLUMNS = [
  'kind',
  'series',
  'row',
  'decided',
  'wanted',
  'filled',
  'price',
  'commission',
  'reason',
  'rule',
  'limit',
  'actual',
  'reference',
] as const;
type Column = (typeof COLUMNS)[number];

/** Kinds of entries. A dividend and a split have their value in `price`. @internal */
export const ORDER = 0;
/** @internal */
export const SPLIT = 1;
/** @internal */
export const DIVIDEND = 2;

/**
 * Everything that happened to units and cash, in order, as growing columns: the loop makes no objects.
 *
 * `wanted` and `filled` are signed units; `row` is that of the fill, -1 without one; `reference` is the price without slippage.
 *
 * @internal
 */
export class OrderLog {
  columns: Readonly<Record<Column, Float64Array>> = allocate(256);
  readonly #rules: string[] = [...ORDER_RULES];
  /** Sentences of denials by others, by entry. */
  readonly reasons = new Map<number, string>();
  length = 0;

  /** @returns Index of the entry. */
  add(
    kind: number,
    series: number,
    row: number,
    decided: number,
    wanted: number,
    filled: number,
    price: number,
    commission: number,
    reason: OrderReason,
    rule: string,
    limit: number,
    actual: number,
    reference = price,
  ): number {
    if (this.length === this.columns.kind.length) this.#grow();
    const at = this.length++;
    const { columns } = this;
    columns.kind[at] = kind;
    columns.series[at] = series;
    columns.row[at] = row;
    columns.decided[at] = decided;
    columns.wanted[at] = wanted;
    columns.filled[at] = filled;
    columns.price[at] = price;
    columns.commission[at] = commission;
    columns.reason[at] = ORDER_REASONS.indexOf(reason);
    columns.rule[at] = this.#ruleIndex(rule);
    columns.limit[at] = limit;
    columns.actual[at] = actual;
    columns.reference[at] = reference;
    return at;
  }

  /** An order that was not taken. */
  refuse(
    series: number,
    decided: number,
    wanted: number,
    reason: OrderReason,
    rule: string,
    limit = Number.NaN,
    actual = Number.NaN,
  ): number {
    return this.add(ORDER, series, -1, decided, wanted, 0, Number.NaN, 0, reason, rule, limit, actual);
  }

  ruleOf(at: number): string {
    return this.#rules[this.columns.rule[at]!]!;
  }

  reasonOf(at: number): OrderReason {
    return ORDER_REASONS[this.columns.reason[at]!]!;
  }

  #ruleIndex(rule: string): number {
    const index = this.#rules.indexOf(rule);
    return index === -1 ? this.#rules.push(rule) - 1 : index;
  }

  #grow(): void {
    const grown = allocate(2 * this.length);
    for (const column of COLUMNS) grown[column].set(this.columns[column]);
    this.columns = grown;
  }
}

function allocate(capacity: number): Record<Column, Float64Array> {
  return Object.fromEntries(COLUMNS.map((column) => [column, new Float64Array(capacity)])) as Record<
    Column,
    Float64Array
  >;
}
