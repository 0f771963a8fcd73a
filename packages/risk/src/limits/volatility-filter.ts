import { deny, PASSED, type RiskValidator } from '@kairos/core';
import { checkOptions } from '../input/check-options.js';
import { checkPositive, checkSomeLimit } from './check-limit.js';
import { isWithin } from './tolerance.js';
import { checkIfUnknown, type UnknownFactOptions, unknownFact } from './unknown-fact.js';
import { asNumber, asPercent } from './wording.js';

/** Settings of {@link volatilityFilter}: one limit or both. */
export interface VolatilityFilterOptions extends UnknownFactOptions {
  /** Largest annualised volatility, a fraction: 0.8 is 80 % a year. The limit itself passes. */
  readonly max?: number;
  /** Largest volatility as a multiple of what is usual for the instrument (`averageVolatility` of the proposal), such as 2. */
  readonly maxMultiple?: number;
}

/**
 * Denies a trade in a market that moves too much, for anybody or for its own habits.
 *
 * The strategy states the volatility (`signals.volatility`). A trade without it is denied; `ifUnknown: 'pass'` lets it through.
 *
 * @throws `ValidationError` without a limit, and when one is not above 0.
 * @example
 * ```ts
 * import { volatilityFilter } from '@kairos/risk';
 *
 * volatilityFilter({ max: 0.8, maxMultiple: 2 }).name; // => 'volatility-filter'
 * volatilityFilter({}); // throws options must set max or maxMultiple
 * ```
 */
export function volatilityFilter(options: VolatilityFilterOptions): RiskValidator {
  checkOptions(options, ['max', 'maxMultiple', 'ifUnknown']);
  const { max, maxMultiple } = options;
  checkSomeLimit({ max, maxMultiple });
  if (max !== undefined) checkPositive(max, 'max');
  if (maxMultiple !== undefined) checkPositive(maxMultiple, 'maxMultiple');
  const ifUnknown = checkIfUnknown(options);
  const rule = 'volatility-filter';

  return {
    name: rule,
    params: { ...(max !== undefined && { max }), ...(maxMultiple !== undefined && { maxMultiple }), ifUnknown },
    validate({ symbol, volatility, averageVolatility }) {
      if (volatility === undefined || !(volatility >= 0)) {
        return unknownFact(rule, ifUnknown, `The volatility of ${symbol} is unknown.`);
      }
      if (max !== undefined && !isWithin(volatility, max)) {
        const reason = `The volatility of ${symbol} is ${asPercent(volatility)} a year; allowed is ${asPercent(max)}.`;
        return deny(rule, reason, { limit: max, actual: volatility });
      }
      if (maxMultiple === undefined) return PASSED;
      if (averageVolatility === undefined || !(averageVolatility > 0)) {
        return unknownFact(rule, ifUnknown, `The usual volatility of ${symbol} is unknown.`);
      }
      const multiple = volatility / averageVolatility;
      if (isWithin(multiple, maxMultiple)) return PASSED;
      const reason = `The volatility of ${symbol} is ${asNumber(multiple)} times the usual; allowed is ${asNumber(maxMultiple)} times.`;
      return deny(rule, reason, { limit: maxMultiple, actual: multiple });
    },
  };
}
