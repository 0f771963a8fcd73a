import { deny, PASSED, type PortfolioView, type RiskValidator } from '@kairos/core';
import { checkFraction } from '../input/check-fraction.js';
import { checkOptions } from '../input/check-options.js';
import { checkSomeLimit } from './check-limit.js';
import { isWithin } from './tolerance.js';
import { asMoney, asPercent } from './wording.js';

/** Settings of {@link maxDrawdown}. Fractions above 0 and below 1; a loss of exactly the limit passes. */
export interface MaxDrawdownOptions {
  /** Largest loss since the trading day began, a fraction of the equity then; `null` for no limit. Default 0.05. */
  readonly daily?: number | null;
  /** Largest loss since the week began. No limit unless given. */
  readonly weekly?: number;
  /** Largest loss since the month began. No limit unless given. */
  readonly monthly?: number;
  /** Largest fall from the highest equity ever. No limit unless given. */
  readonly total?: number;
}

type Limit = keyof MaxDrawdownOptions;

const SINCE: ReadonlyArray<readonly [Limit, string, (portfolio: PortfolioView) => number]> = [
  ['daily', 'the start of the day', ({ dayStartEquity }) => dayStartEquity],
  ['weekly', 'the start of the week', ({ weekStartEquity }) => weekStartEquity],
  ['monthly', 'the start of the month', ({ monthStartEquity }) => monthStartEquity],
  ['total', 'its peak', ({ peakEquity }) => peakEquity],
];

/**
 * Denies new trades after the account has lost too much, open positions included: of the day, and if asked of the week, the month
 * and from the peak. Each loss is 1 - equity / equity then. Of several limits that are broken, the shortest period is named.
 *
 * It holds back entries only. What closes positions by itself is a kill switch.
 *
 * @throws `ValidationError` when a limit is negative or a percent, or when there is none.
 * @example
 * ```ts
 * import { maxDrawdown } from '@kairos/risk';
 *
 * maxDrawdown({ daily: 0.03, weekly: 0.06, monthly: 0.1, total: 0.15 }).name; // => 'max-drawdown'
 * maxDrawdown({ daily: -0.03 }); // throws daily must be a fraction above 0 and below 1, was -0.03
 * ```
 */
export function maxDrawdown(options: MaxDrawdownOptions = {}): RiskValidator {
  checkOptions(
    options,
    SINCE.map(([limit]) => limit),
  );
  const { daily = 0.05, weekly, monthly, total } = options;
  const limits = { daily: daily ?? undefined, weekly, monthly, total };
  checkSomeLimit(limits);
  const watched = SINCE.flatMap(([limit, since, equityThen]) => {
    const max = limits[limit];
    return max === undefined ? [] : [{ max: checkFraction(max, limit, 'below-one'), since, equityThen }];
  });
  const rule = 'max-drawdown';

  return {
    name: rule,
    params: { ...options, daily },
    validate(_trade, portfolio) {
      const { equity } = portfolio;
      for (const { max, since, equityThen } of watched) {
        const start = equityThen(portfolio);
        const loss = 1 - equity / start;
        if (!(start > 0) || Number.isNaN(loss)) {
          return deny(
            rule,
            `The loss since ${since} is unknown: the equity was ${asMoney(start)}, is ${asMoney(equity)}.`,
          );
        }
        if (isWithin(loss, max)) continue;
        const fall = `from ${asMoney(start)} at ${since} to ${asMoney(equity)}`;
        const reason = `The equity fell ${asPercent(loss)}, ${fall}; allowed is ${asPercent(max)}.`;
        return deny(rule, reason, { limit: max, actual: loss });
      }
      return PASSED;
    },
  };
}
