import {
  barCloseTime,
  clientOrderId,
  type Direction,
  entrySide,
  type FillProposal,
  type FillTerms,
  type OrderRequest,
  type PortfolioView,
  type RecentExit,
  type RecentOrder,
  type Signals,
  signalWish,
} from '@kairos/core';
import { type Breach, breachReason, LossWatch, type WatchedAccount } from '../engine/loss-watch.js';
import { PeriodEquity } from '../engine/period-equity.js';
import { RecentList } from '../engine/recent-list.js';
import { RejectionLog } from '../engine/rejection-log.js';
import { strategyFailure } from '../engine/strategy-failure.js';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { ExitReason } from '../result.js';
import type { BarTrader } from './bar-trader.js';
import { type DecidedEntry, decideEntry } from './entry-decision.js';
import { entryTerms } from './entry-terms.js';
import { ReplayAccount } from './replay-account.js';
import type { SignalReplayOptions } from './replay-options.js';

/** Who is told of what happens. @internal */
export interface SignalListeners {
  readonly onOrder: SignalReplayOptions['onOrder'] | undefined;
  readonly onFill: SignalReplayOptions['onFill'] | undefined;
}

/**
 * Trades the signals of a strategy bar by bar, as it would live: at each close it reads the signals of that bar only, and sends
 * orders to the venue, which fills them at the next open. Stop and target go along as a bracket.
 *
 * @internal
 */
export class SignalTrader implements BarTrader {
  readonly account: ReplayAccount;
  readonly rejections: RejectionLog;
  readonly #settings: ResolvedOptions;
  readonly #signals: Signals;
  readonly #warmup: number;
  readonly #equity: Float64Array;
  readonly #periods: PeriodEquity;
  readonly #watch: LossWatch | undefined;
  readonly #exits: RecentList<RecentExit>;
  readonly #orders: RecentList<RecentOrder>;
  /** When the entries that were sent were decided. */
  readonly #sent: number[] = [];
  #exitReason: ExitReason = 'signal';
  #entry: DecidedEntry | undefined;
  #entryId = '';
  #peak: number;

  constructor(
    settings: ResolvedOptions,
    run: { readonly signals: Signals; readonly warmup: number },
    equity: Float64Array,
    { onOrder, onFill }: SignalListeners,
  ) {
    const { bars, capital, instrument } = settings;
    this.#settings = settings;
    this.#signals = run.signals;
    this.#warmup = run.warmup;
    this.#equity = equity;
    this.#peak = capital;
    this.rejections = new RejectionLog(bars);
    this.#periods = new PeriodEquity(instrument.calendar, bars.time, capital, equity);
    this.#watch = settings.limits && new LossWatch(settings.limits, this.#periods);
    this.account = new ReplayAccount(settings, {
      onOrder: (order) => this.#tell('onOrder', () => onOrder?.(order)),
      onFill: (fill) => this.#tell('onFill', () => onFill?.(fill)),
      isStrict: false,
      termsRule: (proposal) => this.#terms(proposal),
      exitReason: () => this.#exitReason,
    });
    const { symbol } = bars;
    const { name: strategy } = settings.strategy;
    this.#orders = new RecentList((at) => ({ symbol, strategy, time: this.#sent[at]! }));
    this.#exits = new RecentList((at) => this.account.trips.finished.exit(at, bars, settings.instrument.calendar));
  }

