import type { LossLimits } from '../options/trading-rules.js';
import type { PeriodEquity } from './period-equity.js';

/** A limit that was reached. @internal */
export interface Breach {
  readonly rule: string;
  readonly limit: number;
  readonly actual: number;
}

/** What is told of an entry that a limit stood in the way of. @internal */
export function breachReason({ rule, limit, actual }: Breach): string {
  return `was denied: ${rule} of ${limit} was reached: ${actual}`;
}

/** What the account looks like at a close. @internal */
export interface WatchedAccount {
  readonly equity: number;
  readonly peak: number;
  readonly consecutiveLosses: number;
  /** Losing trades so far. */
  readonly losses: number;
  /** NaN without one. */
  readonly fundingRate: number;
}

/**
 * Says at each close whether a loss limit stands in the way of entries.
 *
 * A drawdown stays breached to the end, a loss of a day, week or month until the next one begins, losses in a row until the next
 * trading day; what they are compared with starts anew then.
 *
 * @internal
 */
export class LossWatch {
  readonly #limits: LossLimits;
  readonly #periods: PeriodEquity;
  #drawdown: Breach | undefined;
  #until = new Map<string, { start: number; breach: Breach }>();
  /** Losing trades up to the last day's rest. */
  #forgiven = 0;

  constructor(limits: LossLimits, periods: PeriodEquity) {
    this.#limits = limits;
    this.#periods = periods;
  }

  /** Bars must be asked for in rising order. */
  check(bar: number, account: WatchedAccount): Breach | undefined {
    const { drawdown, dailyLoss, weeklyLoss, monthlyLoss, consecutiveLosses, fundingSpike } = this.#limits;
    const { equity, peak } = account;
    if (drawdown !== undefined && !this.#drawdown) {
      this.#drawdown = breached('limit-drawdown', drawdown, fallFrom(peak, equity));
    }
    const periods = this.#periods;
    // Calendars are asked only for the periods that have a limit.
    const day =
      dailyLoss === undefined
        ? undefined
        : this.#within(
            'limit-daily-loss',
            periods.dayFirstBar(bar),
            dailyLoss,
            fallFrom(periods.dayStart(bar), equity),
          );
    const week =
      weeklyLoss === undefined
        ? undefined
        : this.#within(
            'limit-weekly-loss',
            periods.weekFirstBar(bar),
            weeklyLoss,
            fallFrom(periods.weekStart(bar), equity),
          );
    const month =
      monthlyLoss === undefined
        ? undefined
        : this.#within(
            'limit-monthly-loss',
            periods.monthFirstBar(bar),
            monthlyLoss,
            fallFrom(periods.monthStart(bar), equity),
          );
    const losses =
      consecutiveLosses === undefined ? undefined : this.#losses(periods.dayFirstBar(bar), consecutiveLosses, account);
    const funding =
      fundingSpike === undefined ? undefined : breached('limit-funding', fundingSpike, Math.abs(account.fundingRate));
    return this.#drawdown ?? day ?? week ?? month ?? losses ?? funding;
  }

  #within(rule: string, start: number, limit: number | undefined, loss: number): Breach | undefined {
    if (limit === undefined) return undefined;
    const standing = this.#until.get(rule);
    if (standing?.start === start) return standing.breach;
    const breach = breached(rule, limit, loss);
    if (breach) this.#until.set(rule, { start, breach });
    return breach;
  }

  /** Losses that were answered with a day's rest do not count again. */
  #losses(start: number, limit: number | undefined, account: WatchedAccount): Breach | undefined {
    if (limit === undefined) return undefined;
    const rule = 'limit-consecutive-losses';
    const standing = this.#until.get(rule);
    if (standing?.start === start) return standing.breach;
    const since = Math.min(account.consecutiveLosses, account.losses - this.#forgiven);
    const breach = breached(rule, limit, since);
    if (!breach) return undefined;
    this.#forgiven = account.losses;
    this.#until.set(rule, { start, breach });
    return breach;
  }
}

/** A fall as a fraction. In this form 90 is exactly 0.1 below 100, which 1 - 90 / 100 is not. */
function fallFrom(base: number, equity: number): number {
  return (base - equity) / base;
}

/** A limit is reached at it; NaN reaches none. */
function breached(rule: string, limit: number, actual: number): Breach | undefined {
  return actual >= limit ? { rule, limit, actual } : undefined;
}
