import { deny, PASSED, type RiskValidator } from '@kairos/core';
import { checkSymbols } from './check-symbols.js';

/** Settings of {@link restrictedList}. */
export interface RestrictedListOptions {
  /** Symbols that must not be traded, as the instruments write them; case matters. */
  readonly symbols: readonly string[];
}

/**
 * Denies trades in symbols that must not be traded.
 *
 * @throws `ValidationError` when `symbols` is no list of symbols.
 * @example
 * ```ts
 * import { restrictedList } from '@kairos/risk';
 *
 * restrictedList({ symbols: ['GME', 'AMC'] }).name; // => 'restricted-list'
 * ```
 */
export function restrictedList(options: RestrictedListOptions): RiskValidator {
  const symbols = checkSymbols(options);
  const rule = 'restricted-list';

  return {
    name: rule,
    params: { symbols: [...symbols] },
    validate({ symbol }) {
      return symbols.has(symbol) ? deny(rule, `${symbol} is restricted.`) : PASSED;
    },
  };
}
