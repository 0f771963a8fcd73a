import { deny, PASSED, type RiskValidator } from '@kairos/core';
import { checkOptions } from '../input/check-options.js';
import { checkChoice, checkCount, checkMilliseconds } from './check-limit.js';
import { checkIfUnknown, type UnknownFactOptions, unknownFact } from './unknown-fact.js';
import { asDuration } from './wording.js';

/** Settings of {@link orderRate}. */
export interface OrderRateOptions extends UnknownFactOptions {
  /** Most entry orders in a window, this one included. Default 10. */
  readonly max?: number;
  /** Length of the window that ends with the decision, milliseconds. Default 60,000. */
  readonly windowMs?: number;
  /** Whose orders count: those of the whole `account` (the default) or of the same `symbol`. */
  readonly scope?: 'account' | 'symbol';
}

/**
 * Denies a trade when too many were sent just before it, as a strategy that runs wild does. An order exactly a window ago does not count.
 *
 * It reads `portfolio.recentOrders`. A portfolio without that is denied; `ifUnknown: 'pass'` lets it through.
 *
 * @throws `ValidationError` when `max` is no whole number of at least 1, or the window below 1,000: that is in seconds.
 * @example
 * ```ts
 * import { orderRate } from '@kairos/risk';
 *
 * orderRate({ max: 3, windowMs: 1000 }).name; // => 'order-rate'
 * ```
 */
export function orderRate(options: OrderRateOptions = {}): RiskValidator {
  checkOptions(options, ['max', 'windowMs', 'scope', 'ifUnknown']);
  const max = checkCount(options.max ?? 10, 'max');
  const windowMs = checkMilliseconds(options.windowMs ?? 60_000, 'windowMs');
  const scope = checkChoice(options.scope ?? 'account', 'scope', ['account', 'symbol']);
  const ifUnknown = checkIfUnknown(options);
  const rule = 'order-rate';

  return {
    name: rule,
    params: { max, windowMs, scope, ifUnknown },
    validate({ symbol, time }, { recentOrders }) {
      if (recentOrders === undefined) return unknownFact(rule, ifUnknown, 'When orders were sent is unknown.');
      let count = 1;
      for (const order of recentOrders) {
        // NaN counts: what cannot be placed in time may lie within the window.
        const isPast = time - order.time >= windowMs;
        if (!isPast && (scope === 'account' || order.symbol === symbol)) count++;
      }
      if (count <= max) return PASSED;
      const whose = scope === 'account' ? '' : ` in ${symbol}`;
      const reason = `It would be order ${count}${whose} within ${asDuration(windowMs)}; allowed are ${max}.`;
      return deny(rule, reason, { limit: max, actual: count });
    },
  };
}
