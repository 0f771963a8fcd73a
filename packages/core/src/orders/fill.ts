import type { Side } from '../trade/direction.js';
import type { Amount, ClientOrderId } from './order.js';

/** Whether a fill added liquidity or took it. */
export type LiquiditySide = 'maker' | 'taker';

/** One execution of (part of) an order. */
export interface Fill {
  /** Unique per execution; booking the same id twice has no effect. */
  readonly fillId: string;
  readonly clientOrderId: ClientOrderId;
  readonly symbol: string;
  readonly side: Side;
  /** Units, unsigned. */
  readonly quantity: Amount;
  /** Quote currency per unit. */
  readonly price: Amount;
  /** Charged for this fill in the quote currency; negative is a rebate. */
  readonly commission: Amount;
  readonly liquidity: LiquiditySide;
  /** UTC epoch milliseconds. */
  readonly time: number;
}
