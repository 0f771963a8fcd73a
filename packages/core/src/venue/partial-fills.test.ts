import { describe, expect, it } from 'vitest';
import { createInstrument, type InstrumentOptions } from '../instrument/create-instrument.js';
import { Ledger } from '../ledger/ledger.js';
import type { OrderRequest } from '../orders/order.js';
import type { BidAsk } from './quote-fill.js';
import { SimulatedVenue } from './simulated-venue.js';
import type { SimulatedVenueOptions } from './venue-options.js';

const MINUTE = 60_000;

/** A venue that takes a tenth of each bar or quote, with 100,000 USD. */
function cappedVenue(instrument: Partial<InstrumentOptions> = {}, options: Partial<SimulatedVenueOptions> = {}) {
  const ledger = new Ledger();
  ledger.deposit('USD', 100_000, 0);
  const told: string[] = [];
  const venue = new SimulatedVenue({
    ledger,
    instruments: [createInstrument({ symbol: 'TEST', lotSize: 1, ...instrument })],
    maxVolumeShare: 0.1,
    onFill: ({ fill }) => told.push(`${fill.clientOrderId} ${fill.quantity} @ ${fill.price} ${fill.liquidity}`),
    ...options,
  });
  let minute = 0;
  const send = (clientOrderId: string, request: object) =>
    venue.submit(
      { clientOrderId, symbol: 'TEST', side: 'buy', quantity: 10, type: 'market', ...request } as OrderRequest,
      minute * MINUTE,
    );
  const play = (volume: number, open: number, high = open, low = open, close = open) => {
    const time = minute * MINUTE;
    venue.onBar('TEST', { time, open, high, low, close, volume }, ++minute * MINUTE);
    return told.splice(0);
  };
  const quote = (prices: BidAsk) => {
    venue.onQuote('TEST', prices, ++minute * MINUTE);
    return told.splice(0);
  };
  const held = () => ledger.position('TEST').quantity.toNumber();
  return { venue, send, play, quote, held, status: (id: string) => venue.order(id).status };
}

it('fills a market order bar after bar, in whole lots', () => {
  const { send, play, status } = cappedVenue();
  send('a', {});

  expect(play(49, 100)).toEqual(['a 4 @ 100 taker']);
  expect(status('a')).toBe('partially-filled');
  expect(play(9, 101)).toEqual([]);
  expect(play(1000, 102)).toEqual(['a 6 @ 102 taker']);
  expect(status('a')).toBe('filled');
});

it('shares a bar among its orders, the first to come first', () => {
  const { send, play } = cappedVenue();
  send('a', { quantity: 3 });
  send('b', { side: 'sell', quantity: 4 });
  send('c', { quantity: 5 });

  expect(play(60, 100)).toEqual(['a 3 @ 100 taker', 'b 3 @ 100 taker']);
  expect(play(30, 100)).toEqual(['b 1 @ 100 taker', 'c 2 @ 100 taker']);
});

it('a limit goes on as a maker; replacing it keeps what has filled', () => {
  const { venue, send, play, status } = cappedVenue();
  send('a', { type: 'limit', limitPrice: 100 });

  expect(play(40, 99)).toEqual(['a 4 @ 99 taker']);
  expect(() => venue.replace('a', { quantity: 4 }, MINUTE)).toThrow(
    'order.quantity must be above the 4 that have filled',
  );
  expect(venue.replace('a', { quantity: 6 }, MINUTE)).toMatchObject({ status: 'partially-filled' });
  expect(play(40, 101, 101, 99, 100)).toEqual(['a 2 @ 100 maker']);
  expect(status('a')).toBe('filled');
  expect(send('a', { type: 'limit', limitPrice: 100 }).status).toBe('filled');
  expect(() => send('a', { type: 'limit', limitPrice: 100, quantity: 6 })).toThrow('clientOrderId must be new');
});

it('ioc leaves the rest, fok wants all at once', () => {
  const { send, play, status } = cappedVenue();
  send('some', { timeInForce: 'ioc' });
  send('all', { timeInForce: 'fok' });

  expect(play(120, 100)).toEqual(['some 10 @ 100 taker']);
  expect(status('all')).toBe('canceled');
  send('less', { timeInForce: 'ioc' });
  expect(play(40, 100)).toEqual(['less 4 @ 100 taker']);
  expect(status('less')).toBe('canceled');
});

