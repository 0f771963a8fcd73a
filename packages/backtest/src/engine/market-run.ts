import type { PlainPlan } from './plain-plan.js';
import {
  BARS,
  doubled,
  ENTRY_PRICE,
  EXIT_PRICE,
  REASON_BITS,
  roomForRows,
  UNITS,
  WIDTH,
  written,
} from './plain-rows.js';
import type { PlainEvents, PlainOutcome } from './plain-run.js';
import { PlainTrades } from './plain-trades.js';
import { ACTIONS, CLOSE, CONFLICT_LONG, CONFLICT_SHORT, OPEN_LONG, OPEN_SHORT } from './resolve-event.js';
import { EXIT_REASONS } from './trade-record.js';

const SIGNAL = EXIT_REASONS.indexOf('signal');
const REVERSAL = EXIT_REASONS.indexOf('reversal');

/** The rows of {@link ACTIONS}. */
const [SHORT, FLAT, LONG] = [0, 16, 32] as const;

/** The row after an event if every entry is taken. */
function rowAfter(row: number, event: number): number {
  const action = ACTIONS[row + event]!;
  if ((action & OPEN_LONG) !== 0) return LONG;
  if ((action & OPEN_SHORT) !== 0) return SHORT;
  return (action & CLOSE) !== 0 ? FLAT : row;
}

/**
 * What the events of two bars come to, at 16 times the row, the first event and 16 times the second: 16 times the row after both, plus 1 if
 * there is something to do on the first, and 2 if on the second.
 */
const PAIRS = Uint16Array.from({ length: 3 * 256 }, (_, at) => {
  const [row, first, second] = [(at >> 8) * 16, at & 15, (at >> 4) & 15];
  const between = rowAfter(row, first);
  const hasFirst = +(ACTIONS[row + first] !== 0);
  const hasSecond = +(ACTIONS[between + second] !== 0);
  return 16 * rowAfter(between, second) + hasFirst + 2 * hasSecond;
});

/** Bars looked through at a time, and how many once an entry was refused: what was found behind it has to be found anew. */
const [STRETCH, SHORT_STRETCH] = [65_536, 256] as const;

/** Where there is something to do in the stretch at hand. */
const todo = new Int32Array(STRETCH);

/**
 * Finds the bars in [from, to) where there is something to do, supposing that every entry is taken; returns how many.
 *
 * No branch depends on the signals: to guess each bar wrong in five costs more than all the rest. Two bars at a time, since each look into
 * the table has to wait for the one before.
 */
function findOrders(events: Uint8Array, from: number, to: number, held: number): number {
  const pairs = PAIRS;
  const found = todo;
  let count = 0;
  let row = 16 * held;
  let i = from;
  for (; i + 1 < to; i += 2) {
    const then = pairs[row + events[i]! + 16 * events[i + 1]!]!;
    found[count] = i;
    count += then & 1;
    found[count] = i + 1;
    count += (then >> 1) & 1;
    row = then & 0x300;
  }
  if (i < to) {
    found[count] = i;
    count += pairs[row + events[i]!]! & 1;
  }
  return count;
}

/** What a market run reads. @internal */
export interface MarketColumns {
  readonly open: Float64Array;
  readonly close: Float64Array;
  readonly events: Uint8Array;
}

