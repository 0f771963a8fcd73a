import type { Order } from '@kairos/core';
import { expect, it } from 'vitest';
import { parseExactJson } from '../http/exact-json.js';
import { readWire } from '../http/wire.js';
import { accountEvent } from './account-event.js';
import { OrderIndex } from './order-index.js';
import { orderRow } from './schema.js';

const SENT = Date.UTC(2024, 0, 2, 15);

function row(id: number, changes: object = {}) {
  const at = new Date(SENT).toISOString();
  const sample = {
    id,
    type: 'limit',
    symbol: 'SPY',
    side: 'buy',
    quantity: 10,
    status: 'open',
    duration: 'gtc',
    price: 470,
  };
  const dates = { create_date: at, transaction_date: at, class: 'equity' };
  return readWire(orderRow, parseExactJson(JSON.stringify({ ...sample, ...dates, ...changes })), 'order');
}

const event = (fields: object) => readWire(accountEvent, parseExactJson(JSON.stringify(fields)), 'event');

const form = {
  class: 'equity',
  symbol: 'SPY',
  side: 'buy',
  quantity: '10',
  type: 'limit',
  price: '470.00',
  duration: 'gtc',
  tag: 'a',
} as const;

const ids = (orders: readonly Order[]) => orders.map(({ clientOrderId }) => clientOrderId);

it('an order is the one of its tag, and another with the same tag is foreign', () => {
  const index = new OrderIndex();
  expect(ids(index.note([row(8, { tag: 'a' }), row(7, { tag: 'a' }), row(9)]))).toEqual([
    'a',
    'tradier-8',
    'tradier-9',
  ]);
  expect(index.rootFor('a')).toBe('7');
});

it('without tags a placement without an answer is known by its attributes', () => {
  const index = new OrderIndex();
  index.sending('a', form, SENT);
  const others = [
    row(1, { price: 471 }),
    row(2, { quantity: 11 }),
    row(3, { side: 'sell' }),
    row(4, { symbol: 'QQQ' }),
    row(5, { create_date: new Date(SENT - 61_000).toISOString() }),
    row(6, { create_date: new Date(SENT + 601_000).toISOString() }),
    row(7, { duration: 'day' }),
  ];
  expect(ids(index.note(others)).every((id) => id.startsWith('tradier-'))).toBe(true);
  expect(ids(index.note([row(10), row(11)]))).toEqual(['a', 'tradier-11']);
});

it('a venue that shows tags is believed: one without is not ours', () => {
  const index = new OrderIndex();
  index.sending('a', form, SENT);
  index.note([row(1, { tag: 'a' })]);
  index.sending('b', { ...form, tag: 'b' }, SENT);
  expect(ids(index.note([row(2)]))).toEqual(['tradier-2']);
});

it('a refused placement claims nothing', () => {
  const index = new OrderIndex();
  index.sending('a', form, SENT);
  index.refused('a');
  expect(ids(index.note([row(1)]))).toEqual(['tradier-1']);
});

it('an event changes an order, whichever name its quantity has', () => {
  const index = new OrderIndex();
  index.note([row(1, { tag: 'a' })]);
  const later = new Date(SENT + 1000).toISOString();
  const part = { id: 1, event: 'order', status: 'partially_filled', avg_fill_price: 469.5, transaction_date: later };
  expect(index.apply(event({ ...part, exec_quantity: 4 }))![0]).toMatchObject({ status: 'partially-filled' });
  const [order] = index.apply(event({ ...part, executed_quantity: 6 }))!;
  expect(order!.filledQuantity.toString()).toBe('6');
  expect(order!.updatedAt).toBe(SENT + 1000);
});

it('what is older, or comes after the end, changes nothing', () => {
  const index = new OrderIndex();
  index.note([row(1, { tag: 'a', exec_quantity: 4, avg_fill_price: 469, status: 'partially_filled' })]);
  const at = (ms: number) => ({ id: 1, event: 'order', transaction_date: new Date(SENT + ms).toISOString() });
  expect(index.apply(event({ ...at(-1), status: 'open', exec_quantity: 4 }))).toEqual([]);
  expect(index.apply(event({ ...at(1), status: 'open', exec_quantity: 3 }))).toEqual([]);
  expect(index.apply(event({ ...at(1), status: 'canceled', exec_quantity: 4 }))![0]).toMatchObject({
    status: 'canceled',
  });
  expect(index.apply(event({ ...at(2), status: 'pending', exec_quantity: 4 }))).toEqual([]);
  expect(index.working()).toEqual([]);
});

it('an order that is not known must be looked up', () => {
  expect(new OrderIndex().apply(event({ id: 5, event: 'order', status: 'open' }))).toBeUndefined();
});

it('protection is told of when it comes to work', () => {
  const born: string[] = [];
  const index = new OrderIndex(({ clientOrderId, status }) => born.push(`${clientOrderId} ${status}`));
  const leg = (id: number, more: object) => ({ id, symbol: 'SPY', quantity: 10, status: 'held', ...more });
  const legs = [
    leg(2, { side: 'buy', type: 'market', status: 'open' }),
    leg(3, { side: 'sell', type: 'stop', stop_price: 460 }),
  ];
  index.note([row(1, { class: 'oto', tag: 'a', leg: legs })]);
  expect(born).toEqual([]);
  const filled = { id: 2, parent_id: 1, event: 'order', status: 'filled', exec_quantity: 10, avg_fill_price: 470 };
  expect(ids(index.apply(event(filled))!)).toEqual(['a', 'a-stop']);
  expect(index.apply(event({ ...filled, id: 3, status: 'filled', avg_fill_price: 459 }))!.at(-1)).toMatchObject({
    clientOrderId: 'a-stop',
    status: 'filled',
  });
  expect(born).toEqual(['a-stop accepted']);
});

it('forgets orders that have ended, the first first, with their legs, and knows them again by their tags', () => {
  const index = new OrderIndex(undefined, 1);
  const ended = { status: 'filled', exec_quantity: 10 };
  index.note([row(1, { tag: 'a', ...ended }), row(2, { tag: 'working' })]);
  const leg = { id: 31, type: 'limit', symbol: 'SPY', side: 'sell', quantity: 10, status: 'open', duration: 'gtc' };
  index.note([row(3, { tag: 'b', ...ended, leg: [leg] })]);
  expect([index.rootFor('a'), index.rootFor('working'), index.rootFor('b')]).toEqual(['1', '2', '3']);
  index.note([row(4, { tag: 'c', ...ended })]);
  expect([index.rootFor('a'), index.rootFor('working'), index.rootFor('b')]).toEqual([undefined, '2', '3']);
  expect(index.apply(event({ id: 1, status: 'filled' }))).toBeUndefined();
  expect(index.working().sort()).toEqual(['2', '3']);
  expect(ids(index.note([row(1, { tag: 'a', ...ended })]))).toEqual(['a']);
  expect(index.rootFor('c')).toBeUndefined();
});
