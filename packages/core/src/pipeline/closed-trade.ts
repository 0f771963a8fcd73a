import type { Decimal } from 'decimal.js';
import type { BookedFill } from '../ledger/ledger-entry.js';
import { exact, ZERO } from '../money/exact.js';
import type { Direction, HoldingStyle } from '../trade/direction.js';
import type { PipelineExitReason } from './order-plan.js';

/** A position, or a part of one, that was opened and closed. Money in the quote currency. */
export interface PipelineTrade {
  readonly symbol: string;
  readonly strategy: string;
  readonly direction: Direction;
  /** Units, unsigned. */
  readonly quantity: number;
  /** UTC epoch milliseconds of the first fill that opened, and of the one that closed. */
  readonly entryTime: number;
  readonly exitTime: number;
  readonly entryPrice: number;
  readonly exitPrice: number;
  /** Of both sides. */
  readonly commission: number;
  /** Funding paid on it; negative when received. */
  readonly carry: number;
  /** After commission and funding. */
  readonly profit: number;
  readonly exitReason: PipelineExitReason;
}

/** What is remembered of a position from its first fill to its last. */
export interface OpenPosition {
  readonly symbol: string;
  readonly strategy: string;
  readonly direction: Direction;
  readonly holdingStyle?: HoldingStyle;
  /** UTC epoch milliseconds of the first fill. */
  readonly openedAt: number;
  /** Bars that closed since the first fill, that of the fill included. */
  barsHeld: number;
  /** Of the fills that opened what is still open. */
  commission: Decimal;
  /** Funding paid on what is still open. */
  carry: Decimal;
  /** Profit of the parts that were closed, after commission and funding. */
  profit: number;
  /** Units closed so far, at their entry price: what a profit is measured by. */
  closedNotional: number;
  /** Ids of the fills that opened it. */
  readonly entryFills: Set<string>;
}

/** A position that is over. */
export interface FinishedPosition {
  readonly symbol: string;
  /** UTC epoch milliseconds of its last fill. */
  readonly time: number;
  /** Of all its parts, after commission and funding. */
  readonly profit: number;
  /** At the entry prices. */
  readonly notional: number;
}

/** Whose fill it is, and why it closes what it closes. */
export interface FillMeaning {
  readonly strategy: string;
  readonly holdingStyle?: HoldingStyle;
  readonly exitReason: PipelineExitReason;
}

/** What a fill closed and opened. */
export interface PositionChanges {
  readonly open: OpenPosition | undefined;
  readonly closed: PipelineTrade | undefined;
  readonly finished: FinishedPosition | undefined;
}

/** What a booked fill did to the position that was open: a flip closes one and opens the next. */
export function positionChanges(
  open: OpenPosition | undefined,
  booked: BookedFill,
  multiplier: number,
  about: FillMeaning,
): PositionChanges {
  const { fill, before, after, commission, realizedPnl } = booked;
  const quantity = exact(fill.quantity);
  const held = before.quantity.abs();
  const isAgainst = !held.isZero() && before.quantity.isPositive() !== (fill.side === 'buy');
  const closing = !isAgainst ? ZERO : held.lessThan(quantity) ? held : quantity;
  const charged = commission.times(closing).div(quantity);
  let closed: PipelineTrade | undefined;
  if (open && !closing.isZero()) {
    const shareOf = (amount: Decimal) => amount.times(closing).div(held);
    const paid = shareOf(open.commission);
    const carry = shareOf(open.carry);
    open.commission = open.commission.minus(paid);
    open.carry = open.carry.minus(carry);
    const total = paid.plus(charged);
    closed = {
      symbol: fill.symbol,
      strategy: open.strategy,
      direction: open.direction,
      quantity: closing.toNumber(),
      entryTime: open.openedAt,
      exitTime: fill.time,
      entryPrice: before.cost.div(before.quantity.times(multiplier)).toNumber(),
      exitPrice: Number(fill.price),
      commission: total.toNumber(),
      carry: carry.toNumber(),
      profit: realizedPnl.minus(total).minus(carry).toNumber(),
      exitReason: about.exitReason,
    };
    open.profit += closed.profit;
    open.closedNotional += Math.abs(closed.entryPrice * closed.quantity * multiplier);
  }
  const hasEnded = open && (after.quantity.isZero() || after.quantity.isPositive() !== (open.direction === 'long'));
  const finished = hasEnded
    ? { symbol: fill.symbol, time: fill.time, profit: open.profit, notional: open.closedNotional }
    : undefined;
  if (after.quantity.isZero()) return { open: undefined, closed, finished };
  const rest = commission.minus(charged);
  if (open && !hasEnded) {
    if (closing.isZero()) {
      open.commission = open.commission.plus(rest);
      open.entryFills.add(fill.fillId);
    }
    return { open, closed, finished };
  }
  const direction = after.quantity.isPositive() ? 'long' : 'short';
  const next: OpenPosition = {
    symbol: fill.symbol,
    strategy: about.strategy,
    direction,
    ...(about.holdingStyle && { holdingStyle: about.holdingStyle }),
    openedAt: fill.time,
    barsHeld: 0,
    commission: rest,
    carry: ZERO,
    profit: 0,
    closedNotional: 0,
    entryFills: new Set([fill.fillId]),
  };
  return { open: next, closed, finished };
}
