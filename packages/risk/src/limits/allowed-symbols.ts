import { deny, PASSED, type RiskValidator } from '@kairos/core';
import { checkSymbols } from './check-symbols.js';

/** Settings of {@link allowedSymbols}. */
export interface AllowedSymbolsOptions {
  /** Symbols that may be traded, as the instruments write them; case matters. */
  readonly symbols: readonly string[];
}

/**
 * Denies trades in all symbols but those that are named.
 *
 * @throws `ValidationError` when `symbols` is no list of symbols.
 * @example
 * ```ts
 * import { allowedSymbols } from '@kairos/risk';
 *
 * allowedSymbols({ symbols: ['SPY', 'QQQ'] }).name; // => 'allowed-symbols'
 * ```
 */
export function allowedSymbols(options: AllowedSymbolsOptions): RiskValidator {
  const symbols = checkSymbols(options);
  const rule = 'allowed-symbols';

  return {
    name: rule,
    params: { symbols: [...symbols] },
    validate({ symbol }) {
      return symbols.has(symbol) ? PASSED : deny(rule, `${symbol} is not among the symbols allowed.`);
    },
  };
}
