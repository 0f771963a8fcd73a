import { describe, expect, it } from 'vitest';
import { parseExactJson } from '../http/exact-json.js';
import { readWire } from '../http/wire.js';
import { accountOf, hasEnded, multiplierOf, ordersOf, positionOf } from './mapper.js';
import { balances, orderRow, positionList } from './schema.js';

/** The sample of Tradier's documents, with changes. */
function row(changes: object = {}) {
  const sample = {
    id: 228175,
    type: 'limit',
    symbol: 'AAPL',
    side: 'buy',
    quantity: 50,
    status: 'expired',
    duration: 'pre',
    price: 22,
    avg_fill_price: 0,
    exec_quantity: 0,
    remaining_quantity: 0,
    create_date: '2018-06-01T12:02:29.682Z',
    transaction_date: '2018-06-01T12:30:02.385Z',
    class: 'equity',
  };
  return readWire(orderRow, parseExactJson(JSON.stringify({ ...sample, ...changes })), 'order');
}

describe('an order', () => {
  it('of the documents expired without a fill', () => {
    const [order] = ordersOf(row(), 'a');
    expect(order).toMatchObject({
      clientOrderId: 'a',
      venueOrderId: '228175',
      status: 'expired',
      request: { symbol: 'AAPL', side: 'buy', type: 'limit', quantity: '50', limitPrice: '22', timeInForce: 'day' },
      createdAt: Date.UTC(2018, 5, 1, 12, 2, 29, 682),
      updatedAt: Date.UTC(2018, 5, 1, 12, 30, 2, 385),
    });
    expect(order!.averageFillPrice).toBeUndefined();
  });

  it('has a status for each of the venue', () => {
    const statuses = {
      pending: 'accepted',
      open: 'accepted',
      held: 'accepted',
      submitted: 'accepted',
      calculated: 'accepted',
      accepted_for_bidding: 'accepted',
      a_new_word: 'accepted',
      pending_cancel: 'pending-cancel',
      filled: 'filled',
      canceled: 'canceled',
      rejected: 'rejected',
      error: 'rejected',
    };
    // Words that every object of JavaScript knows are no statuses.
    expect(hasEnded(row({ status: 'constructor' }))).toBe(false);
    for (const [theirs, ours] of Object.entries(statuses)) {
      expect([theirs, ordersOf(row({ status: theirs }), 'a')[0]!.status]).toEqual([theirs, ours]);
    }
    expect(ordersOf(row({ status: 'open', exec_quantity: 3, avg_fill_price: 21.5 }), 'a')[0]).toMatchObject({
      status: 'partially-filled',
    });
  });

  it('says why it was rejected', () => {
    const reason = 'Sell order cannot be placed unless you are closing a long position.';
    expect(ordersOf(row({ status: 'rejected', reason_description: reason }), 'a')[0]!.reason).toBe(reason);
  });

  it('tells sides, types and prices', () => {
    const request = (changes: object) => ordersOf(row(changes), 'a')[0]!.request;
    expect(request({ side: 'sell_short', type: 'market', price: null })).toMatchObject({
      side: 'sell',
      type: 'market',
    });
    expect(request({ side: 'buy_to_cover', type: 'stop', stop_price: 23 })).toMatchObject({
      side: 'buy',
      stopPrice: '23',
    });
    expect(request({ type: 'stop_limit', stop_price: 23, duration: 'gtc' })).toMatchObject({
      type: 'stop-limit',
      stopPrice: '23',
      limitPrice: '22',
      timeInForce: 'gtc',
    });
    expect(request({ option_symbol: 'AAPL240119C00190000', side: 'buy_to_open' }).symbol).toBe('AAPL240119C00190000');
  });

  it('for a net price is none of ours', () => {
    expect(
      ordersOf(row({ class: 'multileg', type: 'debit', side: null, leg: [{ id: 1, status: 'open' }] }), 'a'),
    ).toEqual([]);
  });
});

