import { describe, expect, it } from 'vitest';
import { NetworkError, OrderRejectedError } from '../errors/broker-errors.js';
import type { OrderRequest } from '../orders/order.js';
import { transitionOrder } from '../orders/order-state.js';
import type { BrokerEvents } from '../ports/broker.js';
import { ArrayJournal, MINUTE, market, path, START, scripted } from './testing/harness.js';

const stopAt95 = () => ({ entry: 100, stopLoss: 95 });
const flat = (length: number, price = 100) => path(Array.from({ length: length + 1 }, () => price));
const away = () => new NetworkError('away', { venue: 'venue' });

describe('an exit', () => {
  it('is sent although the sizer of the next entry fails', async () => {
    let entries = 0;
    const sizer = {
      name: 'once',
      size: () => {
        if (entries++ > 0) throw new Error('no');
        return { quantity: 10, notional: 1000, boundBy: 'x' };
      },
    };
    const { build, feed } = market({ strategy: scripted({ enterLong: [0], enterShort: [2] }), more: { sizer } });
    const pipeline = build();
    await pipeline.start();
    await feed(pipeline, flat(5));

    expect(pipeline.positions()).toEqual([]);
    expect(pipeline.trades()).toMatchObject([{ exitReason: 'reversal' }]);
  });

  it('by time comes although the strategy fails', async () => {
    const good = scripted({ enterLong: [0] });
    const strategy = {
      ...good,
      signals: (...args: Parameters<typeof good.signals>) => {
        if (args[0].length > 2) throw new Error('no');
        return good.signals(...args);
      },
    };
    const { build, feed } = market({ strategy, more: { exits: { maxBars: 3 } } });
    const pipeline = build();
    await pipeline.start();
    await feed(pipeline, flat(7));

    expect(pipeline.trades()).toMatchObject([{ exitReason: 'max-bars' }]);
  });

  it('is not sent twice while one is on its way, and only reduces', async () => {
    const { build, feed, broker } = market({
      strategy: scripted({ enterLong: [0], exitLong: [1, 2, 3] }),
      instead: (venue) => ({
        submit: async (request: OrderRequest) =>
          request.reduceOnly
            ? transitionOrder(await venue.submit(request), 'pending-replace', { time: START })
            : venue.submit(request),
      }),
    });
    const pipeline = build();
    await pipeline.start();
    await feed(pipeline, flat(5));

    expect(broker.submitted.filter(({ reduceOnly }) => reduceOnly)).toHaveLength(1);
    expect(broker.submitted[1]).toMatchObject({ side: 'sell', reduceOnly: true });
  });

  it('that the venue never answers is asked for until it is known', async () => {
    let isAway = false;
    const { build, feed } = market({
      strategy: scripted({ enterLong: [0], exitLong: [2] }),
      instead: (venue) => ({
        submit: async (request: OrderRequest) => {
          if (isAway) throw away();
          return venue.submit(request);
        },
        order: async (id: string) => {
          if (isAway) throw away();
          return venue.order(id);
        },
      }),
    });
    const pipeline = build();
    await pipeline.start();
    const bars = flat(9);
    await feed(pipeline, bars.slice(0, 2));
    isAway = true;
    await feed(pipeline, bars.slice(2, 3));
    expect(pipeline.orders().at(-1)).toMatchObject({ status: 'unknown' });
    isAway = false;
    await feed(pipeline, bars.slice(3));

    expect(pipeline.positions()).toEqual([]);
  });

  it('owed under a halt survives a restart', async () => {
    const { build, feed } = market({ strategy: scripted({ enterLong: [0], exitLong: [2] }) });
    const journal = new ArrayJournal();
    const first = build({ journal });
    await first.start();
    const bars = flat(6);
    await feed(first, bars.slice(0, 2));
    await first.halt('wait');
    await feed(first, bars.slice(2, 3));
    await first.stop();
    const second = build({ journal: new ArrayJournal(journal.records) });
    await second.start();
    await second.resume('the test');
    await feed(second, bars.slice(3));

    expect(second.trades()).toMatchObject([{ exitReason: 'signal' }]);
  });
});

describe('what does not come', () => {
  it('is told once, when a market order has not filled for three bars', async () => {
    const { build, events, clock } = market({ strategy: scripted({ enterLong: [0] }) });
    const pipeline = build();
    await pipeline.start();
    // The venue is never fed.
    for (const bar of flat(8)) {
      await clock.advanceTo(bar.time + MINUTE);
      await pipeline.onBar('ABC', bar);
      await pipeline.idle();
    }

    const told = events.flatMap((event) => (event.type === 'error' ? [event.error.message] : []));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('still accepted after 3 bars: is venue fed, before the pipeline?');
  });

  it('as an exit takes the entry with it that was to follow', async () => {
    const { build, feed } = market({
      strategy: scripted({ enterLong: [0], enterShort: [2] }),
      instead: (venue) => ({
        submit: async (request: OrderRequest) => {
          if (request.reduceOnly) throw new OrderRejectedError('no', { venue: 'venue', reason: 'no' });
          return venue.submit(request);
        },
      }),
    });
    const pipeline = build();
    await pipeline.start();
    await feed(pipeline, flat(4).slice(0, 4));

    expect(pipeline.positions()[0]!.quantity.toString()).toBe('10');
    expect(pipeline.orders().map(({ status }) => status)).toContain('canceled');
  });
});

