import { floorToLot } from '@kairos/core';
import type { PlainPlan } from './plain-plan.js';
import type { PlainColumns, PlainEvents, PlainOutcome } from './plain-run.js';
import {
  ENTRY_BAR,
  ENTRY_PRICE,
  EXIT_BAR,
  EXIT_PRICE,
  PlainTrades,
  PROFIT,
  REASON,
  UNITS,
  WIDTH,
} from './plain-trades.js';
import { CLOSE, CONFLICT_LONG, CONFLICT_SHORT, OPEN_LONG, OPEN_SHORT, resolveEvent } from './resolve-event.js';
import { askedBars, ENTER_LONG, ENTER_SHORT } from './signal-events.js';
import { EXIT_REASONS } from './trade-record.js';

const [SIGNAL, REVERSAL] = (['signal', 'reversal'] as const).map((reason) => EXIT_REASONS.indexOf(reason)) as [
  number,
  number,
];

/** What each of the sixteen events does to a short position, to none and to a long one. */
const ACTIONS = Uint8Array.from({ length: 48 }, (_, at) => resolveEvent(at & 15, (at >> 4) - 1));

/** The rows of {@link ACTIONS}. */
const [SHORT, FLAT, LONG] = [0, 16, 32] as const;

/** As many trades as there can be: each takes two bars that ask for something, or one where entries of both directions reverse. */
function roomFor(events: Uint8Array): number {
  const { count, bits } = askedBars(events);
  const both = ENTER_LONG | ENTER_SHORT;
  return (bits & both) === both ? count : count >> 1;
}

/**
 * `runPlain` for runs without stops and targets: nothing happens within a bar, so an order can be decided on when it fills.
 *
 * The same operations in the same order, so the same bits; half the time of a run that trades on every bar. A property test holds it
 * to the general loop.
 *
 * @internal
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the hot loop, kept in one piece for speed.
export function runMarket(plan: PlainPlan, columns: PlainColumns, rare: PlainEvents): PlainOutcome {
  const { close, events, equity } = columns;
  const { multiplier, lotSize, minNotional, takerRate, slippageBps, atClose } = plan;
  const { length } = close;
  const lag = atClose ? 0 : 1;
  const prices = atClose ? close : columns.open;
  const rows = new Float64Array(WIDTH * roomFor(events));
  const none = Number.NaN;
  let row = 0;
  let balance = plan.capital;
  let commissions = 0;
  let units = 0;
  let exposure = 0;
  let held: number = FLAT;
  let entryBar = 0;
  let entryPrice = none;
  let entryReference = none;
  let entryCommission = 0;

  if (lag === 1) equity[0] = balance;
  for (let i = lag; i < length; i++) {
    const action = ACTIONS[held + events[i - lag]!]!;
    if (action !== 0) {
      const price = prices[i]!;
      const slip = slippageBps === 0 ? 0 : (Math.abs(price) * slippageBps) / 10_000;
      if ((action & (CONFLICT_LONG | CONFLICT_SHORT)) !== 0) rare.conflict(i - lag, action);
      const opening = action & (OPEN_LONG | OPEN_SHORT);
      if ((action & CLOSE) !== 0) {
        const paid = held === LONG ? price - slip : price + slip;
        const charged = Math.abs(paid) * Math.abs(units) * multiplier * takerRate;
        balance += exposure * paid - charged;
        commissions += charged;
        rows[row + UNITS] = units;
        rows[row + ENTRY_BAR] = entryBar;
        rows[row + EXIT_BAR] = i;
        rows[row + ENTRY_PRICE] = entryPrice;
        rows[row + EXIT_PRICE] = paid;
        rows[row + PROFIT] = (paid - entryPrice) * exposure - (entryCommission + charged);
        rows[row + REASON] = opening === 0 ? SIGNAL : REVERSAL;
        row += WIDTH;
        units = 0;
        exposure = 0;
        held = FLAT;
      }
      if (opening !== 0) {
        const isLong = opening === OPEN_LONG;
        const paid = isLong ? price + slip : price - slip;
        const most = balance > 0 ? balance / (paid * multiplier * (1 + takerRate)) : 0;
        const quantity = lotSize === 0 ? most : floorToLot(most, lotSize);
        const notional = paid * quantity * multiplier;
        if (paid > 0 && quantity > 0 && notional >= minNotional) {
          const charged = Math.abs(paid) * quantity * multiplier * takerRate;
          units = isLong ? quantity : -quantity;
          exposure = units * multiplier;
          balance -= units * multiplier * paid + charged;
          commissions += charged;
          held = isLong ? LONG : SHORT;
          entryBar = i;
          entryPrice = paid;
          entryReference = price;
          entryCommission = charged;
        } else rare.refused(i, i - lag, isLong, paid, balance);
      }
    }
    equity[i] = balance + exposure * close[i]!;
  }
  if (lag === 1) tellLast(events, held, rare);
  const trades = new PlainTrades(plan, rows, WIDTH, row);
  const levels = { stop: none, target: none };
  return { trades, commissions, units, entryBar, entryPrice, entryReference, entryCommission, ...levels };
}

/** Wishes of the last bar, after which there is no open to fill at. */
function tellLast(events: Uint8Array, held: number, rare: PlainEvents): void {
  const last = events.length - 1;
  const action = ACTIONS[held + events[last]!]!;
  if ((action & (CONFLICT_LONG | CONFLICT_SHORT)) !== 0) rare.conflict(last, action);
  if ((action & (OPEN_LONG | OPEN_SHORT)) !== 0) rare.late(last, (action & OPEN_LONG) !== 0);
}
