import { describe, expect, it } from 'vitest';
import type { Bar } from '../bars/bar.js';
import { NYSE } from '../calendar/nyse.js';
import { rateCommission } from '../fills/commission.js';
import { bpsSlippage } from '../fills/slippage.js';
import { createInstrument } from '../instrument/create-instrument.js';
import { Ledger } from '../ledger/ledger.js';
import type { OrderIntent, OrderRequest } from '../orders/order.js';
import { SimulatedVenue } from './simulated-venue.js';
import type { SimulatedVenueOptions, VenueFill } from './venue-options.js';

const MINUTE = 60_000;

/** A venue with 10,000 USD that trades TEST by the minute, fed with [open, high, low, close]. */
function testVenue(options: Partial<SimulatedVenueOptions> & { readonly instrument?: object } = {}) {
  const { instrument, ...rest } = options;
  const ledger = new Ledger();
  ledger.deposit('USD', 10_000, 0);
  const fills: VenueFill[] = [];
  const states: string[] = [];
  const venue = new SimulatedVenue({
    ledger,
    instruments: [createInstrument({ symbol: 'TEST', ...instrument })],
    onOrder: ({ clientOrderId, status }) => states.push(`${clientOrderId} ${status}`),
    onFill: (fill) => fills.push(fill),
    ...rest,
  });
  let minute = 0;
  const play = (open: number, high: number, low: number, close: number) => {
    const bar: Bar = { time: minute * MINUTE, open, high, low, close, volume: 1000 };
    venue.onBar('TEST', bar, ++minute * MINUTE);
  };
  let count = 0;
  const send = (request: Partial<OrderIntent> & { type: string; [name: string]: unknown }) =>
    venue.submit(
      { clientOrderId: `o${++count}`, symbol: 'TEST', side: 'buy', quantity: 1, ...request } as OrderRequest,
      minute * MINUTE,
    );
  const told = () => fills.map(({ fill }) => `${fill.clientOrderId} ${fill.side} ${fill.quantity} @ ${fill.price}`);
  const status = (id: string) => venue.order(id).status;
  return { venue, ledger, fills, states, play, send, told, status };
}

describe('orders on bars', () => {
  it('a market order fills at the open of the next bar', () => {
    const { play, send, told, states } = testVenue();
    play(100, 101, 99, 100);
    send({ type: 'market' });
    play(102, 103, 101, 102);

    expect(told()).toEqual(['o1 buy 1 @ 102']);
    expect(states).toEqual(['o1 initialized', 'o1 submitted', 'o1 accepted', 'o1 filled']);
  });

  it('a limit waits for a price through it, and is a maker unless the open was beyond it on arrival', () => {
    const { play, send, told, fills } = testVenue();
    send({ type: 'limit', limitPrice: 99 });
    send({ type: 'limit', limitPrice: 101 });
    play(100, 101, 99, 100);
    play(100, 101, 98.5, 100);

    expect(told()).toEqual(['o2 buy 1 @ 100', 'o1 buy 1 @ 99']);
    expect(fills.map(({ fill }) => fill.liquidity)).toEqual(['taker', 'maker']);
  });

  it('a stop fills at its price, slipped, and at the open after a gap', () => {
    const { play, send, told } = testVenue({ slippage: bpsSlippage(100) });
    send({ type: 'stop', stopPrice: 102 });
    send({ type: 'stop', stopPrice: 104 });
    play(100, 102, 99, 101);
    play(105, 106, 104, 105);

    expect(told()).toEqual(['o1 buy 1 @ 103.02', 'o2 buy 1 @ 106.05']);
  });

  it('a stop-limit triggers, then waits as a limit', () => {
    const { play, send, told, status } = testVenue();
    send({ type: 'stop-limit', stopPrice: 102, limitPrice: 101 });
    play(100, 103, 99, 103);
    expect(status('o1')).toBe('triggered');
    play(103, 104, 100, 101);

    expect(told()).toEqual(['o1 buy 1 @ 101']);
  });

  it('a trailing stop follows the closed bars from the last price before its submission', () => {
    const { play, send, told } = testVenue();
    play(100, 100, 100, 100);
    send({ type: 'market' });
    send({ type: 'trailing-stop', side: 'sell', trail: { amount: 5 } });
    play(100, 110, 96, 108);
    play(108, 109, 104, 106);

    expect(told()).toEqual(['o1 buy 1 @ 100', 'o2 sell 1 @ 105']);
  });

  it('of several orders the stops come first, and `optimistic` turns that round', () => {
    const run = (sameBar: 'pessimistic' | 'optimistic' | 'path') => {
      const { play, send, told } = testVenue({ sameBar });
      send({ type: 'limit', limitPrice: 98 });
      send({ type: 'stop', stopPrice: 102 });
      play(100, 103, 97, 101);
      return told();
    };

    expect(run('pessimistic')).toEqual(['o2 buy 1 @ 102', 'o1 buy 1 @ 98']);
    expect(run('optimistic')).toEqual(['o1 buy 1 @ 98', 'o2 buy 1 @ 102']);
    expect(run('path')).toEqual(['o1 buy 1 @ 98', 'o2 buy 1 @ 102']);
  });
});

