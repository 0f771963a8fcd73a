import { type Account, exact, type Instrument, type Ledger, ZERO } from '@kairos/core';

/**
 * The money of an account in one currency: what may still be opened is the equity times the leverage less the notional of the
 * positions, and their margin is that notional divided by the leverage.
 *
 * @internal
 */
export function paperAccount(
  ledger: Ledger,
  currency: string,
  instruments: ReadonlyMap<string, Instrument>,
  leverage: number,
): Account {
  const { cash, equity } = ledger.balance(currency);
  const held = ledger.positions().filter(({ symbol }) => instruments.get(symbol)!.quoteCurrency === currency);
  const notional = held.reduce((sum, { cost, unrealizedPnl }) => sum.plus(cost.plus(unrealizedPnl).abs()), ZERO);
  const free = equity.times(leverage).minus(notional);
  return Object.freeze({
    currency,
    cash,
    equity,
    buyingPower: free.isNegative() ? ZERO : free,
    marginUsed: notional.div(exact(leverage)),
  });
}