  onClose(bar: number): void {
    const value = this.#equity[bar]!;
    if (value > this.#peak) this.#peak = value;
    const breach = this.#watch?.check(bar, this.#watched(bar));
    if (bar < this.#warmup) return;
    const held = this.#held();
    const { exit, enter, weight, conflict } = signalWish(this.#signals, bar, held, this.#warmup);
    if (conflict) {
      this.rejections.add(bar, conflict, 'conflict', 'the bar asks for the entry and for its opposite');
    }
    const leaving = exit ?? (held && this.#ownExit(bar, breach));
    if (leaving) this.#leave(bar, leaving);
    if (!enter) return;
    if (breach) {
      this.rejections.add(bar, enter, breach.rule, breachReason(breach), breach.limit, breach.actual);
      return;
    }
    if (bar === this.#equity.length - 1) {
      this.rejections.add(bar, enter, 'last-bar', 'there is no next open to fill at');
      return;
    }
    const desk = { settings: this.#settings, signals: this.#signals, rejections: this.rejections };
    const entry = decideEntry(desk, bar, enter, weight, () => this.#portfolio(bar));
    if (!entry) return;
    this.#sent.push(this.#closeOf(bar));
    this.#enter(entry);
  }

  /** Why the position leaves where its signals say nothing: a limit that flattens, or its age. */
  #ownExit(bar: number, breach: Breach | undefined): ExitReason | undefined {
    const { limits, exits } = this.#settings;
    if (breach && limits?.action === 'flatten') return 'limit';
    const { entryBar } = this.account.trips;
    const isDue = exits.maxBars !== undefined && entryBar !== undefined && bar + 1 - entryBar >= exits.maxBars;
    return isDue ? 'max-bars' : undefined;
  }

  /** The account as limits see it. */
  #watched(bar: number): WatchedAccount {
    const { finished } = this.account.trips;
    return {
      equity: this.#equity[bar]!,
      peak: this.#peak,
      consecutiveLosses: finished.consecutiveLosses,
      losses: finished.losses,
      fundingRate: this.#settings.bars.fundingRate?.[bar] ?? Number.NaN,
    };
  }

  /** When a bar closes. */
  #closeOf(bar: number): number {
    const { bars, instrument } = this.#settings;
    return barCloseTime(bars.time[bar]!, bars.timeframe, instrument.calendar);
  }

  #held(): Direction | undefined {
    const { units } = this.account;
    return units === 0 ? undefined : units > 0 ? 'long' : 'short';
  }

  /** The account as the rules see it: a position that the same signal closes is counted as closed. */
  #portfolio(bar: number): PortfolioView {
    const equity = this.#equity[bar]!;
    const { finished } = this.account.trips;
    const [exits, left] = [this.#exits, finished.bars.length];
    const [orders, sent] = [this.#orders, this.#sent.length];
    return {
      time: this.#closeOf(bar),
      cash: equity,
      equity,
      positions: [],
      dayStartEquity: this.#periods.dayStart(bar),
      weekStartEquity: this.#periods.weekStart(bar),
      monthStartEquity: this.#periods.monthStart(bar),
      peakEquity: this.#peak,
      consecutiveLosses: finished.consecutiveLosses,
      get recentExits() {
        return exits.of(left);
      },
      get recentOrders() {
        return orders.of(sent);
      },
    };
  }

  #common(bar: number, intent: string) {
    const { strategy, bars } = this.#settings;
    const { symbol } = bars;
    this.account.now = this.#closeOf(bar);
    const origin = { strategy: strategy.name, symbol, barTime: bars.time[bar]!, intent };
    return { clientOrderId: clientOrderId(origin), symbol, strategy: strategy.name, type: 'market' } as const;
  }

  #leave(bar: number, reason: ExitReason): void {
    const quantity = this.account.ledger.position(this.#settings.bars.symbol).quantity;
    const side = quantity.isPositive() ? 'sell' : 'buy';
    this.#exitReason = reason;
    this.account.submit({ ...this.#common(bar, 'exit'), side, quantity: quantity.abs(), reduceOnly: true });
  }

  #enter(entry: DecidedEntry): void {
    const { stopLoss, takeProfit, direction, bar } = entry;
    const bracket = {
      ...(stopLoss === undefined ? {} : { stopLoss }),
      ...(takeProfit === undefined ? {} : { takeProfit }),
    };
    const isGuarded = stopLoss !== undefined || takeProfit !== undefined;
    const request: OrderRequest = {
      ...this.#common(bar, 'entry'),
      side: entrySide(direction),
      quantity: entry.quantity ?? this.#estimate(entry),
      ...(isGuarded && { bracket }),
    };
    this.#entry = entry;
    this.#entryId = request.clientOrderId;
    this.account.submit(request);
  }

  /** About what the cash will buy; the terms at the fill say how much it is. */
  #estimate({ bar, weight }: DecidedEntry): number {
    const { bars, instrument } = this.#settings;
    const { multiplier, lotSize } = instrument;
    const units = (weight * this.#equity[bar]!) / (bars.close[bar]! * multiplier);
    return units > 0 && Number.isFinite(units) ? units : lotSize || 1;
  }

  #terms(proposal: FillProposal): FillTerms {
    const { order, quantity } = proposal;
    if (this.#entry && order.clientOrderId === this.#entryId) {
      return entryTerms(this.#entry, proposal, this.rejections);
    }
    return { price: proposal.priceFor(quantity.toNumber()), quantity };
  }

  /** Runs the user's code; what it throws gets the bar. */
  #tell(who: 'onOrder' | 'onFill', tell: () => unknown): void {
    try {
      tell();
    } catch (cause) {
      throw strategyFailure(this.#settings, who, cause, this.account.bar);
    }
  }
}
