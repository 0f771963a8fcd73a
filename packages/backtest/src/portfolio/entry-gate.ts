import {
  barCloseTime,
  type Direction,
  entryFacts,
  type PortfolioView,
  type PositionView,
  type RecentExit,
  type RecentOrder,
  type Signals,
  type Strategy,
  type TradeProposal,
} from '@kairos/core';
import { checkTrade } from '@kairos/risk';
import { PeriodEquity } from '../engine/period-equity.js';
import { RecentList } from '../engine/recent-list.js';
import { strategyFailure } from '../engine/strategy-failure.js';
import { HeldRoom } from './held-room.js';
import type { Holdings } from './holdings.js';
import type { OrderLog } from './order-log.js';
import type { ResolvedPortfolio } from './resolve-portfolio.js';
import type { WaitingOrders } from './waiting-orders.js';

/** An entry that a signal asks for. @internal */
export interface EntryRequest {
  readonly strategy: Strategy;
  readonly signals: Signals;
  readonly series: number;
  readonly row: number;
  readonly bar: number;
  readonly direction: Direction;
  /** Signed units that it would hold. */
  readonly units: number;
  readonly equity: number;
}

/** Prices that guard a position, NaN for none. @internal */
export interface GuardLevels {
  readonly stopLoss: number;
  readonly takeProfit: number;
}

/** Judges entries: their levels, the validators, and the strategy's last word. A denial is recorded. @internal */
export class EntryGate {
  /** Highest equity so far, kept by the loop. */
  peakEquity: number;
  readonly #options: ResolvedPortfolio;
  readonly #holdings: Holdings;
  readonly #log: OrderLog;
  readonly #periods: PeriodEquity;
  /** Room of the orders that wait, where they hold any. */
  readonly #room: HeldRoom | undefined;
  readonly #exits: RecentList<RecentExit>;
  readonly #sent: RecentOrder[] = [];
  readonly #orders: RecentList<RecentOrder>;

