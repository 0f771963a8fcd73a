import { checkOptions } from '../input/check-options.js';
import { dailyLoss } from './daily-loss.js';
import { fundingSpike } from './funding-spike.js';
import { losingStreak } from './losing-streak.js';
import { monthlyDrawdown } from './monthly-drawdown.js';
import { type RiskMonitor, type RiskMonitorOptions, riskMonitor } from './risk-monitor.js';
import { totalDrawdown } from './total-drawdown.js';
import { weeklyLoss } from './weekly-loss.js';

/**
 * A monitor with the usual limits: 3 % a day, 6 % a week, 10 % in a month, 15 % in all, 5 losing trades in a row, 1 % of funding.
 *
 * @param options - `switches` are further ones beside these: `staleData`, `volatilitySpike`, `errorRate`, or your own.
 * @throws `ValidationError` as {@link riskMonitor} does.
 * @example
 * ```ts
 * import { NYSE } from '@kairos/core';
 * import { defaultRiskMonitor, errorRate, staleData } from '@kairos/risk';
 *
 * const monitor = defaultRiskMonitor({
 *   calendar: NYSE,
 *   switches: [staleData({ bars: 3 }), errorRate({ max: 10, windowMs: 60_000 })],
 * });
 * monitor.state; // => 'active'
 * ```
 */
export function defaultRiskMonitor(options: Partial<RiskMonitorOptions> = {}): RiskMonitor {
  checkOptions(options, ['calendar', 'switches', 'name']);
  const { switches = [], ...rest } = options;
  return riskMonitor({
    ...rest,
    switches: [
      dailyLoss(0.03),
      weeklyLoss(0.06),
      monthlyDrawdown(0.1),
      totalDrawdown(0.15),
      losingStreak(5),
      fundingSpike(0.01),
      ...switches,
    ],
  });
}
