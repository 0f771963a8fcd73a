import { floorToLot, type LimitRule, type SameBarRule } from '@kairos/core';
import type { PlainPlan } from './plain-plan.js';
import { doubled, REASON_BITS, roomForRows, WIDTH_WITH_LEVELS, written } from './plain-rows.js';
import { PlainTrades } from './plain-trades.js';
import { ACTIONS, CLOSE, CONFLICT_LONG, CONFLICT_SHORT, OPEN_LONG, OPEN_SHORT } from './resolve-event.js';
import { ENTER_LONG, ENTER_SHORT, EXIT_LONG, EXIT_SHORT } from './signal-events.js';
import { EXIT_REASONS } from './trade-record.js';

/** What rarely happens in a plain run, and is told to somebody else. @internal */
export interface PlainEvents {
  /** The bar asks for an entry and its opposite. */
  conflict(bar: number, action: number): void;
  /** An entry on the last bar. */
  late(bar: number, isLong: boolean): void;
  /** Levels on the wrong side. */
  wrongLevels(bar: number, isLong: boolean): void;
  /** An entry that the cash cannot pay, or whose price or notional is too small. */
  refused(bar: number, decidedAt: number, isLong: boolean, price: number, balance: number): void;
}

/** What a plain run reads and fills. Made as one literal, so that it is of one shape whatever the options were. @internal */
export interface PlainColumns {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly stops: Float64Array | undefined;
  readonly targets: Float64Array | undefined;
  readonly events: Uint8Array;
  /** Filled with the account's value at each close. */
  readonly equity: Float64Array;
  readonly sameBar: SameBarRule;
  readonly limitRule: LimitRule;
}

/** What a plain run leaves behind. @internal */
export interface PlainOutcome {
  readonly trades: PlainTrades;
  readonly commissions: number;
  /** The open position; units 0 when there is none. */
  readonly units: number;
  readonly entryBar: number;
  readonly entryPrice: number;
  readonly entryReference: number;
  readonly entryCommission: number;
  readonly stop: number;
  readonly target: number;
}

const SIGNAL = EXIT_REASONS.indexOf('signal');
const STOPPED = EXIT_REASONS.indexOf('stop-loss');
const REACHED = EXIT_REASONS.indexOf('take-profit');
const REVERSAL = EXIT_REASONS.indexOf('reversal');
const TRAILED = EXIT_REASONS.indexOf('trailing-stop');

