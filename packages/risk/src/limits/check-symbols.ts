import { ValidationError } from '@kairos/core';
import { checkOptions } from '../input/check-options.js';

/**
 * Checks the options of a rule that names symbols.
 *
 * @throws `ValidationError` when `symbols` is no list of texts, or another option is given.
 */
export function checkSymbols(options: { readonly symbols: readonly string[] }): ReadonlySet<string> {
  checkOptions(options, ['symbols']);
  const { symbols } = options;
  if (Array.isArray(symbols) && symbols.every((symbol) => typeof symbol === 'string' && symbol !== '')) {
    return new Set(symbols);
  }
  const message = `must be a list of symbols, was ${JSON.stringify(symbols)}`;
  throw new ValidationError(`symbols ${message}`, { issues: [{ path: 'symbols', message }] });
}
