import type { Direction, RecentExit, Signals } from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { ExitReason, FilledOrder, OpenTrade, Rejection } from '../result.js';
import { Account, type EntryOrder } from './account.js';
import { Carry, hasCarry } from './carry.js';
import { EntryDesk } from './entry-desk.js';
import type { Halts } from './halts.js';
import { type Breach, breachReason, LossWatch } from './loss-watch.js';
import { PeriodEquity } from './period-equity.js';
import { isPlain, plainPlan } from './plain-plan.js';
import { simulatePlain } from './plain-simulation.js';
import { RecentList } from './recent-list.js';
import { RejectionLog } from './rejection-log.js';
import { CLOSE, CONFLICT_LONG, CONFLICT_SHORT, OPEN_LONG, OPEN_SHORT, resolveEvent } from './resolve-event.js';
import { EXIT_LONG, EXIT_SHORT, RETARGET, signalEvents } from './signal-events.js';
import { splitOrder } from './split-order.js';
import type { TradeRecord } from './trade-record.js';
import { WorkingEntry } from './working-entry.js';

/** What a simulation leaves behind; objects are made only when asked for. @internal */
export interface Simulation {
  readonly equity: Float64Array;
  position(): Float64Array;
  /** Bars at whose close a position was held. */
  readonly exposedBars: number;
  readonly trades: Pick<TradeRecord, 'profits' | 'barsHeld' | 'toTrades'>;
  orders(): FilledOrder[];
  /** All commissions paid, quote currency. */
  readonly commissions: number;
  readonly openTrade: OpenTrade | undefined;
  readonly rejections: readonly Rejection[];
}

/**
 * Runs the bars through the account.
 *
 * Each bar: what is paid on the position, the orders of the bar before, stop and target within the bar, the mark at the close, the
 * decision. Stretches in which none of that can happen are passed over: one comparison of levels a bar while a position is open,
 * nothing but the filling of two columns while none is.
 *
 * @internal
 */
export function simulate(options: ResolvedOptions, signals: Signals, warmup: number, halts?: Halts): Simulation {
  const plan = halts || !isPlain(signals) ? undefined : plainPlan(options);
  const simulation = plan && simulatePlain(plan, options, signals, warmup);
  return simulation ?? simulateInFull(options, signals, warmup, halts);
}

/** {@link simulate} by the loop that knows all rules. @internal */
export function simulateInFull(options: ResolvedOptions, signals: Signals, warmup: number, halts?: Halts): Simulation {
  return new Run(options, signals, warmup, halts).run();
}

class Run {
  readonly #options: ResolvedOptions;
  readonly #signals: Signals;
  readonly #events: Uint8Array;
  readonly #equity: Float64Array;
  readonly #position: Float64Array;
  readonly #rejections: RejectionLog;
  readonly #account: Account;
  readonly #desk: EntryDesk;
  readonly #carry: Carry | undefined;
  readonly #working: WorkingEntry | undefined;
  readonly #watch: LossWatch | undefined;
  readonly #halts: Halts | undefined;
  readonly #exits: RecentList<RecentExit>;
  #exit: ExitReason | undefined;
  #entry: EntryOrder | undefined;
  #peak: number;
  #peakedTo = 0;

