import { describe, expect, it } from 'vitest';
import { ValidationError } from '../errors/errors.js';
import { createInstrument } from '../instrument/create-instrument.js';
import { applyFill } from '../orders/apply-fill.js';
import { createOrder } from '../orders/create-order.js';
import type { Fill } from '../orders/fill.js';
import type { Order, OrderRequest, OrderStatus } from '../orders/order.js';
import { transitionOrder } from '../orders/order-state.js';
import { Books } from './books.js';
import { depositEntry, fillEntry, fundingEntry, intentEntry, orderEntry, withdrawalEntry } from './trading-entries.js';

const SPY = createInstrument({ symbol: 'SPY' });
const options = { instruments: [SPY] };
const request: OrderRequest = { clientOrderId: 'a-1', symbol: 'SPY', side: 'buy', quantity: 3, type: 'market' };
const fill = (fillId: string, quantity: number, price: number, time: number): Fill => ({
  fillId,
  clientOrderId: 'a-1',
  symbol: 'SPY',
  side: 'buy',
  quantity,
  price,
  commission: 0,
  liquidity: 'taker',
  time,
});

const created = createOrder(request, 1000);
const submitted = transitionOrder(created, 'submitted', { time: 1001 });
const accepted = transitionOrder(submitted, 'accepted', { time: 1002, venueOrderId: 'v-1' });
const [first, second] = [fill('f-1', 1, 100, 1003), fill('f-2', 2, 103, 1004)];

/** Status, filled quantity and average price of the order. */
function stateOf(books: Books, id = 'a-1'): string {
  const order = books.order(id);
  return order ? `${order.status} ${order.filledQuantity} at ${order.averageFillPrice ?? 'none'}` : 'none';
}

describe('money', () => {
  it('is booked once by its id', () => {
    const books = new Books(options);
    const entries = [
      depositEntry({ id: 'm-1', currency: 'USD', amount: '100.50', time: 0 }),
      withdrawalEntry({ id: 'm-1', currency: 'USD', amount: 20, time: 1 }),
      fillEntry(first),
      fundingEntry({ id: 'm-1', symbol: 'SPY', rate: '0.01', markPrice: 100, time: 1003 }),
    ];

    expect(entries.map((entry) => books.book(entry))).toEqual(['booked', 'booked', 'booked', 'booked']);
    expect(entries.map((entry) => books.book(entry))).toEqual(['repeated', 'repeated', 'repeated', 'repeated']);
    // 100.50 - 20 - 100 for the share - 1 % of it
    expect(books.ledger.balance('USD').cash.toString()).toBe('-20.5');
  });

  it('under the same id with another amount is refused', () => {
    const books = new Books(options);
    books.book(depositEntry({ id: 'm-1', currency: 'USD', amount: 1, time: 0 }));

    expect(() => books.book(depositEntry({ id: 'm-1', currency: 'USD', amount: 2, time: 0 }))).toThrow(
      'was booked before',
    );
  });

  it('of an instrument that is not known is refused, and nothing changes', () => {
    const books = new Books(options);
    const before = JSON.stringify(books.snapshot());

    expect(() => books.book(fillEntry({ ...first, symbol: 'SYP' }))).toThrow('Did you mean "SPY"?');
    expect(() => books.book({ time: 0, type: 'fill', data: 'a fill' })).toThrow(ValidationError);
    expect(JSON.stringify(books.snapshot())).toBe(before);
  });
});

describe('an intent', () => {
  it('stays until an order follows', () => {
    const books = new Books(options);

    expect(books.book(intentEntry(request, 1000))).toBe('booked');
    expect(books.book(intentEntry(request, 1000))).toBe('repeated');
    expect(books.intents()).toEqual([{ ...request, quantity: '3' }]);
    expect(books.order('a-1')).toBeUndefined();
    books.book(orderEntry(submitted));
    expect(books.intents()).toEqual([]);
    expect(books.book(intentEntry(request, 1000))).toBe('repeated');
    expect(books.intents()).toEqual([]);
  });

  it('of which a fill is known is an order', () => {
    const books = new Books(options);
    books.book(intentEntry(request, 1000));

    books.book(fillEntry(first));
    expect([stateOf(books), books.intents()]).toEqual(['partially-filled 1 at 100', []]);
    books.book(fillEntry(second));
    // (1 x 100 + 2 x 103) / 3
    expect(stateOf(books)).toBe('filled 3 at 102');
    expect(books.order('a-1')).toMatchObject({ createdAt: 1000, updatedAt: 1004 });
  });
});

