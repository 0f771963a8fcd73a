import {
  barCloseTime,
  type Direction,
  floorToLot,
  type PortfolioView,
  type PositionSizer,
  type Signals,
  type SizingRequest,
  type TradeProposal,
} from '@kairos/core';
import { checkTrade } from '@kairos/risk';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { EntryOrder } from './account.js';
import { affordableQuantity } from './affordable.js';
import type { PeriodEquity } from './period-equity.js';
import type { RejectionLog } from './rejection-log.js';
import { strategyFailure } from './strategy-failure.js';
import { levelsOf } from './trade-record.js';

/** Prices of an entry, NaN for none. */
interface Guards {
  readonly stopLoss: number;
  readonly takeProfit: number;
}

/**
 * Decides an entry at a bar's close: levels, quantity, validators, and the strategy's last word.
 *
 * Called when the account is flat or will be at the next open, so the portfolio shown holds no position and cash = equity.
 *
 * @internal
 */
export class EntryDesk {
  readonly #options: ResolvedOptions;
  readonly #signals: Signals;
  readonly #rejections: RejectionLog;
  readonly #periods: PeriodEquity;

  constructor(options: ResolvedOptions, signals: Signals, rejections: RejectionLog, periods: PeriodEquity) {
    this.#options = options;
    this.#signals = signals;
    this.#rejections = rejections;
    this.#periods = periods;
  }

  /**
   * @param weight - Share of the full quantity that is wanted, above 0 and at most 1.
   * @param equity - Account value at the bar's close.
   * @returns The order for the next open, or `undefined` when the entry was denied, which is recorded.
   * @throws {@link StrategyError} when the strategy or the sizer throws.
   */
  decide(
    bar: number,
    direction: Direction,
    weight: number,
    equity: number,
    peakEquity: number,
    consecutiveLosses: number,
  ): EntryOrder | undefined {
    const { sizer, validators, strategy } = this.#options;
    const guards = this.#levels(bar, direction);
    if (!guards) return undefined;
    const allIn: EntryOrder = { direction, quantity: Number.NaN, weight, ...guards, decidedAt: bar };
    if (!sizer && validators.length === 0 && !strategy.accept) return allIn;

    const portfolio = this.#portfolio(bar, equity, peakEquity, consecutiveLosses);
    const quantity = sizer
      ? this.#size(sizer, bar, direction, weight, guards, portfolio)
      : this.#estimate(bar, weight, equity);
    if (quantity === undefined) return undefined;
    const proposal = this.#proposal(bar, direction, quantity, guards, portfolio.time);
    if (!this.#passes(bar, proposal, portfolio)) return undefined;
    return sizer ? { ...allIn, quantity } : allIn;
  }

  /** Runs the user's code; what it throws gets the bar and the parameters. */
  #ask<T>(who: string, bar: number, answer: () => T): T {
    try {
      return answer();
    } catch (cause) {
      throw strategyFailure(this.#options, who, cause, bar);
    }
  }

  #levels(bar: number, direction: Direction): Guards | undefined {
    const { strategy, bars } = this.#options;
    const price = bars.close[bar]!;
    let stopLoss = this.#signals.stopLoss?.[bar] ?? Number.NaN;
    let takeProfit = this.#signals.takeProfit?.[bar] ?? Number.NaN;
    if (strategy.levels) {
      const levels = this.#ask('levels', bar, () => strategy.levels!({ bars, index: bar, direction, price }));
      stopLoss = levels.stopLoss ?? Number.NaN;
      takeProfit = levels.takeProfit ?? Number.NaN;
    }
    const below = direction === 'long' ? stopLoss : takeProfit;
    const above = direction === 'long' ? takeProfit : stopLoss;
    // NaN is no level, and compares false.
    const isBelowWrong = below >= price || below === Number.NEGATIVE_INFINITY;
    const isAboveWrong = above <= price || above === Number.POSITIVE_INFINITY;
    if (!isBelowWrong && !isAboveWrong) return { stopLoss, takeProfit };
    const reason = `stopLoss ${stopLoss} and takeProfit ${takeProfit} of a ${direction} must lie on their sides of ${price}`;
    this.#rejections.add(bar, direction, 'levels', reason, price, isBelowWrong ? below : above);
    return undefined;
  }

