import { exact, type OrderRequest } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import type { Reply } from '../http/reply.js';
import { errorOptions } from '../http/reply-error.js';
import {
  accountOf,
  alpacaError,
  alpacaRateNews,
  fieldsOf,
  fillOfActivity,
  fillOfUpdate,
  orderOf,
  positionOf,
  replacementId,
  rootId,
} from './mapper.js';
import { alpacaAccount, alpacaActivity, alpacaOrder, alpacaPosition, alpacaTradeUpdate } from './schema.js';

const WIRE = {
  id: 'o-1',
  client_order_id: 'mine',
  created_at: '2024-01-02T15:00:00.123456789Z',
  updated_at: '2024-01-02T15:00:01Z',
  symbol: 'SPY',
  qty: '15',
  filled_qty: '0',
  filled_avg_price: null,
  type: 'limit',
  side: 'buy',
  time_in_force: 'day',
  limit_price: '470.10',
  stop_price: null,
  status: 'new',
  colour: 'red',
};

const order = (changes: object = {}) => orderOf(alpacaOrder.parse({ ...WIRE, ...changes }));

describe('orderOf', () => {
  it('keeps ids, times and exact amounts', () => {
    const mapped = order();
    expect(mapped).toMatchObject({ clientOrderId: 'mine', venueOrderId: 'o-1', status: 'accepted' });
    expect(mapped.request).toMatchObject({ type: 'limit', limitPrice: '470.10', quantity: '15', timeInForce: 'day' });
    expect([mapped.createdAt, mapped.updatedAt]).toEqual([
      Date.UTC(2024, 0, 2, 15, 0, 0, 123),
      Date.UTC(2024, 0, 2, 15, 0, 1),
    ]);
  });

  it.each([
    ['new', '0', 'accepted'],
    ['pending_new', '0', 'accepted'],
    ['held', '0', 'accepted'],
    ['done_for_day', '3', 'partially-filled'],
    ['constructor', '0', 'accepted'],
    ['partially_filled', '3', 'partially-filled'],
    ['filled', '15', 'filled'],
    ['canceled', '3', 'canceled'],
    ['expired', '0', 'expired'],
    ['rejected', '0', 'rejected'],
    ['pending_cancel', '0', 'pending-cancel'],
    ['pending_replace', '0', 'pending-replace'],
    ['a word of next year', '0', 'accepted'],
  ])('reads %s with %s filled as %s', (status, filled_qty, expected) => {
    expect(order({ status, filled_qty, filled_avg_price: '470' }).status).toBe(expected);
  });

  it('reads each type', () => {
    expect(order({ type: 'market' }).request.type).toBe('market');
    expect(order({ type: 'stop', stop_price: '460' }).request).toMatchObject({ type: 'stop', stopPrice: '460' });
    expect(order({ type: 'stop_limit', stop_price: '460' }).request).toMatchObject({
      stopPrice: '460',
      limitPrice: '470.10',
    });
    expect(order({ type: 'trailing_stop', trail_percent: '3' }).request).toMatchObject({
      trail: { fraction: exact('0.03') },
    });
    expect(order({ type: 'trailing_stop', trail_price: '2.5' }).request).toMatchObject({ trail: { amount: '2.5' } });
  });

  it('knows a replacement by the id of the first', () => {
    expect(order({ client_order_id: 'mine~r2' }).clientOrderId).toBe('mine');
    expect([replacementId('mine'), replacementId('mine~r1'), rootId('mine~r12')]).toEqual([
      'mine~r1',
      'mine~r2',
      'mine',
    ]);
  });
});

