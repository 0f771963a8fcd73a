import { describe, expect, it, vi } from 'vitest';
import { NYSE } from '../calendar/nyse.js';
import { TimeoutError, VenueUnavailableError } from '../errors/broker-errors.js';
import type { KairosEvent, TradingState } from '../events/event.js';
import { createMetrics } from '../metrics/create-metrics.js';
import type { OrderRequest } from '../orders/order.js';
import type { SizingRequest } from '../ports/position-sizer.js';
import type { TradingGuard } from '../ports/trading-guard.js';
import { deny } from '../trade/verdict.js';
import { ArrayJournal, MINUTE, market, path, START, scripted, units } from './testing/harness.js';

const shapes = (events: readonly KairosEvent[]) =>
  events.map((event) => (event.type === 'order' ? `order ${event.order.status}` : event.type));

describe('the flow of a trade', () => {
  it('goes from bar to books in this order', async () => {
    const { build, feed, events, broker } = market({ strategy: scripted({ enterLong: [0], exitLong: [2] }) });
    const pipeline = build();
    await pipeline.start();
    await feed(pipeline, path([100, 101, 102, 103, 104]));

    expect(shapes(events.slice(0, 7))).toEqual([
      'bar',
      'signal',
      'decision',
      'order submitted',
      'equity',
      'order accepted',
      'order filled',
    ]);
    expect(pipeline.trades()).toMatchObject([
      { direction: 'long', quantity: 10, entryPrice: 101, exitPrice: 103, profit: 20, exitReason: 'signal' },
    ]);
    expect(pipeline.balance().equity.toString()).toBe('10020');
    expect(broker.ledger.balance('USD').equity.toString()).toBe('10020');
    expect(pipeline.positions()).toEqual([]);
  });

  it('turns a position around at one open', async () => {
    const { build, feed } = market({ strategy: scripted({ enterLong: [0], enterShort: [2] }) });
    const pipeline = build();
    await pipeline.start();
    await feed(pipeline, path([100, 101, 102, 103, 104]));

    expect(pipeline.trades()).toMatchObject([{ direction: 'long', exitPrice: 103, exitReason: 'reversal' }]);
    expect(pipeline.positions()[0]!.quantity.toString()).toBe('-10');
  });

  it('sizes what follows an exit as if the position were gone', async () => {
    const seen: number[] = [];
    const sizer = {
      ...units(10),
      size: (request: SizingRequest) => {
        seen.push(request.portfolio.positions.length);
        return units(10).size(request);
      },
    };
    const script = scripted({ enterLong: [0], enterShort: [2] });
    const { build, feed } = market({ strategy: script, more: { sizer } });
    const pipeline = build();
    await pipeline.start();
    await feed(pipeline, path([100, 101, 102, 103, 104]));

    expect(seen).toEqual([0, 0]);
  });

  it('guards an entry with a bracket, and says which leg closed it', async () => {
    const levels = () => ({ entry: 100, stopLoss: 95, takeProfit: 110 });
    const { build, feed } = market({ strategy: scripted({ enterLong: [0], levels }) });
    const pipeline = build();
    await pipeline.start();
    await feed(pipeline, path([100, 100, 98, 94, 93]));

    expect(pipeline.trades()).toMatchObject([{ exitPrice: 95, exitReason: 'stop-loss' }]);
    expect(pipeline.orders().every(({ status }) => ['filled', 'canceled'].includes(status))).toBe(true);
  });

  it('guards with orders of its own where the venue has no brackets', async () => {
    const levels = () => ({ entry: 100, stopLoss: 95, takeProfit: 110 });
    const { build, feed, broker } = market({ strategy: scripted({ enterLong: [0], levels }), bracket: false });
    const pipeline = build();
    await pipeline.start();
    await feed(pipeline, path([100, 100, 105, 111, 112]));

    expect(broker.submitted.map(({ type }) => type)).toEqual(['market', 'stop', 'limit']);
    expect(pipeline.trades()).toMatchObject([{ exitPrice: 110, exitReason: 'take-profit' }]);
    expect(broker.venue.openOrders()).toEqual([]);
  });

  it('trails a stop, leaves after so many bars', async () => {
    const trailing = market({ strategy: scripted({ enterLong: [0] }), more: { exits: { trailingStop: 0.1 } } });
    const first = trailing.build();
    await first.start();
    await trailing.feed(first, path([100, 100, 120, 130, 110, 100]));
    expect(first.trades()).toMatchObject([{ exitPrice: 117, exitReason: 'trailing-stop' }]);

    const timed = market({ strategy: scripted({ enterLong: [0] }), more: { exits: { maxBars: 2 } } });
    const second = timed.build();
    await second.start();
    await timed.feed(second, path([100, 101, 102, 103, 104, 105]));
    expect(second.trades()).toMatchObject([{ entryPrice: 101, exitPrice: 103, exitReason: 'max-bars' }]);
  });
});

