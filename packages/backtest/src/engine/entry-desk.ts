import {
  barCloseTime,
  type Direction,
  floorToLot,
  type PortfolioView,
  type PositionSizer,
  type Signals,
  type TradeLevels,
  type TradeProposal,
} from '@kairos/core';
import { checkTrade } from '@kairos/risk';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { EntryOrder } from './account.js';
import { affordableQuantity } from './affordable.js';
import type { PeriodEquity } from './period-equity.js';
import type { RejectionLog } from './rejection-log.js';
import { strategyFailure } from './strategy-failure.js';
import { type Candidate, sizingRequest, tradeProposal } from './trade-proposal.js';

/** JavaScript lets `levels` forget to return. */
function requireLevels(levels: TradeLevels | undefined): TradeLevels {
  if (typeof levels === 'object' && levels !== null) return levels;
  throw new TypeError(`must return { entry, stopLoss?, takeProfit? }, was ${String(levels)}`);
}

/** The account at the close that decides. @internal */
export interface AccountState {
  readonly equity: number;
  readonly peakEquity: number;
  readonly consecutiveLosses: number;
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
   * @returns The order for the next open, or `undefined` when the entry was denied, which is recorded.
   * @throws `StrategyError` when the strategy or the sizer throws.
   */
  decide(bar: number, direction: Direction, weight: number, state: AccountState): EntryOrder | undefined {
    const { sizer, validators, strategy } = this.#options;
    const candidate = this.#candidate(bar, direction, weight);
    if (!candidate) return undefined;
    const { stopLoss, takeProfit } = candidate;
    const allIn: EntryOrder = { direction, quantity: Number.NaN, weight, stopLoss, takeProfit, decidedAt: bar };
    if (!sizer && validators.length === 0 && !strategy.accept) return allIn;

    const portfolio = this.#portfolio(bar, state);
    const quantity = sizer ? this.#size(sizer, candidate, portfolio) : this.#estimate(candidate, state.equity);
    if (quantity === undefined) return undefined;
    const proposal = tradeProposal(this.#options, this.#signals, candidate, quantity, portfolio.time);
    if (!this.#passes(bar, proposal, portfolio)) return undefined;
    return sizer ? { direction, quantity, weight, stopLoss, takeProfit, decidedAt: bar } : allIn;
  }

  /** Runs the user's code; what it throws gets the bar and the parameters. */
  #ask<T>(who: string, bar: number, answer: () => T): T {
    try {
      return answer();
    } catch (cause) {
      throw strategyFailure(this.#options, who, cause, bar);
    }
  }

  /** The entry with its levels, or `undefined` when one lies on the wrong side of the close, which is recorded. */
  #candidate(bar: number, direction: Direction, weight: number): Candidate | undefined {
    const { strategy, bars } = this.#options;
    const price = bars.close[bar]!;
    let stopLoss = this.#signals.stopLoss?.[bar] ?? Number.NaN;
    let takeProfit = this.#signals.takeProfit?.[bar] ?? Number.NaN;
    if (strategy.levels) {
      const levels = this.#ask('levels', bar, () =>
        requireLevels(strategy.levels!({ bars, index: bar, direction, price })),
      );
      stopLoss = levels.stopLoss ?? Number.NaN;
      takeProfit = levels.takeProfit ?? Number.NaN;
    }
    const below = direction === 'long' ? stopLoss : takeProfit;
    const above = direction === 'long' ? takeProfit : stopLoss;
    // NaN is no level, and compares false.
    const isBelowWrong = below >= price || below === Number.NEGATIVE_INFINITY;
    const isAboveWrong = above <= price || above === Number.POSITIVE_INFINITY;
    if (!isBelowWrong && !isAboveWrong) return { bar, direction, weight, stopLoss, takeProfit };
    const reason = `stopLoss ${stopLoss} and takeProfit ${takeProfit} of a ${direction} must lie on their sides of ${price}`;
    this.#rejections.add(bar, direction, 'levels', reason, price, isBelowWrong ? below : above);
    return undefined;
  }

  #portfolio(bar: number, { equity, peakEquity, consecutiveLosses }: AccountState): PortfolioView {
    const { bars, instrument } = this.#options;
    return {
      time: barCloseTime(bars.time[bar]!, bars.timeframe, instrument.calendar),
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

  /** The sizer's quantity in whole lots, or `undefined` when there is none, which is recorded. */
  #size(sizer: PositionSizer, candidate: Candidate, portfolio: PortfolioView): number | undefined {
    const { bar, direction, weight } = candidate;
    const { lotSize } = this.#options.instrument;
    const request = sizingRequest(this.#options, this.#signals, candidate, portfolio);
    const sized = this.#ask(`size of sizer "${sizer.name}"`, bar, () => sizer.size(request));
    const wanted = sized.quantity * weight;
    if (!(wanted >= 0 && wanted < Number.POSITIVE_INFINITY)) {
      const reason = `${sizer.name} must size a finite quantity of at least 0, was ${sized.quantity}`;
      this.#rejections.add(bar, direction, 'size-invalid', reason, 0, sized.quantity);
      return undefined;
    }
    const quantity = floorToLot(wanted, lotSize);
    if (quantity > 0) return quantity;
    const reason = `${sizer.name} sized ${wanted}, bound by ${sized.boundBy}`;
    this.#rejections.add(bar, direction, 'size-zero', reason, lotSize, wanted);
    return undefined;
  }

  /** About what the whole cash will buy, for the validators; the fill decides. */
  #estimate({ bar, weight }: Candidate, equity: number): number {
    const { bars, instrument, commission, takerRate } = this.#options;
    const { multiplier, lotSize } = instrument;
    return floorToLot(
      affordableQuantity(weight * equity, bars.close[bar]!, multiplier, commission, takerRate, bar),
      lotSize,
    );
  }

  /** Whether the validators and the strategy let the trade through; the first denial is recorded with all reasons. */
  #passes(bar: number, proposal: TradeProposal, portfolio: PortfolioView): boolean {
    const { validators, strategy } = this.#options;
    const { direction } = proposal;
    const { denials } = checkTrade(validators, proposal, portfolio);
    const [first] = denials;
    if (first) {
      const reason = denials.map((denial) => denial.reason).join(' ');
      const failures = denials.filter(({ hasFailed }) => hasFailed).map((denial) => `${denial.rule}: ${denial.reason}`);
      this.#rejections.add(bar, direction, first.rule, reason, first.limit, first.actual, failures);
      return false;
    }
    if (!strategy.accept) return true;
    const verdict = this.#ask('accept', bar, () => strategy.accept!(proposal));
    if (verdict.passed) return true;
    this.#rejections.add(bar, direction, 'accept', `${verdict.rule}: ${verdict.reason}`, verdict.limit, verdict.actual);
    return false;
  }
}