  #portfolio(bar: number, equity: number, peakEquity: number, consecutiveLosses: number): PortfolioView {
    return {
      time: this.#closeTime(bar),
      cash: equity,
      equity,
      positions: [],
      dayStartEquity: this.#periods.dayStart(bar),
      weekStartEquity: this.#periods.weekStart(bar),
      monthStartEquity: this.#periods.monthStart(bar),
      peakEquity,
      consecutiveLosses,
    };
  }

  #closeTime(bar: number): number {
    const { bars, instrument } = this.#options;
    return barCloseTime(bars.time[bar]!, bars.timeframe, instrument.calendar);
  }

  /** The sizer's quantity in whole lots, or `undefined` when there is none, which is recorded. */
  #size(
    sizer: PositionSizer,
    bar: number,
    direction: Direction,
    weight: number,
    guards: Guards,
    portfolio: PortfolioView,
  ): number | undefined {
    const { instrument, bars } = this.#options;
    const request: SizingRequest = {
      symbol: bars.symbol,
      instrument,
      direction,
      entry: bars.close[bar]!,
      ...levelsOf(guards.stopLoss, guards.takeProfit),
      ...this.#confidence(bar),
      portfolio,
    };
    const sized = this.#ask(`size of sizer "${sizer.name}"`, bar, () => sizer.size(request));
    const wanted = sized.quantity * weight;
    if (!(wanted >= 0 && wanted < Number.POSITIVE_INFINITY)) {
      const reason = `${sizer.name} must size a finite quantity of at least 0, was ${sized.quantity}`;
      this.#rejections.add(bar, direction, 'size-invalid', reason, 0, sized.quantity);
      return undefined;
    }
    const quantity = floorToLot(wanted, instrument.lotSize);
    if (quantity > 0) return quantity;
    const reason = `${sizer.name} sized ${wanted}, bound by ${sized.boundBy}`;
    this.#rejections.add(bar, direction, 'size-zero', reason, instrument.lotSize, wanted);
    return undefined;
  }

  #confidence(bar: number): { confidence?: number } {
    const confidence = this.#signals.confidence?.[bar] ?? Number.NaN;
    return Number.isNaN(confidence) ? {} : { confidence };
  }

  /** About what the whole cash will buy, for the validators; the fill decides. */
  #estimate(bar: number, weight: number, equity: number): number {
    const { bars, instrument, commission, takerRate } = this.#options;
    const most = affordableQuantity(
      weight * equity,
      bars.close[bar]!,
      instrument.multiplier,
      commission,
      takerRate,
      bar,
    );
    return floorToLot(most, instrument.lotSize);
  }

  #proposal(bar: number, direction: Direction, quantity: number, guards: Guards, time: number): TradeProposal {
    const { strategy, instrument, bars } = this.#options;
    const entry = bars.close[bar]!;
    const risk = Math.abs(entry - guards.stopLoss) * quantity * instrument.multiplier;
    return {
      symbol: bars.symbol,
      instrument,
      strategy: strategy.name,
      direction,
      quantity,
      entry,
      ...levelsOf(guards.stopLoss, guards.takeProfit),
      notional: entry * quantity * instrument.multiplier,
      ...(Number.isNaN(risk) ? {} : { riskAmount: risk }),
      ...this.#confidence(bar),
      ...(strategy.holdingStyle === undefined ? {} : { holdingStyle: strategy.holdingStyle }),
      time,
    };
  }

  /** Whether the validators and the strategy let the trade through; the first denial is recorded with all reasons. */
  #passes(bar: number, proposal: TradeProposal, portfolio: PortfolioView): boolean {
    const { validators, strategy } = this.#options;
    const { direction } = proposal;
    const { denials } = checkTrade(validators, proposal, portfolio);
    const [first] = denials;
    if (first) {
      const reason = denials.map((denial) => denial.reason).join(' ');
      this.#rejections.add(bar, direction, first.rule, reason, first.limit, first.actual);
      return false;
    }
    if (!strategy.accept) return true;
    const verdict = this.#ask('accept', bar, () => strategy.accept!(proposal));
    if (verdict.passed) return true;
    this.#rejections.add(bar, direction, 'accept', `${verdict.rule}: ${verdict.reason}`, verdict.limit, verdict.actual);
    return false;
  }
}
