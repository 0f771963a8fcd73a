import type { BarSeries } from '@kairos/core';
import type { ClosedTrade, ExitReason } from '../result.js';
import type { Position } from './position.js';

/** All reasons, in the order in which the columns count them. @internal */
export const EXIT_REASONS = [
  'signal',
  'stop-loss',
  'take-profit',
  'reversal',
  'trailing-stop',
  'break-even',
  'max-bars',
  'liquidation',
  'limit',
] as const satisfies readonly ExitReason[];

/** Numbers kept per closed trade, one column each. */
const COLUMNS = [
  'quantity',
  'entryBar',
  'exitBar',
  'entryPrice',
  'exitPrice',
  'stopLoss',
  'takeProfit',
  'commission',
  'carry',
  'profit',
  'exitReason',
] as const;

type Column = (typeof COLUMNS)[number];

/** Closed trades as growing columns; objects are made only when somebody looks. @internal */
export class TradeRecord {
  #columns: Record<Column, Float64Array>;
  #length = 0;

  constructor(capacity = 256) {
    this.#columns = allocate(capacity);
  }

  /** Writes down that `quantity` signed units of a position have left. */
  add(
    position: Position,
    quantity: number,
    exitBar: number,
    exitPrice: number,
    levels: { readonly stop: number; readonly target: number },
    commission: number,
    carry: number,
    profit: number,
    exitReason: ExitReason,
  ): void {
    if (this.#length === this.#columns.quantity.length) this.#grow();
    const at = this.#length++;
    const columns = this.#columns;
    columns.quantity[at] = quantity;
    columns.entryBar[at] = position.entryBar;
    columns.exitBar[at] = exitBar;
    columns.entryPrice[at] = position.price;
    columns.exitPrice[at] = exitPrice;
    columns.stopLoss[at] = levels.stop;
    columns.takeProfit[at] = levels.target;
    columns.commission[at] = commission;
    columns.carry[at] = carry;
    columns.profit[at] = profit;
    columns.exitReason[at] = EXIT_REASONS.indexOf(exitReason);
  }

  get length(): number {
    return this.#length;
  }

  get profits(): Float64Array {
    return this.#columns.profit.slice(0, this.#length);
  }

  /** exitBar - entryBar of each trade. */
  get barsHeld(): Float64Array {
    const { entryBar, exitBar } = this.#columns;
    return exitBar.slice(0, this.#length).map((bar, at) => bar - entryBar[at]!);
  }

  toTrades(bars: BarSeries, multiplier: number): ClosedTrade[] {
    return Array.from({ length: this.#length }, (_, at) => this.#trade(at, bars, multiplier));
  }

  #trade(at: number, bars: BarSeries, multiplier: number): ClosedTrade {
    const columns = this.#columns;
    const signed = columns.quantity[at]!;
    const quantity = Math.abs(signed);
    const entryBar = columns.entryBar[at]!;
    const exitBar = columns.exitBar[at]!;
    const entryPrice = columns.entryPrice[at]!;
    const profit = columns.profit[at]!;
    const trade = withLevels<ClosedTrade>(columns.stopLoss[at]!, columns.takeProfit[at]!, {
      direction: signed > 0 ? 'long' : 'short',
      quantity,
      entryBar,
      exitBar,
      entryTime: bars.time[entryBar]!,
      exitTime: bars.time[exitBar]!,
      entryPrice,
      exitPrice: columns.exitPrice[at]!,
      commission: columns.commission[at]!,
      profit,
      return: profit / (entryPrice * quantity * multiplier),
      exitReason: EXIT_REASONS[columns.exitReason[at]!]!,
    });
    const carry = columns.carry[at]!;
    return carry === 0 ? trade : Object.assign(trade, { carry });
  }

  #grow(): void {
    const grown = allocate(2 * this.#length);
    for (const column of COLUMNS) grown[column].set(this.#columns[column]);
    this.#columns = grown;
  }
}

function allocate(capacity: number): Record<Column, Float64Array> {
  const column = () => new Float64Array(capacity);
  return {
    quantity: column(),
    entryBar: column(),
    exitBar: column(),
    entryPrice: column(),
    exitPrice: column(),
    stopLoss: column(),
    takeProfit: column(),
    commission: column(),
    carry: column(),
    profit: column(),
    exitReason: column(),
  };
}

/** Adds the levels that were set, NaN being none. Assigned, since spreading costs a microsecond a trade. @internal */
export function withLevels<T extends { readonly stopLoss?: number; readonly takeProfit?: number }>(
  stopLoss: number,
  takeProfit: number,
  target: T,
): T {
  const writable: { stopLoss?: number; takeProfit?: number } = target;
  if (!Number.isNaN(stopLoss)) writable.stopLoss = stopLoss;
  if (!Number.isNaN(takeProfit)) writable.takeProfit = takeProfit;
  return target;
}