describe('what stops an entry', () => {
  const denialOf = (events: readonly KairosEvent[]) => {
    const decision = events.find((event) => event.type === 'decision');
    return decision?.type === 'decision' ? decision.verdicts.find(({ passed }) => !passed) : undefined;
  };
  const enter = scripted({ enterLong: [0] });
  const bars = path([100, 101, 102]);

  it.each([
    ['levels', { strategy: scripted({ enterLong: [0], levels: () => ({ entry: 101, stopLoss: 105 }) }) }],
    ['conflict', { strategy: scripted({ enterLong: [0], enterShort: [0] }) }],
    ['size-zero', { strategy: enter, more: { sizer: units(0) } }],
    ['size-zero', { strategy: enter, more: { sizer: units(0.4) }, instrument: { symbol: 'ABC', lotSize: 1 } }],
    ['size-invalid', { strategy: enter, more: { sizer: units(Number.NaN) } }],
    ['well-formed', { strategy: enter, more: { sizer: units(1e16) } }],
    ['too-late', { strategy: scripted({ enterLong: [0], more: { accept: () => deny('too-late', 'No.') } }) }],
    [
      'before-execution',
      {
        strategy: enter,
        more: {
          hooks: {
            beforeExecution: () => {
              throw new Error('no');
            },
          },
        },
      },
    ],
    ['mine', { strategy: enter, more: { hooks: { beforeExecution: () => deny('mine', 'No.') } } }],
  ] as const)('%s', async (rule, options) => {
    const { build, feed, events, broker, chain } = market(options);
    const pipeline = build();
    await pipeline.start();
    await feed(pipeline, bars);

    expect(denialOf(events)).toMatchObject({ passed: false, rule });
    expect(broker.submitted).toEqual([]);
    expect(chain.held).toBe(0);
  });

  it('a halt, which also holds back exits until it is lifted', async () => {
    const { build, feed, events, broker } = market({ strategy: scripted({ enterLong: [0, 4], exitLong: [2] }) });
    const pipeline = build();
    await pipeline.start();
    const all = path([100, 101, 102, 103, 104, 105, 106]);
    await feed(pipeline, all.slice(0, 2));
    await pipeline.halt('the wind is up');
    await feed(pipeline, all.slice(2, 3));
    expect(broker.submitted).toHaveLength(1);
    expect(pipeline.tradingState).toBe('halted');
    await pipeline.resume('the test');
    await feed(pipeline, all.slice(3));

    expect(events.find((event) => event.type === 'risk')).toMatchObject({ denial: { reason: 'the wind is up' } });
    expect(pipeline.trades()).toMatchObject([{ exitPrice: 104, exitReason: 'signal' }]);
  });

  it('the end of the session, for intraday positions, which leave before it', async () => {
    const strategy = scripted({ enterLong: [0, 389], more: { holdingStyle: 'intraday' } });
    const { build, feed, events, instrument } = market({ strategy, instrument: { symbol: 'ABC', calendar: NYSE } });
    const pipeline = build();
    await pipeline.start();
    await feed(pipeline, path(Array.from({ length: 391 }, (_, i) => 100 + i / 100)));

    const { close } = instrument.calendar.sessionAt(START);
    expect(pipeline.trades()).toMatchObject([{ exitReason: 'session-end', exitTime: close - MINUTE }]);
    expect(pipeline.positions()).toEqual([]);
    expect(events.filter((event) => event.type === 'decision' && !event.passed)).toHaveLength(1);
  });
});

