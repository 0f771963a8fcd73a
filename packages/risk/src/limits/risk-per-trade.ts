import { deny, PASSED, type RiskValidator } from '@kairos/core';
import { checkFraction } from '../input/check-fraction.js';
import { checkOptions } from '../input/check-options.js';
import { isWithin } from './tolerance.js';
import { asMoney, asPercent } from './wording.js';

/** Settings of {@link riskPerTrade}. */
export interface RiskPerTradeOptions {
  /** Largest loss at the stop as a fraction of the equity, above 0 and below 1; the limit itself passes. Default 0.02. */
  readonly max?: number;
}

/**
 * Denies a trade whose stop would cost too much of the equity, and one without a stop, whose risk nobody knows.
 *
 * The limit itself passes, and so does what exceeds it by no more than a part in 1e9: that is rounding.
 *
 * @throws `ValidationError` when `max` is negative or a percent.
 * @example
 * ```ts
 * import { riskPerTrade } from '@kairos/risk';
 *
 * riskPerTrade({ max: 0.02 }).name; // => 'risk-per-trade'
 * riskPerTrade({ max: 2 }); // throws 2 % is 0.02
 * ```
 */
export function riskPerTrade(options: RiskPerTradeOptions = {}): RiskValidator {
  checkOptions(options, ['max']);
  const max = checkFraction(options.max ?? 0.02, 'max', 'below-one');
  const rule = 'risk-per-trade';

  return {
    name: rule,
    params: { max },
    validate({ symbol, riskAmount }, { equity }) {
      if (riskAmount === undefined) return deny(rule, `The trade in ${symbol} has no stop, so its risk is unknown.`);
      if (!(equity > 0)) return deny(rule, `There is no equity to risk, it is ${asMoney(equity)}.`);
      const risked = riskAmount / equity;
      if (riskAmount >= 0 && isWithin(risked, max)) return PASSED;
      const reason = `The stop would lose ${asMoney(riskAmount)}, ${asPercent(risked)} of the equity; allowed is ${asPercent(max)}.`;
      return deny(rule, reason, { limit: max, actual: risked });
    },
  };
}
