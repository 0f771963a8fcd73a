import { type LossSwitchOptions, periodLoss } from './equity-loss.js';
import type { KillSwitch } from './kill-switch.js';

/**
 * Halts when the equity has fallen by a fraction since the week began, until the first trading day of the next: a Tuesday after a
 * Monday without trading.
 *
 * As `dailyLoss`, with `weekStartEquity` of the portfolio; the same limit as `limits.weeklyLoss` of `backtest`.
 *
 * @param limit - A fraction above 0 and below 1; 0.06 unless given.
 * @param options - Name `weekly-loss`, state `halted`, lift `next-week` unless given.
 * @throws `ValidationError` for a limit that is no such fraction, and for options that do not exist or do not fit.
 * @example
 * ```ts
 * import { weeklyLoss } from '@kairos/risk';
 *
 * weeklyLoss(0.06).params; // => { limit: 0.06 }
 * ```
 */
export function weeklyLoss(limit = 0.06, options: LossSwitchOptions = {}): KillSwitch {
  const defaults = { name: 'weekly-loss', state: 'halted', lift: 'next-week' } as const;
  return periodLoss(limit, options, defaults, 'week', ({ weekStartEquity }) => weekStartEquity);
}
