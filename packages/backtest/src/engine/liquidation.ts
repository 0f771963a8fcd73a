/**
 * Price at which what the account is worth has fallen to the maintenance margin of its position; NaN when no price is.
 *
 * balance + exposure x price = maintenance x |exposure| x price, solved for the price.
 *
 * @param balance - Cash if every fill had been settled in cash, quote currency.
 * @param exposure - Signed units x multiplier, not 0.
 * @param maintenance - Fraction of the notional.
 * @internal
 */
export function liquidationPrice(balance: number, exposure: number, maintenance: number): number {
  const price = exposure > 0 ? -balance / (exposure * (1 - maintenance)) : balance / (-exposure * (1 + maintenance));
  return price > 0 ? price : Number.NaN;
}
