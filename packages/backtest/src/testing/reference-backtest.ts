import { type Bar, barCloseTime, createContext, type PortfolioView, type Signals } from '@kairos/core';
import type { BacktestOptions } from '../options/backtest-options.js';
import { type ResolvedOptions, resolveOptions } from '../options/resolve-options.js';
import type { BacktestResult, ExitReason } from '../result.js';
import { ReferenceAccount } from './reference-account.js';
import { settleCarry } from './reference-carry.js';
import { decideEntry } from './reference-decision.js';
import { fillEntry } from './reference-entry.js';
import { exitWithin, stopAfterEntry } from './reference-exits.js';
import { type ReferenceBreach, ReferenceLimits } from './reference-limits.js';
import { planFor } from './reference-plan.js';
import { advance, type Entry, sign, splitEntry } from './reference-position.js';
import { referenceView } from './reference-view.js';
import { workEntry } from './reference-working.js';

/** What the plain twin of the engine finds. */
export interface ReferenceResult extends Pick<BacktestResult, 'trades' | 'orders' | 'rejections'> {
  readonly equity: readonly number[];
  readonly position: readonly number[];
  readonly openTrade: BacktestResult['openTrade'] | undefined;
}

/**
 * The plain twin of `backtest`: the same rules told bar by bar over objects, slow and easy to check by eye.
 *
 * It shares the options and core's fill model with the engine and nothing else. Money is told differently too: equity is the
 * capital plus the profits so far plus the profit at the close of what is held.
 */
export function referenceBacktest(options: BacktestOptions): ReferenceResult {
  return new Reference(resolveOptions(options)).run();
}

class Reference {
  readonly #settings: ResolvedOptions;
  readonly #rows: readonly Bar[];
  readonly #signals: Signals;
  readonly #warmup: number;
  readonly #account: ReferenceAccount;
  readonly #limits: ReferenceLimits;
  readonly #equity: number[] = [];
  readonly #position: number[] = [];
  /** Orders of the last close, and the limit or stop entry that works. */
  #exit: ExitReason | undefined;
  #entry: Entry | undefined;
  #working: Entry | undefined;