describe('fieldsOf', () => {
  const BUY = { clientOrderId: 'a', symbol: 'SPY', side: 'buy', quantity: '1e1' } as const;

  it('writes amounts as plain decimal texts', () => {
    expect(fieldsOf({ ...BUY, type: 'stop-limit', stopPrice: 470.5, limitPrice: exact('471.00') })).toEqual({
      symbol: 'SPY',
      side: 'buy',
      qty: '10',
      type: 'stop_limit',
      time_in_force: 'gtc',
      client_order_id: 'a',
      stop_price: '470.5',
      limit_price: '471',
    });
  });

  it('writes a trail by fraction in percent, and brackets', () => {
    expect(fieldsOf({ ...BUY, type: 'trailing-stop', trail: { fraction: 0.03 } })).toMatchObject({
      trail_percent: '3',
    });
    const bracket = { stopLoss: 460, takeProfit: 480 };
    expect(fieldsOf({ ...BUY, type: 'market', bracket } as OrderRequest)).toMatchObject({
      order_class: 'bracket',
      take_profit: { limit_price: '480' },
      stop_loss: { stop_price: '460' },
    });
    expect(fieldsOf({ ...BUY, type: 'market', bracket: { stopLoss: 460 } })).toMatchObject({ order_class: 'oto' });
  });
});

describe('executions', () => {
  it('have one id, whether they come from the stream or from the list', () => {
    const after = { ...WIRE, filled_qty: '5', filled_avg_price: '470' };
    const figures = { price: '470', qty: '2', timestamp: '2024-01-02T15:00:05Z' };
    const update = fillOfUpdate(alpacaTradeUpdate.parse({ event: 'partial_fill', ...figures, order: after }));
    const listed = { id: 'x', order_id: 'o-1', symbol: 'SPY', side: 'buy', price: '470', qty: '2', cum_qty: '5.0' };
    const activity = alpacaActivity.parse({ ...listed, transaction_time: '2024-01-02T15:00:05Z' });

    expect(update?.fillId).toBe('o-1@5');
    expect(fillOfActivity(activity, 'mine')).toEqual(update);
    expect(fillOfUpdate(alpacaTradeUpdate.parse({ event: 'canceled', order: after }))).toBeUndefined();
  });
});

describe('positionOf', () => {
  it('signs a short, whichever sign Alpaca gives it', () => {
    const wire = { symbol: 'SPY', side: 'short', avg_entry_price: '470', current_price: '460', unrealized_pl: '50' };
    for (const [qty, cost_basis] of [
      ['5', '2350'],
      ['-5', '-2350'],
    ]) {
      const { quantity, cost, marketPrice } = positionOf(alpacaPosition.parse({ ...wire, qty, cost_basis }));
      expect([quantity, cost, marketPrice].map(String)).toEqual(['-5', '-2350', '460']);
    }
  });
});

it('reads the account exactly', () => {
  const wire = {
    id: 'a',
    status: 'ACTIVE',
    currency: 'USD',
    cash: '0.10',
    equity: '12345678901234.56',
    buying_power: '1',
  };
  expect(String(accountOf(alpacaAccount.parse(wire)).equity)).toBe('12345678901234.56');
});

describe('alpacaError', () => {
  const errorOf = (status: number, body: object, purpose: 'place' | 'read' = 'place') => {
    const reply: Reply = { status, headers: {}, text: JSON.stringify(body), body: body as never };
    return alpacaError(reply, errorOptions('alpaca', reply), purpose);
  };

  it('tells what the account cannot pay from what it may not do', () => {
    const poor = errorOf(403, { code: '40310000', message: 'insufficient buying power' });
    expect(poor).toMatchObject({ code: 'INSUFFICIENT_FUNDS', venue: 'alpaca', retryable: false });
    expect(poor?.response).toEqual({ status: 403, body: { code: '40310000', message: 'insufficient buying power' } });
    expect(errorOf(403, { code: '40310000', message: 'account is restricted' })).toMatchObject({
      code: 'ORDER_REJECTED',
      reason: 'account is restricted',
    });
  });

  it('leaves the rest to the rules of all venues', () => {
    expect(errorOf(403, { message: 'forbidden.' })).toBeUndefined();
    expect(errorOf(403, { code: '40310000', message: 'insufficient' }, 'read')).toBeUndefined();
    expect(errorOf(422, { code: '40010001', message: 'qty is required' })).toBeUndefined();
  });
});

it('reads what is left of the calls, in epoch seconds', () => {
  const headers = { 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': '1704207660' };
  expect(alpacaRateNews(headers)).toEqual({ remaining: 7, resetAt: 1_704_207_660_000 });
  expect(alpacaRateNews({})).toEqual({ remaining: undefined, resetAt: undefined });
});