it.each([
  { type: 'stop', stopPrice: 98 },
  { type: 'trailing-stop', trail: { amount: 2 } },
])('a $type that was reached is a market order from then on', (request) => {
  const { send, play, status, held } = cappedVenue();
  send('entry', { quantity: 10 });
  play(100, 100);
  send('exit', { side: 'sell', ...request });

  expect(play(30, 100, 100, 97, 99)).toEqual(['exit 3 @ 98 taker']);
  expect(status('exit')).toBe('partially-filled');
  expect(play(30, 105)).toEqual(['exit 3 @ 105 taker']);
  expect(play(40, 106)).toEqual(['exit 4 @ 106 taker']);
  expect(held()).toBe(0);
});

it('a stop that is reached without any volume left triggers', () => {
  const { send, play, status } = cappedVenue();
  send('a', { type: 'stop', stopPrice: 101 });
  expect(play(0, 102)).toEqual([]);
  expect(status('a')).toBe('triggered');

  expect(play(100, 90)).toEqual(['a 10 @ 90 taker']);
});

it('a stop-limit that fills in part goes on as a limit', () => {
  const { send, play } = cappedVenue();
  send('a', { type: 'stop-limit', stopPrice: 101, limitPrice: 103 });

  expect(play(30, 100, 102, 100, 102)).toEqual(['a 3 @ 101 taker']);
  expect(play(100, 104)).toEqual([]);
  expect(play(100, 99)).toEqual(['a 7 @ 99 maker']);
});

describe('brackets', () => {
  const bracket = { stopLoss: 90, takeProfit: 110 };

  it('the bracket works once the whole order has filled', () => {
    const { venue, send, play } = cappedVenue();
    send('a', { bracket });
    play(60, 100);
    expect(venue.openOrders().map(({ clientOrderId }) => clientOrderId)).toEqual(['a']);
    play(40, 100);

    expect(venue.openOrders().map(({ clientOrderId, request }) => [clientOrderId, String(request.quantity)])).toEqual([
      ['a-stop', '10'],
      ['a-target', '10'],
    ]);
  });

  it('an order that is canceled with a part filled has its bracket for that part', () => {
    const { venue, send, play, held } = cappedVenue();
    send('a', { bracket });
    play(60, 100);
    expect(venue.cancel('a', MINUTE).status).toBe('canceled');

    expect(play(1000, 80)).toEqual(['a-stop 6 @ 80 taker']);
    expect(held()).toBe(0);
    expect(venue.openOrders()).toEqual([]);
  });

  it('so has one that expires', () => {
    const { send, play, status } = cappedVenue();
    send('a', { bracket, timeInForce: 'gtd', expiresAt: MINUTE });

    expect(play(60, 100)).toEqual(['a 6 @ 100 taker']);
    expect(status('a')).toBe('expired');
    expect(play(100, 100, 100, 89, 95)).toEqual(['a-stop 6 @ 90 taker']);
  });

  it('so has an ioc order, whose stop the same bar may reach', () => {
    const { send, play, status } = cappedVenue();
    send('a', { bracket, timeInForce: 'ioc' });

    expect(play(60, 100, 100, 89, 95)).toEqual(['a 6 @ 100 taker']);
    expect([status('a'), status('a-stop')]).toEqual(['canceled', 'triggered']);
    expect(play(60, 96)).toEqual(['a-stop 6 @ 96 taker']);
  });

  it('a leg that fills in part leaves its sister the rest', () => {
    const { venue, send, play, held } = cappedVenue();
    send('other', { quantity: 5 });
    send('a', { bracket });
    play(150, 100);

    expect(play(40, 111)).toEqual(['a-target 4 @ 111 maker']);
    expect(String(venue.order('a-stop').request.quantity)).toBe('6');
    expect(play(500, 88)).toEqual(['a-stop 6 @ 88 taker']);
    expect(venue.order('a-target').status).toBe('canceled');
    expect(held()).toBe(5);
  });
});

it('a reduce-only order stops at what is open, though it has volume left', () => {
  const { send, play, status } = cappedVenue();
  send('entry', { quantity: 5 });
  play(100, 100);
  send('exit', { side: 'sell', quantity: 20, reduceOnly: true });

  expect(play(30, 100)).toEqual(['exit 3 @ 100 taker']);
  expect(play(30, 100)).toEqual(['exit 2 @ 100 taker']);
  expect(status('exit')).toBe('canceled');
});

