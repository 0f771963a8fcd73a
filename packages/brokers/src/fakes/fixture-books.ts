import { type Fill, isClosed, Ledger, ZERO } from '@kairos/core';
import type { FakeExchange } from './fake-exchange.js';
import { type TradedUnderFaults, unequal } from './fixture-faulty-trading.js';

/** Units bought less units sold. */
export function netUnits(fills: readonly Fill[]) {
  return fills.reduce((sum, { side, quantity }) => (side === 'buy' ? sum.plus(quantity) : sum.minus(quantity)), ZERO);
}

/** Units bought and sold. */
export function tradedUnits(fills: readonly Fill[]) {
  return fills.reduce((sum, { quantity }) => sum.plus(quantity), ZERO);
}

/** The cash that an account has after fills. */
export function cashAfter(fills: readonly Fill[], { instruments }: FakeExchange, deposited: number) {
  const ledger = new Ledger({ instruments: instruments.values() });
  ledger.deposit('USD', deposited, 0);
  for (const fill of fills) ledger.bookFill(fill);
  return ledger.balance('USD').cash;
}

/** Where a broker's answers about an account of TEST and dollars are not what the books of the exchange say, in words. */
export function unlikeBooks(exchange: FakeExchange, { asked }: TradedUnderFaults): string[] {
  const { positions, account, fills, orders } = asked;
  const { cash, equity } = exchange.ledger.balance('USD');
  const working = exchange.orders().filter((order) => !isClosed(order));
  return unequal([
    ['position asked', positions[0]?.quantity ?? 0, exchange.ledger.position('TEST').quantity],
    ['cash asked', account.cash, cash],
    ['equity asked', account.equity, equity],
    ['net units asked', netUnits(fills), netUnits(exchange.fills)],
    ['units asked', tradedUnits(fills), tradedUnits(exchange.fills)],
    ['open orders', orders.length, working.length],
  ]);
}
