import type { Calendar } from '@kairos/core';
import type { LossLimits } from '../options/trading-rules.js';

/** A limit that stands in the way of entries. */
export interface ReferenceBreach {
  readonly rule: string;
  readonly limit: number;
  readonly actual: number;
}

/** The account at a close. */
export interface LimitFacts {
  readonly bar: number;
  readonly time: number;
  readonly equity: number;
  readonly peakEquity: number;
  readonly dayStartEquity: number;
  readonly weekStartEquity: number;
  readonly monthStartEquity: number;
  readonly fundingRate: number;
  /** Positions left so far, and losses in a row among those from one on. */
  readonly finished: number;
  losingStreak(from: number): number;
}

/** Checks the limits at each close; each has a period for which a breach lasts, named by a number. */
export class ReferenceLimits {
  readonly #limits: LossLimits;
  readonly #calendar: Calendar;
  readonly #standing = new Map<string, { period: number; breach: ReferenceBreach }>();
  #forgiven = 0;

  constructor(limits: LossLimits, calendar: Calendar) {
    this.#limits = limits;
    this.#calendar = calendar;
  }

  check(facts: LimitFacts): ReferenceBreach | undefined {
    const { drawdown, dailyLoss, weeklyLoss, monthlyLoss, consecutiveLosses, fundingSpike } = this.#limits;
    const { time, equity } = facts;
    const day = this.#calendar.startOfDay(time);
    const fallFrom = (start: number) => (start - equity) / start;
    const losses = facts.losingStreak(this.#forgiven);
    const breaches = [
      this.#breach('limit-drawdown', 0, drawdown, fallFrom(facts.peakEquity)),
      this.#breach('limit-daily-loss', day, dailyLoss, fallFrom(facts.dayStartEquity)),
      this.#breach('limit-weekly-loss', this.#calendar.startOfWeek(time), weeklyLoss, fallFrom(facts.weekStartEquity)),
      this.#breach(
        'limit-monthly-loss',
        this.#calendar.startOfMonth(time),
        monthlyLoss,
        fallFrom(facts.monthStartEquity),
      ),
      this.#breach('limit-consecutive-losses', day, consecutiveLosses, losses, () => {
        this.#forgiven = facts.finished;
      }),
      this.#breach('limit-funding', facts.bar, fundingSpike, Math.abs(facts.fundingRate)),
    ];
    return breaches.find((breach) => breach !== undefined);
  }

  #breach(rule: string, period: number, limit: number | undefined, actual: number, onNew = () => {}) {
    const standing = this.#standing.get(rule);
    if (standing?.period === period) return standing.breach;
    if (limit === undefined || !(actual >= limit)) return undefined;
    const breach = { rule, limit, actual };
    this.#standing.set(rule, { period, breach });
    onNew();
    return breach;
  }
}