describe('time in force', () => {
  it('ioc and fok have one open', () => {
    const { play, send, status, told } = testVenue();
    send({ type: 'limit', limitPrice: 99, timeInForce: 'ioc' });
    send({ type: 'limit', limitPrice: 101, timeInForce: 'fok' });
    play(100, 101, 90, 100);

    expect(told()).toEqual(['o2 buy 1 @ 100']);
    expect(status('o1')).toBe('canceled');
  });

  it('gtd ends at its time; of the bar in which it ends only the open counts', () => {
    const { play, send, status, told } = testVenue();
    send({ type: 'limit', limitPrice: 99, timeInForce: 'gtd', expiresAt: MINUTE + 1 });
    send({ type: 'limit', limitPrice: 98, timeInForce: 'gtd', expiresAt: MINUTE + 1 });
    play(100, 101, 99, 100);
    play(98.5, 99, 90, 95);

    expect(told()).toEqual(['o1 buy 1 @ 98.5']);
    expect(status('o2')).toBe('expired');
  });

  it('day ends with the session', () => {
    const { venue, ledger } = testVenue({ instrument: { calendar: NYSE } });
    expect(ledger.currencies()).toEqual(['USD']);
    const [open, close] = [Date.UTC(2024, 0, 2, 14, 30), Date.UTC(2024, 0, 2, 21)];
    const limit = {
      symbol: 'TEST',
      side: 'buy',
      quantity: 1,
      type: 'limit',
      limitPrice: 90,
      timeInForce: 'day',
    } as const;
    venue.submit({ ...limit, clientOrderId: 'today' }, open);
    venue.submit({ ...limit, clientOrderId: 'tomorrow' }, close);
    venue.onBar('TEST', { time: close - MINUTE, open: 95, high: 95, low: 95, close: 95, volume: 1 }, close);

    expect(venue.order('today').status).toBe('expired');
    expect(venue.order('tomorrow').status).toBe('accepted');
  });

  it('one that is over on arrival is rejected', () => {
    const { send } = testVenue();
    expect(send({ type: 'limit', limitPrice: 99, timeInForce: 'gtd', expiresAt: 0 }).status).toBe('rejected');
  });
});

describe('brackets', () => {
  const bracket = { stopLoss: 95, takeProfit: 105 };

  it('the legs work from the open on at which their order filled, and cancel each other', () => {
    const { play, send, told, status } = testVenue();
    send({ type: 'market', bracket });
    play(100, 101, 96, 100);
    expect(status('o1-stop')).toBe('accepted');
    play(100, 106, 99, 105);

    expect(told()).toEqual(['o1 buy 1 @ 100', 'o1-target sell 1 @ 105']);
    expect(status('o1-stop')).toBe('canceled');
  });

  it('a bar that reaches both counts as the stop', () => {
    const { play, send, told } = testVenue();
    send({ type: 'market', bracket });
    play(100, 106, 94, 100);

    expect(told()).toEqual(['o1 buy 1 @ 100', 'o1-stop sell 1 @ 95']);
  });

  it('an order that fills within a bar has its stop at once, its target from the next bar on', () => {
    const { play, send, told } = testVenue();
    send({ type: 'limit', limitPrice: 98, bracket });
    send({ type: 'limit', limitPrice: 97, bracket });
    play(100, 106, 97.5, 99);
    expect(told()).toEqual(['o1 buy 1 @ 98']);
    play(99, 100, 94, 95);

    expect(told().slice(1)).toEqual(['o1-stop sell 1 @ 95', 'o2 buy 1 @ 97', 'o2-stop sell 1 @ 95']);
  });

  it('closing the position otherwise cancels both', () => {
    const { play, send, told, status } = testVenue();
    send({ type: 'market', bracket });
    play(100, 101, 99, 100);
    send({ type: 'market', side: 'sell' });
    play(100, 101, 94, 100);

    expect(told()).toHaveLength(2);
    expect([status('o1-stop'), status('o1-target')]).toEqual(['canceled', 'canceled']);
  });
});

