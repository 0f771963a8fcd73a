import { periodsOf } from './calendar-periods.js';
import { fieldsAt, finiteAt, oneOfAt, timeAt } from './check-values.js';
import { type LossSwitchOptions, lossTerms, readLoss } from './equity-loss.js';
import type { KillSwitch } from './kill-switch.js';

/** Settings of {@link monthlyDrawdown}. */
export interface MonthlyDrawdownOptions extends LossSwitchOptions {
  /**
   * What the fall is measured from: the highest equity of the month, its start included (`peak`, unless given), or only the equity
   * at its start (`start`), as `limits.monthlyLoss` of `backtest` does. The first is never later than the second.
   */
  readonly from?: 'peak' | 'start';
}

/**
 * Halts when the equity has fallen by a fraction from its highest of the month, until the first trading day of the next.
 *
 * The start of the month is `monthStartEquity` of the portfolio; the highest since is that of the observations.
 *
 * @param limit - A fraction above 0 and below 1; 0.1 unless given.
 * @param options - Name `monthly-drawdown`, state `halted`, lift `next-month` unless given.
 * @throws `ValidationError` for a limit that is no such fraction, and for options that do not exist or do not fit.
 * @example
 * ```ts
 * import { monthlyDrawdown } from '@kairos/risk';
 *
 * monthlyDrawdown(0.1).params; // => { limit: 0.1, from: 'peak' }
 * ```
 */
export function monthlyDrawdown(limit = 0.1, options: MonthlyDrawdownOptions = {}): KillSwitch {
  const defaults = { name: 'monthly-drawdown', state: 'halted', lift: 'next-month' } as const;
  const { terms, recovery } = lossTerms(limit, options, defaults, ['from']);
  const from = oneOfAt(options.from ?? 'peak', ['peak', 'start'], 'from');
  return {
    ...terms,
    params: { limit, from, ...(recovery !== undefined && { recovery }) },
    watch(calendar, memory) {
      const startOf = periodsOf(calendar, 'month');
      let month = memory === undefined || memory === null ? undefined : monthAt(memory);
      return {
        observe(seen) {
          if (seen.type !== 'portfolio') return [];
          const { equity, monthStartEquity } = seen.portfolio;
          const start = startOf(seen.time);
          const before = month?.start === start ? month.peak : monthStartEquity;
          month = { start, peak: Math.max(before, monthStartEquity, equity) };
          const [base, what] =
            from === 'peak'
              ? [month.peak, 'the highest of the month']
              : [monthStartEquity, 'that at the start of the month'];
          return readLoss({ base, equity, limit, recovery, episode: start }, what);
        },
        snapshot: () => (month ? { ...month } : null),
      };
    },
  };
}

function monthAt(memory: unknown): { start: number; peak: number } {
  const { start, peak } = fieldsAt(memory, 'memory');
  return { start: timeAt(start, 'memory.start'), peak: finiteAt(peak, 'memory.peak') };
}
