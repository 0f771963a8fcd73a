import { type LossSwitchOptions, periodLoss } from './equity-loss.js';
import type { KillSwitch } from './kill-switch.js';

/**
 * Halts when the equity has fallen by a fraction since the trading day began, until the next trading day.
 *
 * The same limit as `limits.dailyLoss` of `backtest`, reached at it: (equity at the start of the day - equity) / equity at the
 * start of the day. That of the start is `dayStartEquity` of the portfolio. A day is one of the monitor's calendar, and an
 * observation at the very instant it ends still belongs to it, as the close of its last bar does.
 *
 * Halted, nothing is sent, exits included; with `state: 'reducing'` positions may still be closed, as in a backtest.
 *
 * Lifted by hand while the loss stands, it is thrown again when the equity has lost as much once more, or on another day.
 *
 * @param limit - A fraction above 0 and below 1; 0.03 unless given.
 * @param options - Name `daily-loss`, state `halted`, lift `next-day` unless given.
 * @throws `ValidationError` for a limit that is no such fraction, and for options that do not exist or do not fit.
 * @example
 * ```ts
 * import { dailyLoss } from '@kairos/risk';
 *
 * dailyLoss(0.03).lift; // => 'next-day'
 * dailyLoss(0.02, { name: 'daily-warning', state: 'reducing' }).state; // => 'reducing'
 * dailyLoss(3); // throws limit must be a fraction above 0 and below 1 (3 % is 0.03), was 3
 * ```
 */
export function dailyLoss(limit = 0.03, options: LossSwitchOptions = {}): KillSwitch {
  const defaults = { name: 'daily-loss', state: 'halted', lift: 'next-day' } as const;
  return periodLoss(limit, options, defaults, 'day', ({ dayStartEquity }) => dayStartEquity);
}