  constructor(options: ResolvedOptions, signals: Signals, warmup: number, halts: Halts | undefined) {
    const { bars, capital } = options;
    this.#options = options;
    this.#signals = signals;
    this.#events = signalEvents(signals, bars.length, warmup);
    this.#equity = new Float64Array(bars.length);
    this.#position = new Float64Array(bars.length);
    this.#rejections = new RejectionLog(bars);
    this.#account = new Account(options, this.#rejections);
    const periods = new PeriodEquity(options.instrument.calendar, bars.time, capital, this.#equity);
    this.#desk = new EntryDesk(options, signals, this.#rejections, periods);
    this.#carry = hasCarry(options) ? new Carry(options, this.#account, (ratio) => this.#split(ratio)) : undefined;
    this.#working = options.entry ? new WorkingEntry(options, this.#account, this.#rejections) : undefined;
    this.#watch = options.limits ? new LossWatch(options.limits, periods) : undefined;
    this.#halts = halts;
    this.#exits = new RecentList((at) => this.#account.finished.exit(at, options.bars, options.instrument.calendar));
    this.#peak = capital;
  }

  run(): Simulation {
    const { length } = this.#options.bars;
    const { margin, exits } = this.#options;
    const { moves } = this.#account.guard;
    const isPlain = !this.#carry && !this.#watch && !this.#halts && exits.maxBars === undefined && !(moves && margin);
    for (let i = 0; i < length; ) {
      if (isPlain && !this.#exit && !this.#entry && !this.#working?.isWorking) i = this.#pass(i);
      if (i < length) this.#bar(i++);
    }
    this.#working?.cancel('last-bar', 'was not reached before the bars ended');
    const account = this.#account;
    const { bars } = this.#options;
    return {
      equity: this.#equity,
      position: () => this.#position,
      exposedBars: heldBars(this.#position),
      trades: account.trades,
      orders: () => account.orders.toOrders(bars),
      commissions: account.orders.commissions,
      openTrade: account.openTrade(),
      rejections: this.#rejections.entries,
    };
  }

  /** Fills the columns up to the next bar on which something may happen, and gives it. */
  #pass(from: number): number {
    const events = this.#events;
    const equity = this.#equity;
    const { length } = equity;
    const { balance, exposure, lowerLevel, upperLevel } = this.#account;
    let i = from;
    if (exposure === 0) {
      while (i < length && events[i] === 0) i++;
      equity.fill(balance, from, i);
      return i;
    }
    const { guard, position } = this.#account;
    if (guard.moves) {
      i = guard.pass(this.#options.bars, events, equity, from, balance, exposure);
      this.#account.place();
      this.#position.fill(position.units, from, i);
      return i;
    }
    const { high, low, close } = this.#options.bars;
    for (; i < length; i++) {
      if (events[i] !== 0 || low[i]! <= lowerLevel || high[i]! >= upperLevel) break;
      equity[i] = balance + exposure * close[i]!;
    }
    this.#position.fill(position.units, from, i);
    return i;
  }

  /** Everything that can happen on a bar, in its order. */
  #bar(bar: number): void {
    const { bars, fill } = this.#options;
    const account = this.#account;
    this.#carry?.settle(bar);
    let isTested = true;
    if (fill === 'next-open') this.#fillOrders(bar, bars.open[bar]!);
    else if (fill === 'vwap' && (this.#exit || this.#entry)) {
      const { length } = account.orders;
      this.#fillOrders(bar, (bars.high[bar]! + bars.low[bar]! + bars.close[bar]!) / 3);
      isTested = account.orders.length === length;
    }
    let isAtOpen = fill === 'next-open';
    if (this.#working?.isWorking && this.#working.work(bar)) {
      isAtOpen = false;
      isTested = false;
    }
    if (isTested && (bars.low[bar]! <= account.lowerLevel || bars.high[bar]! >= account.upperLevel))
      account.exitWithin(bar);
    if (account.unfinished !== undefined) this.#finish();
    if (fill === 'next-close') this.#fillOrders(bar, bars.close[bar]!);
    // What a bar showed before it was entered moves nothing.
    const entered = account.position.entryBar;
    if (account.guard.moves && account.exposure !== 0 && (entered < bar || isAtOpen)) {
      account.guard.advance(bars.high[bar]!, bars.low[bar]!);
      account.place();
    }
    this.#mark(bar);
    this.#decide(bar);
    if (fill === 'close' && (this.#exit || this.#entry)) {
      this.#fillOrders(bar, bars.close[bar]!);
      this.#mark(bar);
    }
  }

  /** Orders that wait are in units and prices from before a split. */
  #split(ratio: number): void {
    const { lotSize } = this.#options.instrument;
    if (this.#entry) this.#entry = splitOrder(this.#entry, ratio, lotSize);
    this.#working?.split(ratio, lotSize);
  }

  #finish(): void {
    this.#exit ??= this.#account.unfinished;
    this.#account.unfinished = undefined;
  }

  #mark(bar: number): void {
    const { balance, exposure, position } = this.#account;
    this.#equity[bar] = balance + exposure * this.#options.bars.close[bar]!;
    this.#position[bar] = position.units;
  }

  /** The exit first, so that its cash can pay for the entry. What the volume did not let leave goes on at the next chance. */
  #fillOrders(bar: number, price: number): void {
    const exit = this.#exit;
    const entry = this.#entry;
    if (exit === undefined && entry === undefined) return;
    if (exit !== undefined) this.#account.leave(bar, price, exit);
    const isLeaving = exit !== undefined && this.#account.exposure !== 0;
    this.#exit = isLeaving ? exit : undefined;
    this.#entry = undefined;
    if (entry === undefined) return;
    if (isLeaving) {
      const held = Math.abs(this.#account.position.units);
      const reason = `${held} units of the position before could not leave yet: the bar traded ${this.#options.bars.volume[bar]!}`;
      this.#rejections.add(entry.decidedAt, entry.direction, 'volume', reason, 0, held);
      return;
    }
    if (this.#working) this.#working.place(entry);
    else this.#account.enter(bar, entry, price);
  }

  /** Highest equity up to a bar, looked for only when asked. That of the bar itself may still change, by a fill at its close. */
  #peakAt(bar: number): number {
    for (; this.#peakedTo < bar; this.#peakedTo++) {
      const value = this.#equity[this.#peakedTo]!;
      if (value > this.#peak) this.#peak = value;
    }
    return Math.max(this.#peak, this.#equity[bar]!);
  }

  /** Turns the signals of a bar into orders; limits and the age of the position have their say. */
  #decide(bar: number): void {
    const { bars, exits, limits } = this.#options;
    const account = this.#account;
    const watched = {
      equity: this.#equity[bar]!,
      peak: this.#watch ? this.#peakAt(bar) : 0,
      consecutiveLosses: account.finished.consecutiveLosses,
      losses: account.finished.losses,
      fundingRate: bars.fundingRate?.[bar] ?? Number.NaN,
    };
    const own = this.#watch?.check(bar, watched);
    const common = this.#halts?.breaches.get(bar);
    const breach = own ?? common;
    const event = this.#events[bar]!;
    if (event !== 0) this.#follow(bar, event, breach);
    if (breach) this.#working?.cancel(breach.rule, breachReason(breach), breach.limit, breach.actual);
    if (account.exposure === 0 || this.#exit !== undefined) return;
    const flattens = (own && limits?.action === 'flatten') || (common && this.#halts?.action === 'flatten');
    if (flattens) this.#exit = 'limit';
    else if (exits.maxBars !== undefined && this.#isDue(bar, exits.maxBars)) this.#exit = 'max-bars';
    if (this.#exit === undefined || !this.#entry) return;
    const { decidedAt, direction } = this.#entry;
    this.#rejections.add(decidedAt, direction, 'conflict', `the position leaves at the same time: ${this.#exit}`);
    this.#entry = undefined;
  }

  /** Whether an order of this bar's close makes the position as old as it may become. */
  #isDue(bar: number, maxBars: number): boolean {
    const delay = this.#options.fill === 'close' ? 0 : 1;
    return bar + delay - this.#account.position.entryBar >= maxBars;
  }

  #follow(bar: number, event: number, breach: Breach | undefined): void {
    const { lean, position } = this.#account;
    const canAdd = position.entries < this.#options.pyramiding;
    const action = this.#actionOf(event, bar, lean, canAdd);
    this.#recordConflicts(action, bar);
    if ((action & CLOSE) !== 0) this.#exit = exitReason(action, lean);
    const opening = action & (OPEN_LONG | OPEN_SHORT);
    if (opening !== 0 || this.#takesBack(event)) this.#working?.cancel('canceled', 'was taken back by a later signal');
    if (opening === 0) return;
    const direction = opening === OPEN_LONG ? 'long' : 'short';
    if (breach) {
      this.#rejections.add(bar, direction, breach.rule, breachReason(breach), breach.limit, breach.actual);
    } else this.#entry = this.#orderFor(direction, bar);
  }

  /** Whether the bar takes back the order that works: by the exit of its direction, or another target. */
  #takesBack(event: number): boolean {
    const direction = this.#working?.direction;
    if (direction === undefined) return false;
    return (event & (RETARGET | (direction === 'long' ? EXIT_LONG : EXIT_SHORT))) !== 0;
  }

  #orderFor(direction: Direction, bar: number): EntryOrder | undefined {
    const { bars, fill } = this.#options;
    if (bar < bars.length - 1 || (fill === 'close' && !this.#working)) {
      const { finished, position } = this.#account;
      const { consecutiveLosses } = finished;
      const { length } = finished.bars;
      const state = {
        equity: this.#equity[bar]!,
        peakEquity: () => this.#peakAt(bar),
        consecutiveLosses,
        recentExits: () => this.#exits.of(length),
      };
      const held = this.#exit === undefined && position.units !== 0 ? position : undefined;
      return this.#desk.decide(bar, direction, weightOf(this.#signals, bar), state, held);
    }
    this.#rejections.add(bar, direction, 'last-bar', 'there is no next bar to fill at');
    return undefined;
  }

  /** A changed target closes what is held and opens what is wanted. */
  #actionOf(event: number, bar: number, lean: number, canAdd: boolean): number {
    if ((event & RETARGET) === 0) return resolveEvent(event, lean, canAdd);
    const target = this.#signals.target![bar]!;
    const close = lean === 0 ? 0 : CLOSE;
    if (target === 0) return close;
    return close | (target > 0 ? OPEN_LONG : OPEN_SHORT);
  }

  #recordConflicts(action: number, bar: number): void {
    const reason = 'the bar asks for the entry and for its opposite';
    if ((action & CONFLICT_LONG) !== 0) this.#rejections.add(bar, 'long', 'conflict', reason);
    if ((action & CONFLICT_SHORT) !== 0) this.#rejections.add(bar, 'short', 'conflict', reason);
  }
}

function heldBars(position: Float64Array): number {
  let held = 0;
  for (let i = 0; i < position.length; i++) if (position[i] !== 0) held++;
  return held;
}

function exitReason(action: number, lean: number): ExitReason {
  const opposite = lean === 1 ? OPEN_SHORT : OPEN_LONG;
  return (action & opposite) === 0 ? 'signal' : 'reversal';
}

function weightOf(signals: Signals, bar: number): number {
  return signals.target ? Math.abs(signals.target[bar]!) : 1;
}
