import type { Decimal } from 'decimal.js';

/** What is held of one instrument. Exact; money in the instrument's quote currency. */
export interface Position {
  readonly symbol: string;
  /** Signed units: positive long, negative short, 0 flat. */
  readonly quantity: Decimal;
  /** Average price of what is open; 0 when flat. Shown rounded, the ledger keeps the exact cost. */
  readonly averagePrice: Decimal;
  /** Signed cost of what is open: price x quantity x multiplier summed over the fills that opened it. */
  readonly cost: Decimal;
  /** Last mark; the last fill price before any mark. */
  readonly marketPrice: Decimal;
  /** marketPrice x quantity x multiplier - cost. */
  readonly unrealizedPnl: Decimal;
  /** Profit of what was closed, before commissions and funding. */
  readonly realizedPnl: Decimal;
  readonly commissions: Decimal;
  /** Funding received (positive) or paid (negative). */
  readonly funding: Decimal;
}
