import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { ValidationError } from '../errors/errors.js';
import { checkOrderRequest } from './check-order-request.js';

const market = { clientOrderId: 'a-1', symbol: 'BRK-B', side: 'buy', quantity: 1, type: 'market' };
const limit = { ...market, type: 'limit', limitPrice: 100 };
const stop = { ...market, type: 'stop', stopPrice: 100 };
const trailing = { ...market, type: 'trailing-stop', trail: { fraction: 0.05 } };

function issuesOf(input: unknown): string[] {
  try {
    checkOrderRequest(input);
    return [];
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    return error.issues.map(({ path, message }) => `${path}: ${message}`);
  }
}

describe('accepted', () => {
  it.each([
    market,
    limit,
    stop,
    trailing,
    { ...market, quantity: '0.000000000000000001' },
    { ...market, quantity: new Decimal('12.5') },
    { ...market, quantity: 1e15 },
    { ...market, type: 'stop-limit', stopPrice: 101, limitPrice: '101.5', timeInForce: 'day' },
    { ...trailing, trail: { amount: '2.5' } },
    { ...limit, postOnly: true, timeInForce: 'gtd', expiresAt: 1_704_067_200_000, reduceOnly: true, strategy: 's' },
    { ...limit, bracket: { stopLoss: 99.99, takeProfit: '100.01' } },
    { ...limit, side: 'sell', bracket: { stopLoss: 101, takeProfit: 99 } },
    { ...market, bracket: { stopLoss: 1, takeProfit: 2 } },
  ])('%o', (request) => {
    const checked = checkOrderRequest(request);
    expect(checked).toEqual(request);
    expect(Object.isFrozen(checked)).toBe(true);
  });

  it('leaves out what is undefined', () => {
    expect(Object.keys(checkOrderRequest({ ...market, limitPrice: undefined }))).toEqual(Object.keys(market));
  });
});

describe('amounts', () => {
  it.each([
    0,
    -0,
    -1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1.1e15,
    '0',
    '-1',
    '0x10',
    '',
    ' 1',
    'NaN',
    'Infinity',
    '1e99',
    null,
    {},
    true,
    1n,
  ])('refuses %s as a quantity and as a price', (bad) => {
    expect(issuesOf({ ...market, quantity: bad })).toEqual([
      expect.stringContaining('order.quantity: must be a decimal number above 0 and at most 1e15, was '),
    ]);
    expect(issuesOf({ ...limit, limitPrice: bad })).toEqual([expect.stringContaining('order.limitPrice: must be')]);
  });
});

describe('refused', () => {
  it.each([
    [{ ...market, type: 'limit' }, 'order.limitPrice: must be given for type limit, was undefined'],
    [{ ...market, type: 'stop' }, 'order.stopPrice: must be given for type stop, was undefined'],
    [{ ...limit, type: 'stop-limit' }, 'order.stopPrice: must be given for type stop-limit, was undefined'],
    [{ ...stop, type: 'stop-limit' }, 'order.limitPrice: must be given for type stop-limit, was undefined'],
    [{ ...market, type: 'trailing-stop' }, 'order.trail: must be given for type trailing-stop, was undefined'],
    [{ ...market, limitPrice: 5 }, 'order.limitPrice: must be left out for type market, was 5'],
    [{ ...limit, stopPrice: 5 }, 'order.stopPrice: must be left out for type limit, was 5'],
    [{ ...trailing, trail: {} }, 'order.trail: must have either amount or fraction, was an object'],
    [
      { ...trailing, trail: { amount: 1, fraction: 0.1 } },
      'order.trail: must have either amount or fraction, was an object',
    ],
    [{ ...trailing, trail: { fraction: 1 } }, 'order.trail.fraction: must be below 1, was 1'],
    [{ ...limit, timeInForce: 'gtd' }, 'order.expiresAt: must be given for timeInForce gtd, was undefined'],
    [
      { ...limit, timeInForce: 'gtd', expiresAt: 1_704_067_201 },
      'order.expiresAt: must be UTC epoch milliseconds, this looks like seconds, was 1704067201',
    ],
    [{ ...limit, expiresAt: 5 }, 'order.expiresAt: must be left out for timeInForce gtc, was 5'],
    [
      { ...market, postOnly: true },
      'order.postOnly: must be left out for type market: only limit orders can rest, was true',
    ],
    [
      { ...limit, postOnly: true, timeInForce: 'ioc' },
      'order.postOnly: must not be true for timeInForce ioc, which never rests, was true',
    ],
    [{ ...limit, bracket: {} }, 'order.bracket: must have stopLoss, takeProfit or both, was an object'],
    [
      { ...limit, bracket: { stopLoss: 100 } },
      'order.bracket.stopLoss: must be below limitPrice 100 of a buy, was 100',
    ],
    [
      { ...limit, bracket: { takeProfit: 100 } },
      'order.bracket.takeProfit: must be above limitPrice 100 of a buy, was 100',
    ],
    [
      { ...limit, side: 'sell', bracket: { stopLoss: 99 } },
      'order.bracket.stopLoss: must be above limitPrice 100 of a sell, was 99',
    ],
    [
      { ...stop, side: 'sell', bracket: { takeProfit: 101 } },
      'order.bracket.takeProfit: must be below stopPrice 100 of a sell, was 101',
    ],
    [
      { ...market, bracket: { stopLoss: 2, takeProfit: 1 } },
      'order.bracket.stopLoss: must be below takeProfit 1 of a buy, was 2',
    ],
    [{ ...market, type: 'limit', limtPrice: 5 }, 'order: "limtPrice" is not an option. Did you mean "limitPrice"?'],
    [{ ...market, quantty: 1 }, 'order: "quantty" is not an option. Did you mean "quantity"?'],
    [{ ...limit, bracket: { stopLos: 1 } }, 'order.bracket: "stopLos" is not an option. Did you mean "stopLoss"?'],
    [
      { ...market, type: 'markt' },
      'order.type: must be "market", "limit", "stop", "stop-limit" or "trailing-stop", was "markt"',
    ],
    [{ ...market, side: 'long' }, 'order.side: must be "buy" or "sell", was "long"'],
    [{ ...market, symbol: 'A;B' }, 'order.symbol: must be a well-formed symbol like BRK-B, was "A;B"'],
    [{ ...market, clientOrderId: '' }, 'order.clientOrderId: must be 1 to 128 printable ASCII characters, was ""'],
    [null, 'order: must be an object, was null'],
  ])('%o', (input, issue) => {
    expect(issuesOf(input)).toEqual([issue]);
  });

  it('names all faults at once', () => {
    expect(issuesOf({ ...market, quantity: 0, side: 'up' })).toHaveLength(2);
    expect(issuesOf({ ...market, type: 'stop-limit' })).toHaveLength(2);
  });
});