describe('what fails', () => {
  it('a strategy decides nothing, and is announced', async () => {
    const broken = scripted({
      more: {
        signals: () => {
          throw new Error('no idea');
        },
      },
    });
    const { build, feed, events } = market({ strategy: broken });
    const pipeline = build();
    await pipeline.start();
    await feed(pipeline, path([100, 101, 102]));

    const errors = events.flatMap((event) => (event.type === 'error' ? [event.error.message] : []));
    expect(errors).toEqual(Array(2).fill('signals of scripted failed on ABC: no idea'));
  });

  it('a corrupt bar is refused and not taken', async () => {
    const { build, feed, clock } = market({ strategy: scripted({}) });
    const pipeline = build();
    await pipeline.start();
    const [first, second] = path([100, 101, 102]);
    await feed(pipeline, [first!]);

    await expect(pipeline.onBar('ABC', second!)).rejects.toThrow('Is the clock moved along?');
    await clock.advance(MINUTE);
    await expect(pipeline.onBar('ABC', { ...second!, high: 1 })).rejects.toMatchObject({ code: 'BAD_DATA' });
    expect(pipeline.lastBarTime('ABC')).toBe(first!.time);
    await expect(pipeline.onBar('ABD', first!)).rejects.toThrow('Did you mean "ABC"?');
  });

  it('a journal that cannot write halts trading before anything is sent', async () => {
    const journal = new ArrayJournal([], { at: 2, after: false });
    const { build, feed, broker } = market({ strategy: scripted({ enterLong: [1] }), more: { journal } });
    const pipeline = build();
    await pipeline.start();
    const bars = path([100, 101, 102, 103]);
    await feed(pipeline, bars.slice(0, 1));

    await expect(feed(pipeline, bars.slice(1, 2))).rejects.toThrow('crashed');
    expect(broker.submitted).toEqual([]);
    expect(pipeline.tradingState).toBe('halted');
  });

  it('a hook that throws is announced and stops nothing', async () => {
    const onFill = vi.fn(() => {
      throw new Error('oops');
    });
    const { build, feed, events } = market({ strategy: scripted({ enterLong: [0] }), more: { hooks: { onFill } } });
    const pipeline = build();
    await pipeline.start();
    await feed(pipeline, path([100, 101, 102]));

    expect(onFill).toHaveBeenCalledOnce();
    expect(events.find((event) => event.type === 'error')).toMatchObject({ source: 'onFill' });
    expect(pipeline.positions()).toHaveLength(1);
  });
});