  constructor(settings: ResolvedOptions) {
    const { bars, strategy, instrument, regime } = settings;
    const context = createContext(bars, { calendar: instrument.calendar, ...(regime && { regime }) });
    this.#settings = settings;
    this.#signals = strategy.signals(bars, context);
    this.#warmup = context.warmup;
    this.#rows = Array.from(bars.time, (time, i) => {
      const [open, high, low, close] = [bars.open[i]!, bars.high[i]!, bars.low[i]!, bars.close[i]!];
      return { time, open, high, low, close, volume: bars.volume[i]! };
    });
    this.#account = new ReferenceAccount(settings, this.#rows);
    this.#limits = new ReferenceLimits(settings.limits ?? {}, instrument.calendar);
  }

  run(): ReferenceResult {
    this.#rows.forEach((row, i) => {
      this.#bar(i, row);
    });
    if (this.#working) this.#account.reject(this.#working, 'last-bar');
    const { trades, orders, rejections } = this.#account;
    const openTrade = this.#account.openTrade();
    return { equity: this.#equity, position: this.#position, trades, orders, openTrade, rejections };
  }

  #bar(i: number, row: Bar): void {
    const { fill, exits } = this.#settings;
    const account = this.#account;
    settleCarry(this.#settings, this.#rows, i, account, (ratio) => this.#split(ratio));

    const ordersBefore = account.orders.length;
    if (fill === 'next-open') this.#fillOrders(i, row.open);
    if (fill === 'vwap') this.#fillOrders(i, (row.high + row.low + row.close) / 3);
    let isTested = fill !== 'vwap' || account.orders.length === ordersBefore;
    const isAtOpen = fill === 'next-open' && this.#working === undefined;
    const { working, entered } = workEntry(this.#settings, account, i, row, this.#working);
    this.#working = working;
    if (entered !== undefined) {
      this.#exit = stopAfterEntry(this.#settings, i, row, entered, account);
      isTested = false;
    }
    const unfinished = isTested ? exitWithin(this.#settings, i, row, account) : undefined;
    this.#exit ??= unfinished;
    if (fill === 'next-close') this.#fillOrders(i, row.close);

    // What a bar showed before it was entered does not count.
    const { held } = account;
    if (held && (held.entryBar < i || (isAtOpen && entered === undefined))) advance(held, exits, row);
    this.#mark(i, row);
    this.#decide(i, row);
    if (fill === 'close') {
      this.#fillOrders(i, row.close);
      this.#mark(i, row);
    }
  }

  #mark(i: number, row: Bar): void {
    const { held } = this.#account;
    this.#equity[i] = this.#account.equityAt(row.close);
    this.#position[i] = held ? sign(held.direction) * held.quantity : 0;
  }

  #split(ratio: number): void {
    const split = (entry: Entry | undefined) =>
      entry && splitEntry(entry, ratio, (quantity) => this.#account.wholeLots(quantity));
    this.#entry = split(this.#entry);
    this.#working = split(this.#working);
  }

  /** The exit, then the entry, unless the volume keeps the position from leaving. */
  #fillOrders(i: number, price: number): void {
    const [exit, entry] = [this.#exit, this.#entry];
    this.#exit = undefined;
    this.#entry = undefined;
    const account = this.#account;
    if (exit && account.held) account.leaveAtMarket(i, price, exit);
    if (exit && account.held) {
      this.#exit = exit;
      if (entry) account.reject(entry, 'volume', { limit: 0, actual: account.held.quantity });
    } else if (entry && this.#settings.entry) this.#working = entry;
    else if (entry) fillEntry(this.#settings, account, i, entry, price, 'taker');
  }

  #decide(i: number, row: Bar): void {
    const { pyramiding, exits, limits, fill } = this.#settings;
    const account = this.#account;
    const { held } = account;
    const breach = this.#breach(i);
    const canAdd = (held?.entries ?? 0) < pyramiding;
    const plan = planFor(this.#signals, i, this.#warmup, held?.direction, canAdd);
    for (const direction of plan.conflicts) account.reject({ decidedAt: i, direction }, 'conflict');
    if (this.#working && (plan.enter || plan.takesBack.includes(this.#working.direction))) this.#cancel('canceled');
    if (plan.exit) this.#exit = plan.exit;
    if (plan.enter) {
      const asked = { decidedAt: i, direction: plan.enter };
      const isLast = i === this.#rows.length - 1 && fill !== 'close';
      if (breach) account.reject(asked, breach.rule, { limit: breach.limit, actual: breach.actual });
      else if (isLast) account.reject(asked, 'last-bar');
      else {
        const portfolio = this.#portfolio(i);
        this.#entry = decideEntry(this.#settings, this.#signals, account, i, row, plan.enter, plan.weight, portfolio);
      }
    }
    if (breach && this.#working) this.#cancel(breach.rule, { limit: breach.limit, actual: breach.actual });
    if (!held || this.#exit) return;
    const fillBar = fill === 'close' ? i : i + 1;
    if (breach && limits?.action === 'flatten') this.#exit = 'limit';
    else if (exits.maxBars !== undefined && fillBar - held.entryBar >= exits.maxBars) this.#exit = 'max-bars';
    if (this.#exit && this.#entry) {
      account.reject(this.#entry, 'conflict');
      this.#entry = undefined;
    }
  }

  #cancel(rule: string, numbers = {}): void {
    this.#account.reject(this.#working!, rule, numbers);
    this.#working = undefined;
  }

  #breach(i: number): ReferenceBreach | undefined {
    const { bars } = this.#settings;
    const account = this.#account;
    return this.#limits.check({
      ...this.#portfolio(i),
      bar: i,
      time: bars.time[i]!,
      fundingRate: bars.fundingRate?.[i] ?? Number.NaN,
      finished: account.finished.length,
      losingStreak: (from) => account.losingStreak(from),
    });
  }

  #portfolio(i: number): PortfolioView {
    const { bars, instrument } = this.#settings;
    const time = barCloseTime(bars.time[i]!, bars.timeframe, instrument.calendar);
    const held = this.#exit ? undefined : this.#account.held;
    return referenceView(this.#settings, this.#equity, i, time, held, this.#account.losingStreak());
  }
}
