import type { Bar, Direction } from '@kairos/core';
import type { ExitRules } from '../options/trading-rules.js';
import type { ExitReason } from '../result.js';

/** An entry that was let through. Prices in the quote currency. */
export interface Entry {
  readonly decidedAt: number;
  readonly direction: Direction;
  /** `undefined` spends the whole cash. */
  readonly quantity: number | undefined;
  readonly weight: number;
  /** Price of a limit or stop entry. */
  readonly price: number | undefined;
  readonly stopLoss: number | undefined;
  readonly takeProfit: number | undefined;
}

/** A stop and what an exit by it is called. */
export interface Stop {
  readonly price: number;
  readonly reason: ExitReason;
}

/** The open position. */
export interface Held {
  readonly direction: Direction;
  readonly entryBar: number;
  quantity: number;
  /** Units of the whole position, which rungs are shares of. */
  size: number;
  entryPrice: number;
  commission: number;
  carry: number;
  entries: number;
  /** Levels that the strategy gave. */
  stopLoss: number | undefined;
  takeProfit: number | undefined;
  /** Best price since the entry. */
  best: number;
  /** Where the trailing and the break-even stop have got to. */
  moved: Stop | undefined;
  /** Rungs of the ladder that are done, and units that have left at the next one. */
  rung: number;
  leftAtRung: number;
}

export const sign = (direction: Direction) => (direction === 'long' ? 1 : -1);

/** Whether a price is better for the holder than another. */
const isBetter = (direction: Direction, price: number, than: number) => (price - than) * sign(direction) > 0;

/** The stop in force: that of the strategy or else of the rules, unless one that moved is closer. */
export function stopOf(held: Held, { stopLoss }: ExitRules): Stop | undefined {
  const { direction, entryPrice, moved } = held;
  const byRule = stopLoss === undefined ? undefined : entryPrice * (1 - sign(direction) * stopLoss);
  const level = held.stopLoss ?? byRule;
  if (moved && (level === undefined || isBetter(direction, moved.price, level))) return moved;
  return level === undefined ? undefined : { price: level, reason: 'stop-loss' };
}

/** The target in force, and the units that leave at it. */
export function targetOf(
  held: Held,
  { takeProfit, ladder }: ExitRules,
): { price: number; quantity: number } | undefined {
  const { direction, entryPrice, quantity, size, rung, leftAtRung } = held;
  const gaining = (gain: number) => entryPrice * (1 + sign(direction) * gain);
  if (held.takeProfit !== undefined) return { price: held.takeProfit, quantity };
  if (takeProfit !== undefined) return { price: gaining(takeProfit), quantity };
  const next = ladder?.[rung];
  if (!ladder || !next) return undefined;
  const reached = ladder.slice(0, rung + 1).reduce((sum, { share }) => sum + share, 0);
  const isAll = reached >= 1 - 1e-9;
  return { price: gaining(next.at), quantity: isAll ? quantity : Math.min(quantity, size * next.share - leftAtRung) };
}

function moveStop(held: Held, price: number, reason: ExitReason): void {
  if (!held.moved || isBetter(held.direction, price, held.moved.price)) held.moved = { price, reason };
}

/** Starts or moves the trailing stop at its distance from the best price. */
export function trail(held: Held, { trailingStop }: ExitRules): void {
  if (trailingStop !== undefined) {
    moveStop(held, held.best * (1 - sign(held.direction) * trailingStop), 'trailing-stop');
  }
}

/** Moves the stops by what a bar has shown, for the next one. */
export function advance(held: Held, rules: ExitRules, { high, low }: Bar): void {
  const { direction, entryPrice } = held;
  const reached = direction === 'long' ? high : low;
  if (isBetter(direction, reached, held.best)) held.best = reached;
  trail(held, rules);
  const { breakEven } = rules;
  if (!breakEven || (held.best - entryPrice) * sign(direction) < entryPrice * breakEven.after) return;
  moveStop(held, entryPrice * (1 + sign(direction) * (breakEven.offset ?? 0)), 'break-even');
}

/** The position after a split of `ratio` new units for an old one. */
export function splitHeld(held: Held, ratio: number): void {
  held.quantity *= ratio;
  held.size *= ratio;
  held.leftAtRung *= ratio;
  held.entryPrice /= ratio;
  held.best /= ratio;
  if (held.stopLoss !== undefined) held.stopLoss /= ratio;
  if (held.takeProfit !== undefined) held.takeProfit /= ratio;
  if (held.moved) held.moved = { ...held.moved, price: held.moved.price / ratio };
}

/** An order after a split. */
export function splitEntry(entry: Entry, ratio: number, wholeLots: (quantity: number) => number): Entry {
  const over = (price: number | undefined) => (price === undefined ? undefined : price / ratio);
  return {
    ...entry,
    quantity: entry.quantity === undefined ? undefined : wholeLots(entry.quantity * ratio),
    price: over(entry.price),
    stopLoss: over(entry.stopLoss),
    takeProfit: over(entry.takeProfit),
  };
}