  /** @param equity - Filled by the loop up to the row that is asked for. */
  constructor(
    options: ResolvedPortfolio,
    holdings: Holdings,
    orders: WaitingOrders,
    log: OrderLog,
    equity: Float64Array,
  ) {
    this.#options = options;
    this.#holdings = holdings;
    this.#log = log;
    this.peakEquity = options.capital;
    this.#periods = new PeriodEquity(options.calendar, options.timeline.time, options.capital, equity);
    this.#room = options.reserves ? new HeldRoom(options.validators, orders) : undefined;
    this.#orders = new RecentList((at) => this.#sent[at]!);
    this.#exits = new RecentList((at) => {
      const { series, row, profit } = holdings.exits[at]!;
      const { bars, instrument } = options.markets[series]!;
      const time = barCloseTime(options.timeline.time[row]!, bars.timeframe, instrument.calendar);
      return { symbol: bars.symbol, time, profit };
    });
  }

  /** The levels of an entry, or `undefined` when it was denied. @throws `StrategyError` when the strategy throws. */
  judge(request: EntryRequest): GuardLevels | undefined {
    const levels = this.#levels(request);
    if (!levels) return undefined;
    const { strategy } = request;
    const { validators } = this.#options;
    if ((validators.length === 0 && !strategy.accept) || Number.isNaN(request.units)) return levels;
    const proposal = this.#proposal(request, levels);
    const portfolio = this.#portfolio(request, proposal.time);
    const { series, row } = request;
    const check = this.#room?.reserve(series, row, proposal, portfolio) ?? checkTrade(validators, proposal, portfolio);
    const [denial] = check.denials;
    if (denial) {
      this.#deny(request, denial.rule, denial.reason, denial.limit, denial.actual);
      return undefined;
    }
    const verdict = strategy.accept && this.#ask('accept', request, () => strategy.accept!(proposal));
    if (!verdict || verdict.passed) {
      this.#sent.push({ symbol: proposal.symbol, strategy: proposal.strategy, time: proposal.time });
      return levels;
    }
    this.#room?.release(series);
    this.#deny(request, 'accept', `${verdict.rule}: ${verdict.reason}`, verdict.limit, verdict.actual);
    return undefined;
  }

  #deny({ series, row, units }: EntryRequest, rule: string, reason: string, limit?: number, actual?: number): void {
    const held = this.#holdings.units[series]!;
    const at = this.#log.refuse(series, row, units - held, 'signal', rule, limit, actual);
    this.#log.reasons.set(at, reason);
  }

  /** Runs the user's code; what it throws gets the bar and the parameters. */
  #ask<T>(who: string, { strategy, series, bar }: EntryRequest, answer: () => T): T {
    try {
      return answer();
    } catch (cause) {
      throw strategyFailure({ strategy, bars: this.#options.markets[series]!.bars }, who, cause, bar);
    }
  }

  #levels(request: EntryRequest): GuardLevels | undefined {
    const { strategy, signals, series, bar, direction } = request;
    const { bars } = this.#options.markets[series]!;
    const price = bars.close[bar]!;
    const given =
      strategy.levels && this.#ask('levels', request, () => strategy.levels!({ bars, index: bar, direction, price }));
    const stopLoss = (given ? given.stopLoss : signals.stopLoss?.[bar]) ?? Number.NaN;
    const takeProfit = (given ? given.takeProfit : signals.takeProfit?.[bar]) ?? Number.NaN;
    const [below, above] = direction === 'long' ? [stopLoss, takeProfit] : [takeProfit, stopLoss];
    // NaN is no level, and compares false.
    const isBelowWrong = below >= price || below === Number.NEGATIVE_INFINITY;
    const isAboveWrong = above <= price || above === Number.POSITIVE_INFINITY;
    if (!isBelowWrong && !isAboveWrong) return { stopLoss, takeProfit };
    const reason = `stopLoss ${stopLoss} and takeProfit ${takeProfit} of a ${direction} must lie on their sides of ${price}`;
    this.#deny(request, 'levels', reason, price, isBelowWrong ? below : above);
    return undefined;
  }

  #proposal({ strategy, signals, series, bar, direction, units }: EntryRequest, levels: GuardLevels): TradeProposal {
    const { bars, instrument } = this.#options.markets[series]!;
    const entry = bars.close[bar]!;
    const quantity = Math.abs(units);
    const { stopLoss, takeProfit } = levels;
    const unit = quantity * instrument.multiplier;
    return {
      symbol: bars.symbol,
      instrument,
      strategy: strategy.name,
      direction,
      quantity,
      entry,
      notional: entry * unit,
      time: barCloseTime(bars.time[bar]!, bars.timeframe, instrument.calendar),
      ...(Number.isNaN(stopLoss) ? {} : { stopLoss, riskAmount: Math.abs(entry - stopLoss) * unit }),
      ...(Number.isNaN(takeProfit) ? {} : { takeProfit }),
      ...entryFacts(bars, signals, bar),
      ...(strategy.holdingStyle === undefined ? {} : { holdingStyle: strategy.holdingStyle }),
    };
  }

  /** The account as it is; a position that the entry reverses counts as closed. */
  #portfolio({ series, row, equity }: EntryRequest, time: number): PortfolioView {
    const own = this.#holdings.valueOf(series);
    const [exits, left] = [this.#exits, this.#holdings.exits.length];
    const [orders, sent] = [this.#orders, this.#sent.length];
    return {
      time,
      cash: this.#holdings.cash + own,
      equity,
      positions: this.#positions(series),
      dayStartEquity: this.#periods.dayStart(row),
      weekStartEquity: this.#periods.weekStart(row),
      monthStartEquity: this.#periods.monthStart(row),
      peakEquity: this.peakEquity,
      consecutiveLosses: this.#holdings.consecutiveLosses,
      get recentExits() {
        return exits.of(left);
      },
      get recentOrders() {
        return orders.of(sent);
      },
    };
  }

  #positions(except: number): PositionView[] {
    const { units, mark, averagePrice, since } = this.#holdings;
    const { markets, timeline, strategies } = this.#options;
    return markets.flatMap(({ instrument }, s): PositionView[] => {
      if (units[s] === 0 || s === except) return [];
      const holdingStyle = strategies?.bySeries[s]?.holdingStyle;
      return [
        {
          symbol: instrument.symbol,
          direction: units[s]! > 0 ? 'long' : 'short',
          quantity: Math.abs(units[s]!),
          averagePrice: averagePrice[s]!,
          marketPrice: mark[s]!,
          notional: Math.abs(this.#holdings.valueOf(s)),
          ...(instrument.sector === undefined ? {} : { sector: instrument.sector }),
          ...(holdingStyle === undefined ? {} : { holdingStyle }),
          openedAt: timeline.time[since[s]!]!,
        },
      ];
    });
  }
}