describe('the account', () => {
  it('rejects what it cannot pay, commission included, and takes what it can', () => {
    const { play, send, venue, ledger } = testVenue({ commission: rateCommission(0.01) });
    send({ type: 'market', quantity: 100 });
    send({ type: 'market', quantity: 99 });
    play(100, 101, 99, 100);

    expect(venue.order('o1')).toMatchObject({
      status: 'rejected',
      reason: 'needs 10100 USD with commission, the account has 10000',
    });
    expect(ledger.balance('USD').cash.toString()).toBe('1');
  });

  it('closes what is open though the rest of the order is too large', () => {
    const { play, send, told, venue } = testVenue();
    send({ type: 'market', quantity: 50 });
    send({ type: 'market', side: 'sell', quantity: 500 });
    play(100, 101, 99, 100);

    expect(told()).toEqual(['o1 buy 50 @ 100', 'o2 sell 50 @ 100']);
    expect(venue.order('o2').status).toBe('canceled');
  });

  it('holds a short to the equity, in cash and in margin', () => {
    for (const settlement of ['cash', 'margin'] as const) {
      const { play, send, status } = testVenue({ instrument: { settlement } });
      send({ type: 'market', side: 'sell', quantity: 60 });
      send({ type: 'market', side: 'sell', quantity: 60 });
      play(100, 101, 99, 100);
      expect([status('o1'), status('o2')]).toEqual(['filled', 'rejected']);
    }
  });

  it('a reduce-only order never opens', () => {
    const { play, send, told, status } = testVenue();
    send({ type: 'market', side: 'sell', reduceOnly: true });
    send({ type: 'market', quantity: 2 });
    send({ type: 'market', side: 'sell', quantity: 5, reduceOnly: true });
    play(100, 101, 99, 100);

    expect(told()).toEqual(['o2 buy 2 @ 100', 'o3 sell 2 @ 100']);
    expect([status('o1'), status('o3')]).toEqual(['canceled', 'canceled']);
  });
});