describe('an order without an answer', () => {
  it('is unknown, asked for, and found: never sent twice', async () => {
    const { build, feed, broker, events, clock } = market({
      strategy: scripted({ enterLong: [0] }),
      faults: { lostAnswers: new Set([0]) },
    });
    const pipeline = build();
    await pipeline.start();
    const [first, second] = path([100, 101, 102]);
    await feed(pipeline, [first!]);
    broker.venue.onBar('ABC', second!, clock.now());
    await pipeline.idle();

    expect(broker.submitted).toHaveLength(1);
    expect(shapes(events)).toContain('order filled');
    expect(pipeline.positions()[0]!.quantity.toString()).toBe('10');
  });

  it.each([
    new TimeoutError('no answer', { venue: 'venue' }),
    new VenueUnavailableError('maintenance', { venue: 'venue' }),
    new Error('what is this?'),
  ])('whatever it failed with is looked up with its fills from that very instant: %s', async (failure) => {
    const asked: (number | undefined)[] = [];
    const { build, feed, broker } = market({
      strategy: scripted({ enterLong: [0] }),
      instead: (venue) => ({
        submit: async (request: OrderRequest) => {
          await venue.submit(request);
          throw failure;
        },
        fills: async (since?: number) => {
          asked.push(since);
          return venue.fills(since);
        },
      }),
    });
    const pipeline = build();
    await pipeline.start();
    asked.length = 0;
    await feed(pipeline, path([100, 101]));

    expect(pipeline.orders()).toMatchObject([{ status: 'accepted' }]);
    expect(broker.submitted).toHaveLength(1);
    expect(asked).toEqual([START + MINUTE]);
  });

  it('that never arrived is rejected once the venue has said often enough that it does not know it', async () => {
    const { build, feed, broker, chain } = market({
      strategy: scripted({ enterLong: [0] }),
      faults: { lostRequests: new Set([0]) },
    });
    const pipeline = build();
    await pipeline.start();
    await feed(pipeline, path([100, 101]));

    expect(pipeline.orders()).toMatchObject([
      { status: 'rejected', reason: 'it got no answer, and the venue does not know it' },
    ]);
    expect(broker.submitted).toHaveLength(1);
    expect(chain.held).toBe(0);
  });
});

describe('what is measured and watched', () => {
  it('how long strategies take, and how often they signal', async () => {
    const metrics = createMetrics();
    const { build, feed } = market({ strategy: scripted({ enterLong: [0], exitLong: [2] }), more: { metrics } });
    const pipeline = build();
    await pipeline.start();
    await feed(pipeline, path([100, 101, 102, 103, 104]));

    const text = metrics.render();
    expect(text).toContain('kairos_signals_total{strategy="scripted",action="enter"} 1');
    expect(text).toContain('kairos_signals_total{strategy="scripted",action="exit"} 1');
    expect(text).toContain('kairos_strategy_execution_seconds_count{strategy="scripted"} 4');
  });

  it('the guard sees time pass when nothing else happens, until the pipeline stops', async () => {
    const seen: number[] = [];
    const guard: TradingGuard = {
      name: 'watch',
      state: 'active',
      observe: (observation) => {
        if (observation.type === 'clock') seen.push(observation.time);
        return [];
      },
      snapshot: () => null,
      restore: () => {},
    };
    const { build, clock } = market({ strategy: scripted({}), more: { guard, watchEveryMs: 30_000 } });
    const pipeline = build();
    await pipeline.start();
    await clock.advance(100_000);
    await pipeline.stop();
    await clock.advance(100_000);

    expect(seen).toEqual([START + 29_999, START + 59_999, START + 89_999]);
  });

  it('a guard that was changed by hand is written down, and read again', async () => {
    const guardWith = (): TradingGuard & { state: TradingState; handChanges: number } => ({
      name: 'by-hand',
      state: 'active',
      handChanges: 0,
      observe: () => [],
      snapshot() {
        return { state: this.state };
      },
      restore(snapshot) {
        this.state = (snapshot as { state: TradingState }).state;
      },
    });
    const journal = new ArrayJournal();
    const guard = guardWith();
    const { build } = market({ strategy: scripted({}) });
    const first = build({ guard, journal });
    await first.start();
    guard.state = 'halted';
    guard.handChanges++;
    await first.saveGuard();
    await first.saveGuard();
    await first.stop();
    expect(journal.records.filter(({ type }) => type === 'guard')).toHaveLength(1);

    const again = build({ guard: guardWith(), journal: new ArrayJournal(journal.records) });
    await again.start();
    expect(again.tradingState).toBe('halted');
  });
});