describe('an order and its fills', () => {
  const once = applyFill(accepted, first);
  const twice = applyFill(once, second);
  const written: Record<string, (Order | Fill)[]> = {
    'each with the order after it': [submitted, accepted, first, once, second, twice],
    'without the orders after them': [submitted, accepted, first, second],
    'after the orders that count them': [submitted, accepted, once, first, twice, second],
    'before any order': [first, second, submitted, accepted],
    'in the middle of older states': [accepted, first, submitted, second, twice, accepted],
    'each twice': [submitted, submitted, accepted, first, first, once, once, second, twice, second, twice],
  };

  it.each(Object.entries(written))('come to the same %s', (_, facts) => {
    const books = new Books(options);
    for (const fact of facts) books.book('fillId' in fact ? fillEntry(fact) : orderEntry(fact));

    expect(stateOf(books)).toBe('filled 3 at 102');
    expect(books.ledger.position('SPY').quantity.toString()).toBe('3');
  });

  it.each<[OrderStatus, string]>([
    ['unknown', 'partially-filled 1 at 100'],
    ['pending-cancel', 'pending-cancel 1 at 100'],
    ['canceled', 'canceled 1 at 100'],
    ['rejected', 'rejected 1 at 100'],
    ['denied', 'denied 1 at 100'],
  ])('a fill of an order that is %s makes it %s', (status, state) => {
    const books = new Books(options);
    books.book(orderEntry({ ...submitted, status }));
    books.book(fillEntry(first));

    expect(stateOf(books)).toBe(state);
  });

  it('more than was asked for is filled, and any request may have a fill', () => {
    const books = new Books(options);
    books.book(orderEntry(accepted));
    books.book(fillEntry(fill('f-9', 5, 100, 2000)));
    expect(stateOf(books)).toBe('filled 5 at 100');

    const odd = new Books(options);
    odd.book(orderEntry({ ...accepted, request: { ...request, quantity: 'many' } }));
    odd.book(fillEntry(first));
    expect(stateOf(odd)).toBe('partially-filled 1 at 100');
  });

  it('time does not go back', () => {
    const books = new Books(options);
    books.book(orderEntry(accepted));

    expect(books.book(orderEntry(submitted))).toBe('repeated');
    expect(stateOf(books)).toBe('accepted 0 at none');
  });

  it('an end is an end, but for a later end', () => {
    const books = new Books(options);
    const canceled = transitionOrder(accepted, 'canceled', { time: 1002 });

    expect(books.book(orderEntry(canceled))).toBe('booked');
    expect(books.book(orderEntry(accepted))).toBe('repeated');
    expect(books.book(orderEntry(submitted))).toBe('repeated');
    expect(books.book(orderEntry(applyFill(canceled, fill('f-9', 3, 100, 1002))))).toBe('booked');
    expect(stateOf(books)).toBe('filled 3 at 100');
  });
});

it('lists orders in the order in which they came, and forgets those that ended long ago', () => {
  const books = new Books(options);
  const of = (clientOrderId: string, status: OrderStatus, updatedAt: number): Order => ({
    ...submitted,
    request: { ...request, clientOrderId },
    clientOrderId,
    status,
    updatedAt,
  });
  for (const each of [of('b', 'filled', 1), of('a', 'accepted', 1), of('c', 'canceled', 5), of('d', 'denied', 9)]) {
    books.book(orderEntry(each));
  }

  expect(books.forgetClosed(5)).toBe(1);
  expect(books.orders().map(({ clientOrderId }) => clientOrderId)).toEqual(['a', 'c', 'd']);
  expect(books.forgetClosed(6)).toBe(1);
  expect(books.orders().map(({ clientOrderId }) => clientOrderId)).toEqual(['a', 'd']);
});

describe('a snapshot', () => {
  it('goes on as if it had never stopped', () => {
    const entries = [
      depositEntry({ id: 'm-1', currency: 'USD', amount: 1000, time: 0 }),
      intentEntry({ ...request, clientOrderId: 'b-2' }, 1000),
      orderEntry(accepted),
      fillEntry(first),
      fillEntry(second),
      fillEntry({ ...first, fillId: 'f-3', clientOrderId: 'b-2' }),
    ];
    const whole = new Books(options);
    for (const entry of entries) whole.book(entry);
    for (let cut = 0; cut <= entries.length; cut++) {
      const before = new Books(options);
      for (const entry of entries.slice(0, cut)) before.book(entry);
      const after = Books.restore(JSON.parse(JSON.stringify(before.snapshot())), options);
      for (const entry of entries) after.book(entry);

      expect(after.snapshot()).toEqual(whole.snapshot());
    }
  });

  it.each([
    [{}, 'books.version must be given'],
    [{ version: '2' }, 'books.version must be "1", was "2"'],
    ['books', 'books must be an object'],
  ])('that is none is refused: %j', (json, message) => {
    expect(() => Books.restore(json, options)).toThrow(message);
  });

  it('that does not add up is refused', () => {
    const books = new Books(options);
    books.book(depositEntry({ id: 'm-1', currency: 'USD', amount: 1000, time: 0 }));
    const text = JSON.stringify(books.snapshot()).replace('"cash":"1000"', '"cash":"1001"');

    expect(() => Books.restore(JSON.parse(text), options)).toThrow('the books of USD must add up to 1000, was 1001');
  });
});