describe('order entry', () => {
  it('rejects what is off the lots or the ticks', () => {
    const { send } = testVenue({ instrument: { lotSize: 0.5, tickSize: 0.05 } });
    expect(send({ type: 'market', quantity: 0.7 }).reason).toBe('quantity must be a multiple of the lot 0.5, was 0.7');
    expect(send({ type: 'limit', limitPrice: 99.99 }).reason).toBe(
      'limitPrice must be a multiple of the tick 0.05, was 99.99',
    );
    expect(send({ type: 'limit', limitPrice: 99.95 }).status).toBe('accepted');
  });

  it('rejects a post-only order that would trade on arrival', () => {
    const { play, send, status } = testVenue();
    send({ type: 'limit', limitPrice: 100, postOnly: true });
    send({ type: 'limit', limitPrice: 99, postOnly: true });
    play(100, 101, 98, 100);

    expect([status('o1'), status('o2')]).toEqual(['rejected', 'filled']);
  });

  it('takes the same request once, and refuses its id for another', () => {
    const { venue } = testVenue();
    const request = { clientOrderId: 'a', symbol: 'TEST', side: 'buy', quantity: 1, type: 'market' } as const;
    expect(venue.submit(request, 0)).toBe(venue.submit({ ...request }, 5));
    expect(() => venue.submit({ ...request, quantity: 2 }, 6)).toThrow('clientOrderId must be new for a new order');
    expect(() => venue.submit({ ...request, symbol: 'TSET' }, 6)).toThrow('Did you mean "TEST"?');
  });

  it('cancels and replaces what works, leaves what has ended, and knows what it never saw', () => {
    const { venue, play, send, told, states } = testVenue();
    send({ type: 'limit', limitPrice: 90 });
    venue.replace('o1', { limitPrice: 99, quantity: 2 }, 0);
    play(100, 101, 98, 100);
    expect(told()).toEqual(['o1 buy 2 @ 99']);
    expect(states.slice(3, 5)).toEqual(['o1 pending-replace', 'o1 accepted']);
    expect(venue.cancel('o1', MINUTE).status).toBe('filled');
    expect(venue.replace('o1', { quantity: 9 }, MINUTE).status).toBe('filled');
    send({ type: 'limit', limitPrice: 90 });
    expect(() => venue.replace('o2', { stopPrice: 3 }, MINUTE)).toThrow('must be left out for type limit');
    expect(venue.cancel('o2', MINUTE)).toMatchObject({ status: 'canceled', reason: 'canceled on request' });
    expect(venue.openOrders()).toEqual([]);
    expect(() => venue.cancel('o3', MINUTE)).toThrow('no order "o3" was sent to simulated');
  });

  it('an order that a listener sends waits for the next bar', () => {
    const { play, send, told, fills } = testVenue({
      onFill(fill) {
        fills.push(fill);
        if (fill.fill.side === 'buy') send({ type: 'market', side: 'sell' });
      },
    });
    send({ type: 'market' });
    play(100, 101, 99, 100);
    expect(told()).toEqual(['o1 buy 1 @ 100']);
    play(103, 104, 102, 103);
    expect(told()[1]).toBe('o2 sell 1 @ 103');
  });

  it('refuses slippage that pays', () => {
    const { play, send } = testVenue({ slippage: { name: 'gift', price: ({ price }) => price - 1 } });
    send({ type: 'market' });
    expect(() => play(100, 101, 99, 100)).toThrow('costs.slippage "gift" must not better the buy price 100, was 99');
  });
});

describe('quotes', () => {
  it('fill a market order, a marketable limit and a stop on the other side of the book', () => {
    const { venue, send, told, fills } = testVenue();
    send({ type: 'market' });
    send({ type: 'limit', limitPrice: 99 });
    send({ type: 'stop', side: 'sell', stopPrice: 98.5 });
    venue.onQuote('TEST', { bid: 99.5, ask: 100 }, 1);
    venue.onQuote('TEST', { bid: 98.6, ask: 98.9 }, 2);
    venue.onQuote('TEST', { bid: 98.4, ask: 98.6 }, 3);

    expect(told()).toEqual(['o1 buy 1 @ 100', 'o2 buy 1 @ 98.9', 'o3 sell 1 @ 98.4']);
    expect(fills.map(({ fill }) => fill.liquidity)).toEqual(['taker', 'maker', 'taker']);
  });

  it('trigger stop-limits, move trailing stops, end what is immediate or post-only', () => {
    const { venue, send, told, status } = testVenue();
    send({ type: 'market', quantity: 3 });
    send({ type: 'stop-limit', side: 'sell', stopPrice: 98, limitPrice: 99 });
    send({ type: 'trailing-stop', side: 'sell', trail: { fraction: 0.1 } });
    send({ type: 'limit', limitPrice: 50, timeInForce: 'ioc' });
    send({ type: 'limit', limitPrice: 101, postOnly: true });
    venue.onQuote('TEST', { bid: 100, ask: 100 }, 1);
    expect([status('o4'), status('o5')]).toEqual(['canceled', 'rejected']);
    venue.onQuote('TEST', { bid: 97, ask: 97.1 }, 2);
    expect(status('o2')).toBe('triggered');
    venue.onQuote('TEST', { bid: 120, ask: 120 }, 3);
    venue.onQuote('TEST', { bid: 107, ask: 107.5 }, 4);

    expect(told()).toEqual(['o1 buy 3 @ 100', 'o2 sell 1 @ 120', 'o3 sell 1 @ 107']);
  });

  it('leave orders waiting while a side of the book is empty', () => {
    const { venue, send, status } = testVenue();
    send({ type: 'market' });
    venue.onQuote('TEST', { bid: 99, ask: Number.NaN }, 1);
    expect(status('o1')).toBe('accepted');
  });
});
