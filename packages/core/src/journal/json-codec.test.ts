import { describe, expect, it } from 'vitest';
import { ValidationError } from '../errors/errors.js';
import { exact } from '../money/exact.js';
import { createOrder } from '../orders/create-order.js';
import type { Fill } from '../orders/fill.js';
import type { OrderRequest } from '../orders/order.js';
import { eventFromJson, eventToJson } from './event-json.js';
import { fillFromJson, fillToJson } from './fill-json.js';
import type { Json } from './journal.js';
import { ledgerEntryFromJson } from './ledger-entry-json.js';
import { orderFromJson, orderToJson } from './order-json.js';
import { orderRequestFromJson, orderRequestToJson } from './order-request-json.js';

const request: OrderRequest = { clientOrderId: 'a-1', symbol: 'SPY', side: 'buy', quantity: 1, type: 'market' };
const fill: Fill = {
  fillId: 'f',
  clientOrderId: 'a-1',
  symbol: 'SPY',
  side: 'buy',
  quantity: 1,
  price: 2,
  commission: 0,
  liquidity: 'taker',
  time: 1000,
};

describe('amounts', () => {
  it('are written as the digits that they have', () => {
    const json = fillToJson({ ...fill, quantity: 0.1, price: '470.100', commission: exact('-1e-18') });

    expect(json).toMatchObject({ quantity: '0.1', price: '470.100', commission: '-0.000000000000000001' });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 'many', ''])('of a fill must be finite, not %j', (price) => {
    expect(() => fillToJson({ ...fill, price })).toThrow('fill.price must be a finite decimal number, was');
  });

  it.each([true, null, '0x10', 'Infinity', '1e99999', ''])('of a fill are no %j when they are read', (price) => {
    const json = { ...(fillToJson(fill) as object), price } as Json;

    expect(() => fillFromJson(json)).toThrow('fill.price must be a decimal number as text, was');
  });

  it('that a denied order asked for are kept, whatever they are', () => {
    const odd = {
      ...request,
      quantity: Number.NaN,
      type: 'limit',
      limitPrice: 'cheap',
      bracket: { stopLoss: -1 },
    } as const;
    const denied = { ...createOrder(odd, 1000), status: 'denied' as const, reason: 'quantity must be above 0' };

    const read = orderFromJson(JSON.parse(JSON.stringify(orderToJson(denied))));

    expect(read.request).toMatchObject({ quantity: 'NaN', limitPrice: 'cheap', bracket: { stopLoss: '-1' } });
    expect(read.status).toBe('denied');
  });
});

it('numbers in place of texts are read as the digits that they print', () => {
  const json = { ...(fillToJson(fill) as object), price: 0.1, quantity: 1e21 } as Json;

  expect(fillFromJson(json)).toMatchObject({ price: '0.1', quantity: '1e+21' });
});

describe('what cannot be read is refused by the path of its field', () => {
  const order = orderToJson(createOrder({ ...request, bracket: { stopLoss: 1 } }, 1000)) as Record<string, Json>;
  const asked = order.request as Record<string, Json>;

  it.each([
    [null, 'order must be an object, was null'],
    [[], 'order must be an object, was an array'],
    [{ ...order, status: 'lost' }, 'order.status must be "initialized" or "denied" or'],
    [{ ...order, createdAt: 1.5 }, 'order.createdAt must be whole UTC epoch milliseconds, was 1.5'],
    [{ ...order, filledQuantity: undefined }, 'order.filledQuantity must be given, was undefined'],
    [{ ...order, request: { ...asked, side: 'hold' } }, 'order.request.side must be "buy" or "sell", was "hold"'],
    [
      { ...order, request: { ...asked, bracket: { stopLoss: true } } },
      'order.request.bracket.stopLoss must be a text, was true',
    ],
    [{ ...order, request: { ...asked, reduceOnly: 1 } }, 'order.request.reduceOnly must be true or false, was 1'],
  ])('%j', (json, message) => {
    const read = () => orderFromJson(json as Json);

    expect(read).toThrow(ValidationError);
    expect(read).toThrow(message);
  });

  it('with the path in the issues', () => {
    try {
      orderFromJson({ ...order, request: { ...asked, side: 'hold' } });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({
        issues: [{ path: 'order.request.side', message: 'must be "buy" or "sell", was "hold"' }],
      });
    }
  });

  it('in lists, kinds and nested values', () => {
    expect(() => ledgerEntryFromJson({ kind: 'gift' })).toThrow('entry.kind must be "deposit" or "withdrawal" or');
    expect(() => ledgerEntryFromJson({})).toThrow('entry.kind must be');
    expect(() => eventFromJson({ type: 'decision', time: 0, proposal: {}, passed: true, verdicts: [] })).toThrow(
      'event.proposal.symbol must be given',
    );
    expect(() => eventFromJson({ type: 'bar', time: 0, symbol: 'A', timeframe: '7 days', bar: {} })).toThrow('7 days');
  });
});

describe('what cannot be written is refused', () => {
  it('an order under another id than its request, a side that is none, a time that is none', () => {
    const order = createOrder(request, 1000);

    expect(() => orderToJson({ ...order, clientOrderId: 'b' })).toThrow(
      'order must be under the id of its request, "a-1", was "b"',
    );
    expect(() => orderRequestToJson({ ...request, side: 'hold' as 'buy' })).toThrow(
      'request.side must be "buy" or "sell"',
    );
    expect(() => orderToJson({ ...order, updatedAt: Number.NaN })).toThrow('order.updatedAt must be whole UTC epoch');
    expect(() => eventToJson({ type: 'error', time: 0, error: 'no' as never, source: 's' })).toThrow(
      'event.error must be',
    );
  });
});

it('fields that are not known are passed over', () => {
  const json = { ...(orderRequestToJson(request) as object), later: 1 } as Json;

  expect(orderRequestFromJson(json)).toEqual({ ...request, quantity: '1' });
});

it('an error comes back by name, message and code', () => {
  const event = {
    type: 'error',
    time: 0,
    error: new ValidationError('price must be above 0'),
    source: 'desk',
  } as const;

  const read = eventFromJson(eventToJson(event));

  expect(read).toMatchObject({ error: { name: 'ValidationError', code: 'INVALID', message: 'price must be above 0' } });
  expect(read.type === 'error' && read.error instanceof Error).toBe(true);
});