describe('protection of our own', () => {
  const strategy = scripted({ enterLong: [0], levels: stopAt95 });

  it('that the venue refuses closes the position at once', async () => {
    const { build, feed, events } = market({
      strategy,
      bracket: false,
      instead: (venue) => ({
        submit: async (request: OrderRequest) => {
          if (request.type === 'stop') throw new OrderRejectedError('no stops', { venue: 'venue', reason: 'no stops' });
          return venue.submit(request);
        },
      }),
    });
    const pipeline = build();
    await pipeline.start();
    await feed(pipeline, flat(4));

    expect(pipeline.trades()).toMatchObject([{ exitReason: 'unprotected' }]);
    expect(events.find((event) => event.type === 'risk')).toMatchObject({
      denial: { rule: 'unprotected' },
      symbol: 'ABC',
    });
  });

  it('that is canceled at the venue closes the position too', async () => {
    const { build, feed, broker, clock } = market({ strategy, bracket: false });
    const pipeline = build();
    await pipeline.start();
    const bars = flat(5);
    await feed(pipeline, bars.slice(0, 2));
    const [stop] = broker.venue.openOrders();
    broker.venue.cancel(stop!.clientOrderId, clock.now());
    await feed(pipeline, bars.slice(2));

    expect(pipeline.trades()).toMatchObject([{ exitReason: 'unprotected' }]);
  });

  it('of a position that is over is canceled, however often that fails', async () => {
    let failures = 1;
    const { build, feed, broker } = market({
      strategy: scripted({ enterLong: [0, 4], exitLong: [2], levels: stopAt95 }),
      bracket: false,
      instead: (venue) => ({
        cancel: async (id: string) => {
          if (failures-- > 0) throw away();
          return venue.cancel(id);
        },
      }),
    });
    const pipeline = build();
    await pipeline.start();
    await feed(pipeline, flat(7));

    expect(broker.venue.openOrders()).toHaveLength(1);
    expect(pipeline.positions()).toHaveLength(1);
  });
});

describe('reports out of order', () => {
  it('an order that is filled before its fill is told keeps its room, and nothing enters again', async () => {
    const late: (() => void)[] = [];
    const { build, feed, broker, chain } = market({
      strategy: scripted({ enterLong: [0, 1] }),
      instead: (venue) => ({
        on: <E extends keyof BrokerEvents>(event: E, listener: (payload: BrokerEvents[E]) => void) =>
          event === 'fill'
            ? venue.on('fill', (fill) => void late.push(() => listener(fill as BrokerEvents[E])))
            : venue.on(event, listener),
        fills: async () => [],
      }),
    });
    const pipeline = build();
    await pipeline.start();
    await feed(pipeline, flat(3).slice(0, 2));
    expect(chain.held).toBe(10);
    expect(broker.submitted).toHaveLength(1);

    for (const tell of late) tell();
    await pipeline.idle();
    expect(chain.held).toBe(0);
    expect(pipeline.positions()[0]!.quantity.toString()).toBe('10');
  });
});

describe('an account with a past', () => {
  it('is not booked a second time by the second start', async () => {
    const { build, broker, clock } = market({ strategy: scripted({}) });
    const order = { symbol: 'ABC', quantity: 10, type: 'market' } as const;
    broker.venue.submit({ ...order, clientOrderId: 'a', side: 'buy' }, START);
    broker.venue.onBar('ABC', flat(1, 100)[0]!, START + MINUTE);
    broker.venue.submit({ ...order, clientOrderId: 'b', side: 'sell' }, START + MINUTE);
    broker.venue.onBar('ABC', flat(1, 120)[0]!, START + 2 * MINUTE);
    await clock.advance(5 * MINUTE);
    const journal = new ArrayJournal();
    const first = build({ journal });
    await first.start();
    await first.stop();
    const second = build({ journal: new ArrayJournal(journal.records) });
    const report = await second.start();

    expect([first.balance().cash.toString(), second.balance().cash.toString()]).toEqual(['10200', '10200']);
    expect(report).toMatchObject({ fillsBooked: 0, differences: [], cashDifference: '0' });
    expect(second.trades()).toEqual([]);
  });

  it('that is under water at the first start has lost nothing today', async () => {
    const { build, broker, clock } = market({ strategy: scripted({}) });
    broker.venue.submit({ clientOrderId: 'a', symbol: 'ABC', side: 'buy', quantity: 10, type: 'market' }, START);
    broker.venue.onBar('ABC', flat(1, 100)[0]!, START + MINUTE);
    broker.ledger.markPrice('ABC', 70);
    await clock.advance(MINUTE);
    const pipeline = build();
    await pipeline.start();

    expect(pipeline.portfolio()).toMatchObject({ equity: 9700, dayStartEquity: 9700 });
  });
});

describe('what could not start', () => {
  it('trades nothing', async () => {
    const { build, feed, broker } = market({
      strategy: scripted({ enterLong: [0] }),
      instead: () => ({
        connect: async () => {
          throw away();
        },
      }),
    });
    const pipeline = build();
    await expect(pipeline.start()).rejects.toThrow('away');

    await expect(feed(pipeline, flat(2))).rejects.toThrow('between start and stop');
    expect(broker.submitted).toEqual([]);
  });
});