/**
 * `runPlain` for runs without stops, targets and lots: nothing happens within a bar, so an order can be decided on when it fills.
 *
 * First the bars are found at which to trade, then the trades are made; what the account was worth at each close is worked out when
 * somebody asks, by `marketEquity`. The same operations in the same order, so the same bits: a property test holds it to the general loop.
 *
 * @internal
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the hot loop, kept in one piece for speed.
export function runMarket(plan: PlainPlan, { open, close, events }: MarketColumns, rare: PlainEvents): PlainOutcome {
  const { multiplier, minNotional, takerRate, slippageBps, atClose } = plan;
  const { length } = close;
  const lag = atClose ? 0 : 1;
  const prices = atClose ? close : open;
  // Names of a bundled module are looked up anew each time; local ones are not.
  // Not destructured from one array either: what comes out of that may be undefined for all the compiler knows. `| 0` tells it that they are
  // integers, which it would look at anew for each order.
  const actions = ACTIONS;
  const orders = todo;
  const width = WIDTH | 0;
  const shift = REASON_BITS | 0;
  const signal = SIGNAL | 0;
  const reversal = REVERSAL | 0;
  const closes = CLOSE | 0;
  const opensLong = OPEN_LONG | 0;
  const opens = OPEN_LONG | OPEN_SHORT;
  const conflicts = CONFLICT_LONG | CONFLICT_SHORT;
  const short = SHORT | 0;
  const flat = FLAT | 0;
  const long = LONG | 0;
  const none = Number.NaN;
  let rows = roomForRows();
  let { numbers, integers } = rows;
  let row = 0;
  let heldBars = 0;
  let balance = plan.capital;
  let commissions = 0;
  let units = 0;
  let exposure = 0;
  let held: number = FLAT;
  let entryBar = 0;
  let entryPrice = none;
  let entryReference = none;
  let entryCommission = 0;
  // What ended the inner loop: an order whose entry was refused, at which price; or one that contradicts itself and was not told of yet.
  let isRefused = false;
  let refusedPrice = none;
  let toldOf = -1;

  const end = length - lag;
  let to = Math.min(STRETCH, end);
  let stretch: number = STRETCH;
  let count = findOrders(events, 0, to, held);
  let k = 0;
  for (;;) {
    // Orders close at most one position each. Room is made here, and what is rare told below: with a call in it the inner loop
    // would have to look its arrays up anew for each order.
    while (row + width * (count - k) > numbers.length) {
      rows = doubled(rows);
      ({ numbers, integers } = rows);
    }
    for (; k < count; k++) {
      const decidedAt = orders[k]!;
      const i = decidedAt + lag;
      const action = actions[held + events[decidedAt]!]!;
      if ((action & conflicts) !== 0 && decidedAt !== toldOf) break;
      const price = prices[i]!;
      const slip = slippageBps === 0 ? 0 : (Math.abs(price) * slippageBps) / 10_000;
      const opening = action & opens;
      if ((action & closes) !== 0) {
        const paid = held === long ? price - slip : price + slip;
        const charged = Math.abs(paid) * Math.abs(units) * multiplier * takerRate;
        balance += exposure * paid - charged;
        commissions += charged;
        // In the order of the fields of a row.
        numbers[row] = units;
        numbers[row + 1] = entryPrice;
        numbers[row + 2] = paid;
        integers[2 * row + 6] = entryBar;
        integers[2 * row + 7] = (i << shift) | (opening === 0 ? signal : reversal);
        row += width;
        heldBars += i - entryBar;
        units = 0;
        exposure = 0;
        held = flat;
      }
      if (opening !== 0) {
        const isLong = opening === opensLong;
        const paid = isLong ? price + slip : price - slip;
        const quantity = balance > 0 ? balance / (paid * multiplier * (1 + takerRate)) : 0;
        const notional = paid * quantity * multiplier;
        if (paid > 0 && quantity > 0 && notional >= minNotional) {
          const charged = Math.abs(paid) * quantity * multiplier * takerRate;
          units = isLong ? quantity : -quantity;
          exposure = units * multiplier;
          balance -= units * multiplier * paid + charged;
          commissions += charged;
          held = isLong ? long : short;
          entryBar = i;
          entryPrice = paid;
          entryReference = price;
          entryCommission = charged;
        } else {
          isRefused = true;
          refusedPrice = paid;
          break;
        }
      }
    }
    if (k < count) {
      const decidedAt = orders[k]!;
      const action = actions[held + events[decidedAt]!]!;
      if (!isRefused) {
        rare.conflict(decidedAt, action);
        toldOf = decidedAt;
        continue;
      }
      rare.refused(decidedAt + lag, decidedAt, (action & opensLong) !== 0, refusedPrice, balance);
      isRefused = false;
      // What was found behind it supposed that it was taken.
      stretch = SHORT_STRETCH;
      to = decidedAt + 1;
    }
    if (to >= end) break;
    const from = to;
    to = Math.min(from + stretch, end);
    count = findOrders(events, from, to, held);
    k = 0;
  }
  if (lag === 1) tellLast(events, held, rare);
  const trades = new PlainTrades(plan, written(rows, row), width, heldBars);
  return {
    trades,
    commissions,
    units,
    entryBar,
    entryPrice,
    entryReference,
    entryCommission,
    stop: none,
    target: none,
  };
}

/** Wishes of the last bar, after which there is no open to fill at. */
function tellLast(events: Uint8Array, held: number, rare: PlainEvents): void {
  const last = events.length - 1;
  const action = ACTIONS[held + events[last]!]!;
  if ((action & (CONFLICT_LONG | CONFLICT_SHORT)) !== 0) rare.conflict(last, action);
  if ((action & (OPEN_LONG | OPEN_SHORT)) !== 0) rare.late(last, (action & OPEN_LONG) !== 0);
}

