import type { Decimal } from 'decimal.js';
import { ValidationError } from '../errors/errors.js';
import { exact, ZERO } from '../money/exact.js';
import type { Amount } from '../orders/order.js';
import type { Balance } from './ledger-entry.js';

/**
 * Equity over all balances, in one currency.
 *
 * @param rates - Price of one unit of each other currency, in `currency`.
 * @throws {@link ValidationError} when the rate of a currency with money in it is missing, or a rate is not above 0.
 */
export function equityIn(
  balances: readonly Balance[],
  currency: string,
  rates: Readonly<Record<string, Amount>>,
): Decimal {
  return balances.reduce((sum, { currency: each, equity }) => {
    if (each === currency) return sum.plus(equity);
    const rate = Object.hasOwn(rates, each) ? rates[each] : undefined;
    if (rate === undefined && equity.isZero()) return sum;
    if (rate === undefined)
      throw new ValidationError(`rates must have the price of ${each} in ${currency}, was missing`);
    const price = exact(rate, `rates.${each}`);
    if (!price.greaterThan(0)) throw new ValidationError(`rates.${each} must be above 0, was ${price.toString()}`);
    return sum.plus(equity.times(price));
  }, ZERO);
}
