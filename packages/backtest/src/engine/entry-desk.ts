import {
  type Direction,
  floorToLot,
  type PortfolioView,
  type PositionSizer,
  type RecentOrder,
  type Signals,
  type TradeProposal,
} from '@kairos/core';
import { checkTrade } from '@kairos/risk';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { EntryOrder } from './account.js';
import { affordableQuantity } from './affordable.js';
import { levelsFault, requireLevels, withUsualLevels } from './entry-levels.js';
import type { PeriodEquity } from './period-equity.js';
import { type AccountState, portfolioAt } from './portfolio-at.js';
import type { Position } from './position.js';
import { RecentList } from './recent-list.js';
import type { RejectionLog } from './rejection-log.js';
import { requireSize } from './require-size.js';
import { strategyFailure } from './strategy-failure.js';
import { type Candidate, sizingRequest, tradeProposal } from './trade-proposal.js';

/**
 * Decides an entry at a bar's close: levels, quantity, validators, and the strategy's last word.
 *
 * The portfolio shown is that of the close; a position that the same signal closes is counted as closed.
 *
 * @internal
 */
export class EntryDesk {
  readonly #options: ResolvedOptions;
  readonly #signals: Signals;
  readonly #rejections: RejectionLog;
  readonly #periods: PeriodEquity;
  /** When the entries that passed were decided. */
  readonly #sent: number[] = [];
  readonly #orders: RecentList<RecentOrder>;

  constructor(options: ResolvedOptions, signals: Signals, rejections: RejectionLog, periods: PeriodEquity) {
    this.#options = options;
    this.#signals = signals;
    this.#rejections = rejections;
    this.#periods = periods;
    const { symbol } = options.bars;
    const { name: strategy } = options.strategy;
    this.#orders = new RecentList((at) => ({ symbol, strategy, time: this.#sent[at]! }));
  }

  /**
   * @param wanted - Share of the full quantity that is wanted, above 0 and at most 1.
   * @param held - The position that the entry adds to; none when the account is flat or will be.
   * @returns The order for the next open, or `undefined` when the entry was denied, which is recorded.
   * @throws `StrategyError` when the strategy or the sizer throws.
   */
  decide(
    bar: number,
    direction: Direction,
    wanted: number,
    state: AccountState,
    held?: Position,
  ): EntryOrder | undefined {
    const { sizer, validators, strategy } = this.#options;
    const weight = this.#scaled(bar, direction, wanted);
    const candidate = weight === 0 ? undefined : this.#candidate(bar, direction, weight);
    if (!candidate) return undefined;
    const { price, stopLoss, takeProfit } = candidate;
    const allIn: EntryOrder = { direction, quantity: Number.NaN, weight, price, stopLoss, takeProfit, decidedAt: bar };
    if (!sizer && validators.length === 0 && !strategy.accept) return allIn;

    const sent = this.#sent.length;
    const portfolio = portfolioAt(this.#options, bar, this.#periods, state, () => this.#orders.of(sent), held);
    const judged = withUsualLevels(candidate, this.#options.bars.close[bar]!, this.#options.exits);
    const quantity = sizer ? this.#size(sizer, judged, portfolio) : this.#estimate(judged, portfolio);
    if (quantity === undefined) return undefined;
    const proposal = tradeProposal(this.#options, this.#signals, judged, quantity, portfolio.time);
    if (!this.#passes(bar, proposal, portfolio)) return undefined;
    this.#sent.push(proposal.time);
    return sizer ? { direction, quantity, weight, price, stopLoss, takeProfit, decidedAt: bar } : allIn;
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
    let entry = Number.NaN;
    let stopLoss = this.#signals.stopLoss?.[bar] ?? Number.NaN;
    let takeProfit = this.#signals.takeProfit?.[bar] ?? Number.NaN;
    if (strategy.levels) {
      const levels = this.#ask('levels', bar, () =>
        requireLevels(strategy.levels!({ bars, index: bar, direction, price })),
      );
      if (this.#options.entry) entry = levels.entry;
      stopLoss = levels.stopLoss ?? Number.NaN;
      takeProfit = levels.takeProfit ?? Number.NaN;
    }
    const candidate = { bar, direction, weight, price: entry, stopLoss, takeProfit };
    const fault = levelsFault(candidate, price, this.#options.entry);
    if (!fault) return candidate;
    this.#rejections.add(bar, direction, 'levels', fault.reason, fault.reference, fault.actual);
    return undefined;
  }

  /**
   * The share that is wanted, scaled by the regime unless the sizer does that; 0 when the regime allows nothing, which is recorded.
   */
  #scaled(bar: number, direction: Direction, wanted: number): number {
    const { regime, sizer } = this.#options;
    if (sizer?.scalesByRegime) return wanted;
    const multiplier = regime?.multiplier[bar] ?? 1;
    if (multiplier > 0) return wanted * multiplier;
    const reason = `the regime's multiplier on sizes is ${multiplier}`;
    this.#rejections.add(bar, direction, 'regime', reason, 0, multiplier);
    return 0;
  }

  /** The sizer's quantity in whole lots, or `undefined` when there is none, which is recorded. */
  #size(sizer: PositionSizer, candidate: Candidate, portfolio: PortfolioView): number | undefined {
    const { bar, direction, weight } = candidate;
    const { lotSize } = this.#options.instrument;
    const request = sizingRequest(this.#options, this.#signals, candidate, portfolio);
    const sized = this.#ask(`size of sizer "${sizer.name}"`, bar, () => requireSize(sizer, request));
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

  /** About what the free equity will buy, for the validators; the fill decides. */
  #estimate({ bar, weight, price }: Candidate, { equity, positions }: PortfolioView): number {
    const { bars, instrument, commission, takerRate, margin } = this.#options;
    const { multiplier, lotSize } = instrument;
    const leverage = margin?.leverage ?? 1;
    const budget = weight * (equity - (positions[0]?.notional ?? 0) / leverage);
    const reference = Number.isNaN(price) ? bars.close[bar]! : price;
    return floorToLot(affordableQuantity(budget, reference, multiplier, commission, takerRate, bar, leverage), lotSize);
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
    if (verdict?.passed === true) return true;
    if (verdict?.passed !== false || typeof verdict.rule !== 'string') {
      const cause = new TypeError('must return { passed: true } or { passed: false, rule, reason }');
      throw strategyFailure(this.#options, 'accept', cause, bar);
    }
    this.#rejections.add(bar, direction, 'accept', `${verdict.rule}: ${verdict.reason}`, verdict.limit, verdict.actual);
    return false;
  }
}
