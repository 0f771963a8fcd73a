import { deny, PASSED, type RiskValidator } from '@kairos/core';
import { checkOptions } from '../input/check-options.js';
import { checkPositive } from './check-limit.js';
import { isAtLeast } from './tolerance.js';
import { checkIfUnknown, type UnknownFactOptions, unknownFact } from './unknown-fact.js';
import { asNumber } from './wording.js';

/** Settings of {@link rewardRisk}. */
export interface RewardRiskOptions extends UnknownFactOptions {
  /** Least reward for a unit of risk; 1.5 is written 1:1.5 by some. The limit itself passes. Default 1.5. */
  readonly min?: number;
  /** Another limit for the strategies that are named. */
  readonly strategies?: Readonly<Record<string, number>>;
}

/**
 * Denies a trade that promises too little for what it risks: (target - entry) / (entry - stop), for shorts mirrored.
 *
 * A trade without a stop or a target is denied, since its ratio is unknown; `ifUnknown: 'pass'` lets it through.
 *
 * @throws `ValidationError` when a limit is not above 0.
 * @example
 * ```ts
 * import { rewardRisk } from '@kairos/risk';
 *
 * rewardRisk({ min: 1.5, strategies: { 'mean-reversion-job': 0.8 } }).name; // => 'reward-risk'
 * ```
 */
export function rewardRisk(options: RewardRiskOptions = {}): RiskValidator {
  checkOptions(options, ['min', 'strategies', 'ifUnknown']);
  const min = checkPositive(options.min ?? 1.5, 'min');
  const strategies = new Map(Object.entries(options.strategies ?? {}));
  for (const [strategy, least] of strategies) checkPositive(least, `strategies.${strategy}`);
  const ifUnknown = checkIfUnknown(options);
  const rule = 'reward-risk';

  return {
    name: rule,
    params: { min, strategies: Object.fromEntries(strategies), ifUnknown },
    validate({ symbol, strategy, direction, entry, stopLoss, takeProfit }) {
      if (stopLoss === undefined || takeProfit === undefined) {
        const missing = stopLoss === undefined ? 'stop' : 'target';
        return unknownFact(rule, ifUnknown, `The trade in ${symbol} has no ${missing}, so its reward:risk is unknown.`);
      }
      const sign = direction === 'long' ? 1 : -1;
      const risk = sign * (entry - stopLoss);
      const reward = sign * (takeProfit - entry);
      if (!(risk > 0)) {
        return deny(rule, `The stop ${stopLoss} of a ${direction} must lie on the losing side of the entry ${entry}.`);
      }
      const least = strategies.get(strategy) ?? min;
      const ratio = reward / risk;
      if (isAtLeast(ratio, least)) return PASSED;
      const terms = `${asNumber(reward)} to win for ${asNumber(risk)} to lose`;
      const reason = `${terms} in ${symbol} is a ratio of ${asNumber(ratio)}; at least ${asNumber(least)} is needed.`;
      return deny(rule, reason, { limit: least, actual: ratio });
    },
  };
}