/**
 * The loop of `simulate` for plain plans with stops, targets or a trailing stop: the same operations in the same order, so the same bits, with everything in local numbers.
 *
 * One function on purpose: a call or a field in it costs more than what it does. A property test holds it to the general loop.
 *
 * @internal
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the hot loop, kept in one piece for speed.
export function runPlain(plan: PlainPlan, columns: PlainColumns, rare: PlainEvents): PlainOutcome {
  const { open, high, low, close, stops, targets, events, equity, sameBar, limitRule } = columns;
  const { length } = close;
  const { multiplier, lotSize, minNotional, takerRate, makerRate, slippageBps, atClose } = plan;
  const { stopLoss: near, takeProfit: far, trailingStop: trail } = plan;
  // Names of a bundled module are looked up anew each time; local ones are not.
  // Not destructured from one array either: what comes out of that may be undefined for all the compiler knows, and is boxed.
  const none = Number.NaN;
  const lowest = Number.NEGATIVE_INFINITY;
  const highest = Number.POSITIVE_INFINITY;
  const width = WIDTH_WITH_LEVELS;
  const signal = SIGNAL;
  const stoppedOut = STOPPED;
  const atTarget = REACHED;
  const reversal = REVERSAL;
  const trailedOut = TRAILED;
  const actions = ACTIONS;
  const closes = CLOSE;
  const opensLong = OPEN_LONG;
  const opens = OPEN_LONG | OPEN_SHORT;
  const conflicts = CONFLICT_LONG | CONFLICT_SHORT;
  const entries = ENTER_LONG | ENTER_SHORT;
  const endsLong = EXIT_LONG | ENTER_SHORT;
  const endsShort = EXIT_SHORT | ENTER_LONG;
  const shift = REASON_BITS;
  let rows = roomForRows();
  let { numbers, integers } = rows;
  let row = 0;
  let heldBars = 0;
  let balance = plan.capital;
  let commissions = 0;
  let units = 0;
  let exposure = 0;
  let entryBar = 0;
  let entryPrice = none;
  let entryReference = none;
  let entryCommission = 0;
  let stop = none;
  let target = none;
  let stopReason = stoppedOut;
  let best = none;
  let lower = lowest;
  let upper = highest;
  const canTouch = limitRule === 'touch';
  const isPessimistic = sameBar === 'pessimistic';
  const isPath = sameBar === 'path';
  // Orders that wait: -1 for no exit, 0 for no entry.
  let exit = -1;
  let entry = 0;
  let wantedStop = none;
  let wantedTarget = none;
  let decidedAt = 0;

  for (let i = 0; i < length || (atClose && (exit >= 0 || entry !== 0)); i++) {
    if (exit >= 0 || entry !== 0) {
      const at = atClose ? i - 1 : i;
      const price = atClose ? close[at]! : open[at]!;
      if (exit >= 0 && units !== 0) {
        const slip = slippageBps === 0 ? 0 : (Math.abs(price) * slippageBps) / 10_000;
        const paid = units > 0 ? price - slip : price + slip;
        const quantity = Math.abs(units);
        const charged = Math.abs(paid) * quantity * multiplier * takerRate;
        balance += exposure * paid - charged;
        commissions += charged;
        if (row + width > numbers.length) {
          rows = doubled(rows);
          ({ numbers, integers } = rows);
        }
        // In the order of the fields of a row.
        numbers[row] = units;
        numbers[row + 1] = entryPrice;
        numbers[row + 2] = paid;
        integers[2 * row + 6] = entryBar;
        integers[2 * row + 7] = (at << shift) | exit;
        numbers[row + 4] = stop;
        numbers[row + 5] = target;
        row += width;
        heldBars += at - entryBar;
        units = 0;
        exposure = 0;
        lower = lowest;
        upper = highest;
      }
      exit = -1;
      if (entry !== 0) {
        const sign = entry;
        entry = 0;
        const slip = slippageBps === 0 ? 0 : (Math.abs(price) * slippageBps) / 10_000;
        const paid = sign > 0 ? price + slip : price - slip;
        const most = balance > 0 ? balance / (paid * multiplier * (1 + takerRate)) : 0;
        const quantity = lotSize === 0 ? most : floorToLot(most, lotSize);
        const notional = paid * quantity * multiplier;
        if (paid > 0 && quantity > 0 && notional >= minNotional) {
          const charged = Math.abs(paid) * quantity * multiplier * takerRate;
          units = sign > 0 ? quantity : -quantity;
          exposure = units * multiplier;
          balance -= units * multiplier * paid + charged;
          commissions += charged;
          entryBar = at;
          entryPrice = paid;
          entryReference = price;
          entryCommission = charged;
          stop = Number.isNaN(wantedStop) ? paid * (1 - sign * near) : wantedStop;
          target = Number.isNaN(wantedTarget) ? paid * (1 + sign * far) : wantedTarget;
          stopReason = stoppedOut;
          best = paid;
          const trailed = best * (1 - sign * trail);
          if (trail > 0 && !((trailed - stop) * sign <= 0)) {
            stop = trailed;
            stopReason = trailedOut;
          }
          const below = sign > 0 ? stop : target;
          const above = sign > 0 ? target : stop;
          lower = Number.isNaN(below) ? lowest : below;
          upper = Number.isNaN(above) ? highest : above;
        } else rare.refused(at, decidedAt, sign > 0, paid, balance);
      }
      if (atClose) {
        equity[at] = balance + exposure * close[at]!;
        if (i >= length) break;
      }
    }

    if (units === 0) {
      for (; i < length && (events[i]! & entries) === 0; i++) equity[i] = balance;
    } else {
      // An entry in the held direction alone means nothing.
      const heeded = units > 0 ? endsLong : endsShort;
      if (trail > 0) {
        const isLong = units > 0;
        for (; i < length; i++) {
          const top = high[i]!;
          const bottom = low[i]!;
          if ((events[i]! & heeded) !== 0 || bottom <= lower || top >= upper) break;
          equity[i] = balance + exposure * close[i]!;
          if (isLong ? top > best : bottom < best) {
            best = isLong ? top : bottom;
            const trailed = isLong ? best * (1 - trail) : best * (1 - -1 * trail);
            if (isLong ? !(trailed <= stop) : !(trailed >= stop)) {
              stop = trailed;
              stopReason = trailedOut;
              if (isLong) lower = stop;
              else upper = stop;
            }
          }
        }
      } else {
        for (; i < length; i++) {
          if ((events[i]! & heeded) !== 0 || low[i]! <= lower || high[i]! >= upper) break;
          equity[i] = balance + exposure * close[i]!;
        }
      }
    }
    if (i >= length) break;

    if (units !== 0 && (low[i]! <= lower || high[i]! >= upper)) {
      // `firstExit` and `exitFillPrice` of core, without their calls.
      const held = units > 0;
      const first = open[i]!;
      const most = held ? high[i]! : low[i]!;
      const isReached = held ? most > target : most < target;
      const reached = isReached || (canTouch && most === target);
      const stopped = held ? low[i]! <= stop : high[i]! >= stop;
      const gapped = held ? first <= stop : first >= stop;
      const opened = (held ? first > target : first < target) || (canTouch && first === target);
      const stopsFirst = !reached || isPessimistic || (isPath && close[i]! >= first === held);
      const isStop = gapped || (!opened && stopped && stopsFirst);
      if (isStop || reached) {
        const level = isStop ? stop : target;
        const price = isStop === held ? Math.min(first, level) : Math.max(first, level);
        const slip = isStop && slippageBps !== 0 ? (Math.abs(price) * slippageBps) / 10_000 : 0;
        const paid = units > 0 ? price - slip : price + slip;
        const charged = Math.abs(paid) * Math.abs(units) * multiplier * (isStop ? takerRate : makerRate);
        balance += exposure * paid - charged;
        commissions += charged;
        if (row + width > numbers.length) {
          rows = doubled(rows);
          ({ numbers, integers } = rows);
        }
        // In the order of the fields of a row.
        numbers[row] = units;
        numbers[row + 1] = entryPrice;
        numbers[row + 2] = paid;
        integers[2 * row + 6] = entryBar;
        integers[2 * row + 7] = (i << shift) | (isStop ? stopReason : atTarget);
        numbers[row + 4] = stop;
        numbers[row + 5] = target;
        row += width;
        heldBars += i - entryBar;
        units = 0;
        exposure = 0;
        lower = lowest;
        upper = highest;
      }
    }
    if (trail > 0 && units !== 0) {
      const sign = units > 0 ? 1 : -1;
      const reached = sign > 0 ? high[i]! : low[i]!;
      if ((reached - best) * sign > 0) best = reached;
      const trailed = best * (1 - sign * trail);
      if (!((trailed - stop) * sign <= 0)) {
        stop = trailed;
        stopReason = trailedOut;
        if (sign > 0) lower = stop;
        else upper = stop;
      }
    }
    equity[i] = balance + exposure * close[i]!;
    const event = events[i]!;
    if (event === 0) continue;

    const action = actions[(units > 0 ? 32 : units < 0 ? 0 : 16) + event]!;
    if ((action & conflicts) !== 0) rare.conflict(i, action);
    const opening = action & opens;
    if ((action & closes) !== 0) exit = opening === 0 ? signal : reversal;
    if (opening === 0) continue;
    const isLong = opening === opensLong;
    if (i === length - 1 && !atClose) {
      rare.late(i, isLong);
      continue;
    }
    wantedStop = stops ? stops[i]! : none;
    wantedTarget = targets ? targets[i]! : none;
    const price = close[i]!;
    const below = isLong ? wantedStop : wantedTarget;
    const above = isLong ? wantedTarget : wantedStop;
    if (below >= price || below === lowest || above <= price || above === highest) {
      rare.wrongLevels(i, isLong);
      continue;
    }
    entry = isLong ? 1 : -1;
    decidedAt = i;
  }
  const trades = new PlainTrades(plan, written(rows, row), width, heldBars);
  return { trades, commissions, units, entryBar, entryPrice, entryReference, entryCommission, stop, target };
}