/**
 * Marks the bars in [from, to) of an account that holds `exposure`, four at a time: what is written behind `to` is written again by the next
 * stretch. To guess where each short stretch ends costs more than to write too much.
 */
function mark(
  equity: Float64Array,
  close: Float64Array,
  from: number,
  to: number,
  balance: number,
  exposure: number,
): void {
  let i = from;
  if (to + 4 <= equity.length) {
    for (; i < to; i += 4) {
      equity[i] = balance + exposure * close[i]!;
      equity[i + 1] = balance + exposure * close[i + 1]!;
      equity[i + 2] = balance + exposure * close[i + 2]!;
      equity[i + 3] = balance + exposure * close[i + 3]!;
    }
  } else {
    for (; i < to; i++) equity[i] = balance + exposure * close[i]!;
  }
}

/** {@link mark} without a position. */
function markFlat(equity: Float64Array, from: number, to: number, balance: number): void {
  let i = from;
  if (to + 4 <= equity.length) {
    for (; i < to; i += 4) {
      equity[i] = balance;
      equity[i + 1] = balance;
      equity[i + 2] = balance;
      equity[i + 3] = balance;
    }
  } else {
    for (; i < to; i++) equity[i] = balance;
  }
}

/** Value of the account at each close of a market run, by the operations that the run made. @internal */
export function marketEquity(plan: PlainPlan, outcome: PlainOutcome, close: Float64Array): Float64Array {
  const { capital, multiplier, takerRate } = plan;
  const { trades, units: openUnits, entryBar: openBar, entryPrice: openPrice } = outcome;
  const { numbers, integers } = trades;
  const { length } = close;
  const end = trades.length * WIDTH;
  const equity = new Float64Array(length);
  let balance = +capital;
  let i = 0;
  for (let row = 0; row < end; row += WIDTH) {
    const units = numbers[row + UNITS]!;
    const entryPrice = numbers[row + ENTRY_PRICE]!;
    const exitPrice = numbers[row + EXIT_PRICE]!;
    const entryBar = integers[2 * (row + BARS)]!;
    const exitBar = integers[2 * (row + BARS) + 1]! >> REASON_BITS;
    const exposure = units * multiplier;
    const quantity = Math.abs(units);
    markFlat(equity, i, entryBar, balance);
    balance -= units * multiplier * entryPrice + Math.abs(entryPrice) * quantity * multiplier * takerRate;
    mark(equity, close, entryBar, exitBar, balance, exposure);
    balance += exposure * exitPrice - Math.abs(exitPrice) * quantity * multiplier * takerRate;
    i = exitBar;
  }
  if (openUnits === 0) return equity.fill(balance, i);
  markFlat(equity, i, openBar, balance);
  balance -= openUnits * multiplier * openPrice + Math.abs(openPrice) * Math.abs(openUnits) * multiplier * takerRate;
  mark(equity, close, openBar, length, balance, openUnits * multiplier);
  return equity;
}