describe('a bracket', () => {
  const leg = (id: number, changes: object) => ({ id, symbol: 'AAPL', quantity: 50, status: 'held', ...changes });
  const legs = (entry: object) => [
    leg(1, { side: 'buy', type: 'market', ...entry }),
    leg(2, { side: 'sell', type: 'limit', price: 25 }),
    leg(3, { side: 'sell', type: 'stop', stop_price: 20 }),
  ];
  const bracket = (entry: object, changes: object = {}) =>
    ordersOf(
      row({ class: 'otoco', type: null, side: null, price: null, status: 'open', leg: legs(entry), ...changes }),
      'a',
    );

  it('is its entry until that has filled', () => {
    expect(bracket({ status: 'open' }).map(({ clientOrderId }) => clientOrderId)).toEqual(['a']);
    expect(bracket({ status: 'partially_filled', exec_quantity: 3, avg_fill_price: 22 })).toHaveLength(1);
    expect(bracket({ status: 'canceled' })).toHaveLength(1);
  });

  it('has its protection from then on, named as in core', () => {
    const orders = bracket({ status: 'filled', exec_quantity: 50, avg_fill_price: 22 });
    expect(orders.map(({ clientOrderId, venueOrderId }) => `${clientOrderId} ${venueOrderId}`)).toEqual([
      'a 228175',
      'a-target 2',
      'a-stop 3',
    ]);
    expect(orders[2]!.request).toMatchObject({ type: 'stop', stopPrice: '20', side: 'sell' });
  });

  it('is rejected with its order', () => {
    expect(bracket({ status: 'pending' }, { status: 'rejected', reason_description: 'no' })[0]).toMatchObject({
      status: 'rejected',
      reason: 'no',
    });
  });

  it('without an entry is two orders', () => {
    const pair = legs({}).slice(1);
    const orders = ordersOf(row({ class: 'oco', leg: pair }), 'b');
    expect(orders.map(({ clientOrderId }) => clientOrderId)).toEqual(['b-1', 'b-2']);
  });
});

it('a position has its cost in total, shorts with signs, options a hundred shares', () => {
  const text =
    '{"positions":{"position":{"cost_basis":-207.01000000,"date_acquired":"2018-08-08T14:41:11.405Z","id":1,"quantity":-2.00000000,"symbol":"AAPL"}}}';
  const [short] = readWire(positionList, parseExactJson(text), 'positions');
  const position = positionOf(short!, 100);
  expect([position.quantity, position.averagePrice, position.cost].map(String)).toEqual(['-2', '103.505', '-207.01']);
  // Sold at 207.01, worth 200 now.
  expect(position.unrealizedPnl.toString()).toBe('7.01');
  expect([multiplierOf('AAPL240119C00190000'), multiplierOf('AAPL')]).toEqual([100, 1]);
});

it('buying power stands where the kind of account has it', () => {
  const read = (extra: object) => {
    const sample = {
      account_number: 'VA',
      total_equity: 17798.36,
      equity: 0,
      total_cash: 6363.86,
      current_requirement: 2557,
    };
    return accountOf(
      readWire(balances, parseExactJson(JSON.stringify({ balances: { ...sample, ...extra } })), 'balances'),
    );
  };
  const margin = read({ account_type: 'margin', margin: { stock_buying_power: 12727.72 } });
  expect([margin.cash, margin.equity, margin.buyingPower, margin.marginUsed].map(String)).toEqual([
    '6363.86',
    '17798.36',
    '12727.72',
    '2557',
  ]);
  expect(read({ account_type: 'cash', cash: { cash_available: 4343.38 } }).buyingPower.toString()).toBe('4343.38');
  expect(
    read({ account_type: 'pdt', pdt: { stock_buying_power: 9, day_trade_buying_power: 36 } }).buyingPower.toString(),
  ).toBe('9');
});
