import { deny, PASSED, type RiskValidator, ValidationError } from '@kairos/core';
import { checkOptions } from '../input/check-options.js';
import { asMoney } from './wording.js';

/** Settings of {@link capital}. */
export interface CapitalOptions {
  /** Cash that must be left after the trade, account currency, 0 or more. Default 1,000. */
  readonly reserve?: number;
}

/** Cash may be off by this share of it in its last digits. */
const ROUNDING = 1e-9;

/**
 * Denies a trade after which less cash than a reserve would be left.
 *
 * Every trade is taken to be paid in full, a short as well as a long: what short sales brought in does not count, and as much again
 * stands behind them. For trading with borrowed money {@link buyingPower} and {@link leverage} are the rules.
 *
 * @throws `ValidationError` when the reserve is negative.
 * @example
 * ```ts
 * import { capital } from '@kairos/risk';
 *
 * capital({ reserve: 5000 }).name; // => 'capital'
 * ```
 */
export function capital(options: CapitalOptions = {}): RiskValidator {
  checkOptions(options, ['reserve']);
  const { reserve = 1000 } = options;
  if (!(Number.isFinite(reserve) && reserve >= 0)) {
    const message = `must be an amount of money of at least 0, was ${String(reserve)}`;
    throw new ValidationError(`reserve ${message}`, { issues: [{ path: 'reserve', message }] });
  }
  const rule = 'capital';

  return {
    name: rule,
    params: { reserve },
    validate({ symbol, notional }, { cash, positions }) {
      let free = cash;
      for (const position of positions) if (position.direction === 'short') free -= 2 * position.notional;
      const left = free - notional;
      if (left >= reserve - ROUNDING * Math.abs(cash)) return PASSED;
      const reason = `${asMoney(notional)} of ${symbol} would leave ${asMoney(left)} of the cash; kept back is ${asMoney(reserve)}.`;
      return deny(rule, reason, { limit: reserve, actual: left });
    },
  };
}
