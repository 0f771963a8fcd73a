import type { Direction, RecentExit, Signals } from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { ExitReason } from '../result.js';
import type { Account, EntryOrder } from './account.js';
import { EntryDesk } from './entry-desk.js';
import type { Halts } from './halts.js';
import { type Breach, breachReason, LossWatch } from './loss-watch.js';
import { PeakEquity } from './peak-equity.js';
import type { PeriodEquity } from './period-equity.js';
import { RecentList } from './recent-list.js';
import type { RejectionLog } from './rejection-log.js';
import { CLOSE, CONFLICT_LONG, CONFLICT_SHORT, OPEN_LONG, OPEN_SHORT, resolveEvent } from './resolve-event.js';
import { EXIT_LONG, EXIT_SHORT, RETARGET } from './signal-events.js';
import type { WorkingEntry } from './working-entry.js';

/** What the last decision left to be filled. @internal */
export interface WaitingOrders {
  /** Why the position leaves; nothing while it stays. */
  exit: ExitReason | undefined;
  entry: EntryOrder | undefined;
}

/** What a run lends its decisions. @internal */
export interface RunState {
  /** Filled up to the bar that is decided on. */
  readonly equity: Float64Array;
  readonly periods: PeriodEquity;
  readonly account: Account;
  /** The limit or stop entry that works, where entries are such. */
  readonly working: WorkingEntry | undefined;
  /** Where the orders of a decision go. */
  readonly waiting: WaitingOrders;
  readonly rejections: RejectionLog;
  readonly halts: Halts | undefined;
}

/** Turns the signals of a bar into orders, at its close; limits and the age of the position have their say. @internal */
export class BarDecision {
  readonly #options: ResolvedOptions;
  readonly #signals: Signals;
  readonly #equity: Float64Array;
  readonly #account: Account;
  readonly #working: WorkingEntry | undefined;
  readonly #waiting: WaitingOrders;
  readonly #rejections: RejectionLog;
  readonly #halts: Halts | undefined;
  readonly #desk: EntryDesk;
  readonly #watch: LossWatch | undefined;
  readonly #exits: RecentList<RecentExit>;
  readonly #peak: PeakEquity;

  constructor(options: ResolvedOptions, signals: Signals, state: RunState) {
    const { bars, instrument, limits, capital } = options;
    this.#options = options;
    this.#signals = signals;
    this.#equity = state.equity;
    this.#account = state.account;
    this.#working = state.working;
    this.#waiting = state.waiting;
    this.#rejections = state.rejections;
    this.#halts = state.halts;
    this.#desk = new EntryDesk(options, signals, state.rejections, state.periods);
    this.#watch = limits ? new LossWatch(limits, state.periods) : undefined;
    this.#exits = new RecentList((at) => state.account.finished.exit(at, bars, instrument.calendar));
    this.#peak = new PeakEquity(capital, state.equity);
  }

  /** @param event - What the signals of the bar ask for. */
  decide(bar: number, event: number): void {
    const { bars, exits, limits } = this.#options;
    const account = this.#account;
    const watched = {
      equity: this.#equity[bar]!,
      peak: this.#watch ? this.#peak.at(bar) : 0,
      consecutiveLosses: account.finished.consecutiveLosses,
      losses: account.finished.losses,
      fundingRate: bars.fundingRate?.[bar] ?? Number.NaN,
    };
    const own = this.#watch?.check(bar, watched);
    const common = this.#halts?.breaches.get(bar);
    const breach = own ?? common;
    if (event !== 0) this.#follow(bar, event, breach);
    if (breach) this.#working?.cancel(breach.rule, breachReason(breach), breach.limit, breach.actual);
    if (account.exposure === 0 || this.#waiting.exit !== undefined) return;
    const flattens = (own && limits?.action === 'flatten') || (common && this.#halts?.action === 'flatten');
    if (flattens) this.#waiting.exit = 'limit';
    else if (exits.maxBars !== undefined && this.#isDue(bar, exits.maxBars)) this.#waiting.exit = 'max-bars';
    const { exit, entry } = this.#waiting;
    if (exit === undefined || !entry) return;
    const reason = `the position leaves at the same time: ${exit}`;
    this.#rejections.add(entry.decidedAt, entry.direction, 'conflict', reason);
    this.#waiting.entry = undefined;
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
    if ((action & CLOSE) !== 0) this.#waiting.exit = exitReason(action, lean);
    const opening = action & (OPEN_LONG | OPEN_SHORT);
    if (opening !== 0 || this.#takesBack(event)) this.#working?.cancel('canceled', 'was taken back by a later signal');
    if (opening === 0) return;
    const direction = opening === OPEN_LONG ? 'long' : 'short';
    if (breach) {
      this.#rejections.add(bar, direction, breach.rule, breachReason(breach), breach.limit, breach.actual);
    } else this.#waiting.entry = this.#orderFor(direction, bar);
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
        peakEquity: () => this.#peak.at(bar),
        consecutiveLosses,
        recentExits: () => this.#exits.of(length),
      };
      const held = this.#waiting.exit === undefined && position.units !== 0 ? position : undefined;
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

function exitReason(action: number, lean: number): ExitReason {
  const opposite = lean === 1 ? OPEN_SHORT : OPEN_LONG;
  return (action & opposite) === 0 ? 'signal' : 'reversal';
}

function weightOf(signals: Signals, bar: number): number {
  return signals.target ? Math.abs(signals.target[bar]!) : 1;
}
