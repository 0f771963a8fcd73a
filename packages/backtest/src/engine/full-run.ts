import type { Signals } from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';
import { Account } from './account.js';
import { BarDecision, type WaitingOrders } from './bar-decision.js';
import { Carry, hasCarry } from './carry.js';
import type { Halts } from './halts.js';
import { PeriodEquity } from './period-equity.js';
import { RejectionLog } from './rejection-log.js';
import { signalEvents } from './signal-events.js';
import type { Simulation } from './simulate.js';
import { splitOrder } from './split-order.js';
import { WorkingEntry } from './working-entry.js';

/** The loop that knows all rules: what happens on each bar, in its order. @internal */
export class FullRun {
  readonly #options: ResolvedOptions;
  readonly #events: Uint8Array;
  readonly #equity: Float64Array;
  readonly #position: Float64Array;
  readonly #rejections: RejectionLog;
  readonly #account: Account;
  readonly #decision: BarDecision;
  readonly #carry: Carry | undefined;
  readonly #working: WorkingEntry | undefined;
  readonly #waiting: WaitingOrders = { exit: undefined, entry: undefined };
  /** Whether every bar may hold more than levels and signals. */
  readonly #isBusy: boolean;

  constructor(options: ResolvedOptions, signals: Signals, warmup: number, halts: Halts | undefined) {
    const { bars, capital, exits, limits, margin } = options;
    this.#options = options;
    this.#events = signalEvents(signals, bars.length, warmup);
    this.#equity = new Float64Array(bars.length);
    this.#position = new Float64Array(bars.length);
    this.#rejections = new RejectionLog(bars);
    this.#account = new Account(options, this.#rejections);
    this.#carry = hasCarry(options) ? new Carry(options, this.#account, (ratio) => this.#split(ratio)) : undefined;
    this.#working = options.entry ? new WorkingEntry(options, this.#account, this.#rejections) : undefined;
    this.#decision = new BarDecision(options, signals, {
      equity: this.#equity,
      periods: new PeriodEquity(options.instrument.calendar, bars.time, capital, this.#equity),
      account: this.#account,
      working: this.#working,
      waiting: this.#waiting,
      rejections: this.#rejections,
      halts,
    });
    const movesLevels = this.#account.guard.moves && margin !== undefined;
    this.#isBusy = !!this.#carry || !!limits || !!halts || exits.maxBars !== undefined || movesLevels;
  }

  run(): Simulation {
    const { length } = this.#options.bars;
    const waiting = this.#waiting;
    for (let i = 0; i < length; ) {
      if (!this.#isBusy && !waiting.exit && !waiting.entry && !this.#working?.isWorking) i = this.#pass(i);
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
    else if (fill === 'vwap' && (this.#waiting.exit || this.#waiting.entry)) {
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
    if (account.unfinished !== undefined) {
      this.#waiting.exit ??= account.unfinished;
      account.unfinished = undefined;
    }
    if (fill === 'next-close') this.#fillOrders(bar, bars.close[bar]!);
    // What a bar showed before it was entered moves nothing.
    const entered = account.position.entryBar;
    if (account.guard.moves && account.exposure !== 0 && (entered < bar || isAtOpen)) {
      account.guard.advance(bars.high[bar]!, bars.low[bar]!);
      account.place();
    }
    this.#mark(bar);
    this.#decision.decide(bar, this.#events[bar]!);
    if (fill === 'close' && (this.#waiting.exit || this.#waiting.entry)) {
      this.#fillOrders(bar, bars.close[bar]!);
      this.#mark(bar);
    }
  }

  /** Orders that wait are in units and prices from before a split. */
  #split(ratio: number): void {
    const { lotSize } = this.#options.instrument;
    if (this.#waiting.entry) this.#waiting.entry = splitOrder(this.#waiting.entry, ratio, lotSize);
    this.#working?.split(ratio, lotSize);
  }

  #mark(bar: number): void {
    const { balance, exposure, position } = this.#account;
    this.#equity[bar] = balance + exposure * this.#options.bars.close[bar]!;
    this.#position[bar] = position.units;
  }

  /** The exit first, so that its cash can pay for the entry. What the volume did not let leave goes on at the next chance. */
  #fillOrders(bar: number, price: number): void {
    const waiting = this.#waiting;
    const { exit, entry } = waiting;
    if (exit === undefined && entry === undefined) return;
    if (exit !== undefined) this.#account.leave(bar, price, exit);
    const isLeaving = exit !== undefined && this.#account.exposure !== 0;
    waiting.exit = isLeaving ? exit : undefined;
    waiting.entry = undefined;
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
}

function heldBars(position: Float64Array): number {
  let held = 0;
  for (let i = 0; i < position.length; i++) if (position[i] !== 0) held++;
  return held;
}
