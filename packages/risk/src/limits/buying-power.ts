import { deny, PASSED, type RiskValidator, ValidationError } from '@kairos/core';
import { checkOptions } from '../input/check-options.js';
import { grossNotional } from './exposure.js';
import { isWithin } from './tolerance.js';
import { asMoney } from './wording.js';

/** Settings of {@link buyingPower}. */
export interface BuyingPowerOptions {
  /** Notional that a unit of equity may carry, 1 or more, where the portfolio does not say its buying power. Default 1. */
  readonly leverage?: number;
}

/**
 * Denies a trade that the account cannot pay for.
 *
 * The buying power is what the venue says (`portfolio.buyingPower`), and where nobody does equity x leverage - notional of all positions:
 * in an account without leverage and shorts that is the cash.
 *
 * @throws `ValidationError` when the leverage is below 1.
 * @example
 * ```ts
 * import { buyingPower } from '@kairos/risk';
 *
 * buyingPower({ leverage: 2 }).name; // => 'buying-power'
 * ```
 */
export function buyingPower(options: BuyingPowerOptions = {}): RiskValidator {
  checkOptions(options, ['leverage']);
  const { leverage = 1 } = options;
  if (!(Number.isFinite(leverage) && leverage >= 1)) {
    const message = `must be a multiple of the equity of at least 1, was ${String(leverage)}`;
    throw new ValidationError(`leverage ${message}`, { issues: [{ path: 'leverage', message }] });
  }
  const rule = 'buying-power';

  return {
    name: rule,
    params: { leverage },
    validate({ symbol, notional }, portfolio) {
      const { equity, positions } = portfolio;
      const power = portfolio.buyingPower ?? equity * leverage - grossNotional(positions);
      if (power > 0 && isWithin(notional, power)) return PASSED;
      const reason = `${asMoney(notional)} of ${symbol} is more than the buying power of ${asMoney(power)}.`;
      return deny(rule, reason, { limit: power, actual: notional });
    },
  };
}
