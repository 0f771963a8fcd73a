import { exact, type Fill, type Position } from '@kairos/core';
import type { FakeExchange } from '../fakes/fake-exchange.js';
import { fakeBuyingPower } from './fake-refusals.js';
import { newYorkDate } from './new-york.js';

/** Kind of account: it decides which figures the balances have. */
export type FakeAccountType = 'margin' | 'cash' | 'pdt';

/** The balances of a fake's account. */
export function fakeBalances(exchange: FakeExchange, accountId: string, type: FakeAccountType): object {
  const { ledger, currency } = exchange;
  const { cash, equity } = ledger.balance(currency);
  const positions = ledger.positions();
  const value = positions.reduce((sum, { quantity, marketPrice }) => sum.plus(quantity.times(marketPrice)), exact(0));
  const open = positions.reduce((sum, { unrealizedPnl }) => sum.plus(unrealizedPnl), exact(0));
  const power = fakeBuyingPower(exchange).toNumber();
  const margin = { fed_call: 0, maintenance_call: 0, option_buying_power: power, stock_buying_power: power };
  const parts = {
    margin: { margin: { ...margin, stock_short_value: 0, sweep: 0 } },
    pdt: { pdt: { ...margin, stock_short_value: 0, day_trade_buying_power: power * 4 } },
    cash: { cash: { cash_available: power, sweep: 0, unsettled_funds: 0 } },
  };
  return {
    option_short_value: 0,
    total_equity: equity.toNumber(),
    account_number: accountId,
    account_type: type,
    close_pl: ledger.balance(currency).realizedPnl.toNumber(),
    current_requirement: value.abs().toNumber(),
    // As at Tradier, where the figure of this name is of no use.
    equity: 0,
    market_value: value.toNumber(),
    open_pl: open.toNumber(),
    pending_orders_count: 0,
    total_cash: cash.toNumber(),
    uncleared_funds: 0,
    ...parts[type],
  };
}

/** The positions of a fake's account: totals as cost, no prices, shorts with negative signs. */
export function fakePositions({ ledger, clock }: FakeExchange): object[] {
  return ledger.positions().map(({ symbol, quantity, cost }, i) => ({
    cost_basis: cost.toDecimalPlaces(8).toNumber(),
    date_acquired: new Date(clock.now()).toISOString(),
    id: 130089 + i,
    quantity: quantity.toNumber(),
    symbol,
  }));
}

/** What the nightly batch knows of: executions of days before today, without times and ids. */
export function fakeHistory({ fills, clock }: FakeExchange, query: URLSearchParams): object[] {
  const type = query.get('type');
  const symbol = query.get('symbol');
  const events = booked(fills, clock.now()).map((fill) => {
    const signed = fill.side === 'buy' ? exact(fill.quantity) : exact(fill.quantity).negated();
    const trade = {
      commission: 0,
      description: fill.symbol,
      price: exact(fill.price).toNumber(),
      quantity: signed.toNumber(),
      symbol: fill.symbol,
      trade_type: 'Equity',
    };
    const amount = signed.times(fill.price).negated().toNumber();
    return { amount, date: `${newYorkDate(fill.time)}T00:00:00Z`, type: 'trade', trade };
  });
  return events.filter((event) => (!type || event.type === type) && (!symbol || event.trade.symbol === symbol));
}

interface Lot {
  readonly time: number;
  readonly price: Position['quantity'];
  /** Signed. */
  quantity: Position['quantity'];
}

/** Positions that were closed before today, the oldest lot first. */
export function fakeGainLoss({ fills, clock }: FakeExchange): object[] {
  const lots = new Map<string, Lot[]>();
  const closed: object[] = [];
  for (const fill of booked(fills, clock.now())) {
    const open = lots.get(fill.symbol) ?? [];
    lots.set(fill.symbol, open);
    let left = fill.side === 'buy' ? exact(fill.quantity) : exact(fill.quantity).negated();
    while (!left.isZero() && open[0] && open[0].quantity.isPositive() !== left.isPositive()) {
      const lot = open[0];
      const sign = lot.quantity.isPositive() ? 1 : -1;
      const taken = exact(Math.min(lot.quantity.abs().toNumber(), left.abs().toNumber()));
      const [opened, ended] = [lot.price.times(taken), exact(fill.price).times(taken)];
      const [cost, proceeds] = sign > 0 ? [opened, ended] : [ended, opened];
      const gain = proceeds.minus(cost);
      closed.push({
        close_date: `${newYorkDate(fill.time)}T00:00:00.000Z`,
        cost: cost.toNumber(),
        gain_loss: gain.toNumber(),
        gain_loss_percent: cost.isZero() ? 0 : gain.div(cost).times(100).toDecimalPlaces(2).toNumber(),
        open_date: `${newYorkDate(lot.time)}T00:00:00.000Z`,
        proceeds: proceeds.toNumber(),
        quantity: taken.toNumber(),
        symbol: fill.symbol,
        term: 0,
      });
      lot.quantity = lot.quantity.minus(taken.times(sign));
      left = left.plus(taken.times(sign));
      if (lot.quantity.isZero()) open.shift();
    }
    if (!left.isZero()) open.push({ time: fill.time, price: exact(fill.price), quantity: left });
  }
  return closed;
}

function booked(fills: readonly Fill[], now: number): Fill[] {
  return fills.filter(({ time }) => newYorkDate(time) < newYorkDate(now));
}