it('the least notional is asked of the order, not of its parts', () => {
  const { send, play, status } = cappedVenue({ minNotional: 500 });
  send('a', { quantity: 10 });
  send('small', { quantity: 4 });

  expect(play(30, 100)).toEqual(['a 3 @ 100 taker']);
  expect(play(80, 10)).toEqual(['a 7 @ 10 taker']);
  expect(status('small')).toBe('rejected');
});

it('an order that the account cannot pay in whole does not begin to fill', () => {
  const { send, play, status, held } = cappedVenue();
  send('a', { quantity: 1001 });
  expect(play(1000, 100)).toEqual([]);
  expect(status('a')).toBe('rejected');
  send('b', { quantity: 1000 });
  play(5000, 100);
  expect(held()).toBe(500);
  expect(play(5000, 101)).toEqual([]);

  expect(status('b')).toBe('canceled');
});

it('takes a share of the size on the side of the quote that an order trades with', () => {
  const { send, quote, status } = cappedVenue();
  send('a', {});
  send('b', { quantity: 5 });
  send('c', { side: 'sell', quantity: 2 });

  expect(quote({ bid: 99, ask: 100, bidSize: 30, askSize: 120 })).toEqual([
    'a 10 @ 100 taker',
    'b 2 @ 100 taker',
    'c 2 @ 99 taker',
  ]);
  expect(quote({ bid: 99, ask: 100, bidSize: 30, askSize: 9 })).toEqual([]);
  expect(status('b')).toBe('partially-filled');
  expect(quote({ bid: Number.NaN, ask: 101, askSize: 30 })).toEqual(['b 3 @ 101 taker']);
});

it('on quotes too a stop goes on as a market order, ioc leaves the rest and fok gives up', () => {
  const { send, quote, status } = cappedVenue();
  send('stop', { type: 'stop', stopPrice: 101, quantity: 3 });
  expect(quote({ bid: 100, ask: 101, bidSize: 10, askSize: 10 })).toEqual(['stop 1 @ 101 taker']);
  expect(quote({ bid: 90, ask: 91, bidSize: 10, askSize: 20 })).toEqual(['stop 2 @ 91 taker']);
  send('ioc', { timeInForce: 'ioc' });
  send('fok', { timeInForce: 'fok' });

  expect(quote({ bid: 90, ask: 91, bidSize: 10, askSize: 20 })).toEqual(['ioc 2 @ 91 taker']);
  expect([status('ioc'), status('fok')]).toEqual(['canceled', 'canceled']);
});

it('refuses to guess a volume that is not known, and a share out of range', () => {
  const { send, play, quote } = cappedVenue();
  send('a', {});

  expect(() => play(Number.NaN, 100)).toThrow('bar.volume must be known where maxVolumeShare is set, was NaN');
  expect(() => quote({ bid: 99, ask: 100 })).toThrow('quote.askSize must be known');
  for (const maxVolumeShare of [0, -0.1, 1.01, Number.NaN]) {
    expect(() => cappedVenue({}, { maxVolumeShare })).toThrow('maxVolumeShare must be above 0 and at most 1');
  }
});

it('an order with a moment to work from takes no part in what was before', () => {
  const { venue, play, quote } = cappedVenue();
  const market = { symbol: 'TEST', side: 'buy', quantity: 1, type: 'market' } as const;
  venue.submit({ ...market, clientOrderId: 'a' }, 1, 1);
  venue.submit({ ...market, clientOrderId: 'day', timeInForce: 'gtd', expiresAt: MINUTE }, 1, 1);
  expect(play(1000, 100)).toEqual([]);
  expect(venue.order('day').status).toBe('expired');
  expect(play(1000, 101)).toEqual(['a 1 @ 101 taker']);
  venue.submit({ ...market, clientOrderId: 'b' }, 4 * MINUTE, 4 * MINUTE);

  expect(quote({ bid: 99, ask: 100, askSize: 10 })).toEqual([]);
  expect(quote({ bid: 99, ask: 100, askSize: 10 })).toEqual(['b 1 @ 100 taker']);
});
