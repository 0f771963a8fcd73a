import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomBars } from '../testing/random-bars.js';
import { ArrayJournal, barsOf, MINUTE, market, START, scripted } from './testing/harness.js';
import type { TradingPipeline } from './trading-pipeline.js';

const LENGTH = 60;

/** Enters and leaves at random, with stops and targets near enough to be hit. */
function randomStrategy(at: readonly number[]) {
  const every = (kind: number) => at.flatMap((value, i) => (value === kind ? [i] : []));
  return scripted({
    enterLong: every(1),
    exitLong: every(2),
    enterShort: every(3),
    exitShort: every(4),
    levels: ({ direction, price }) => {
      const sign = direction === 'long' ? 1 : -1;
      return { entry: price, stopLoss: price * (1 - sign * 0.01), takeProfit: price * (1 + sign * 0.015) };
    },
  });
}

const script = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: LENGTH, maxLength: LENGTH });

function barsFor(seed: number) {
  return barsOf(randomBars({ length: LENGTH, seed, symbol: 'ABC', timeframe: '1m', start: START, volatility: 0.006 }));
}

/** What must be the same however often it crashed. */
function account(pipeline: TradingPipeline) {
  const { cash, equity, commissions, realizedPnl } = pipeline.balance();
  const digits = [cash, equity, commissions, realizedPnl].map((amount) => amount.toString());
  const positions = pipeline
    .positions()
    .map(({ symbol, quantity, cost }) => [symbol, quantity.toString(), cost.toString()]);
  // The leg of a bracket that was canceled while nobody listened is never heard of.
  const filled = pipeline.orders().filter(({ status }) => status === 'filled');
  const orders = filled.map(({ clientOrderId, averageFillPrice }) => `${clientOrderId} ${averageFillPrice}`);
  const { dayStartEquity, peakEquity, consecutiveLosses } = pipeline.portfolio();
  return {
    digits,
    positions,
    orders: orders.sort(),
    trades: pipeline.trades(),
    dayStartEquity,
    peakEquity,
    consecutiveLosses,
  };
}

describe('a pipeline that crashes', () => {
  it.each([true, false])(
    'at any write, before or after it, ends as if nothing had happened (venue with brackets: %s)',
    async (bracket) => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 1e6 }),
          script,
          fc.array(fc.record({ at: fc.nat(120), after: fc.boolean() }), { minLength: 1, maxLength: 4 }),
          async (seed, at, crashes) => {
            const strategy = randomStrategy(at);
            const bars = barsFor(seed);
            const calm = market({ strategy, bracket });
            const undisturbed = calm.build({ journal: new ArrayJournal() });
            await undisturbed.start();
            await calm.feed(undisturbed, bars);

            const shaken = market({ strategy, bracket });
            const records: ArrayJournal['records'] = [];
            let survivor: TradingPipeline | undefined;
            for (const crash of [...crashes, undefined]) {
              const journal = new ArrayJournal(records, crash);
              survivor = shaken.build({ journal });
              try {
                await survivor.start();
                await shaken.feed(
                  survivor,
                  bars.filter(({ time }) => time > (survivor?.lastBarTime('ABC') ?? 0)),
                );
              } catch (error) {
                expect((error as Error).message).toMatch(/crashed|journal has failed/);
              }
            }

            expect(account(survivor!)).toEqual(account(undisturbed));
            expect(survivor!.balance().cash.toString()).toBe(shaken.broker.ledger.balance('USD').cash.toString());
            const ids = shaken.broker.submitted.map(({ clientOrderId }) => clientOrderId);
            const booked = new Set(
              records.filter(({ type }) => type === 'fill').map(({ data }) => JSON.stringify(data)),
            );
            expect(records.filter(({ type }) => type === 'fill')).toHaveLength(booked.size);
            expect(new Set(ids).size).toBeGreaterThanOrEqual(calm.broker.submitted.length);
          },
        ),
        { numRuns: 60 },
      );
    },
  );
});

describe('a start', () => {
  it('takes over what the account holds already', async () => {
    const { build, broker, clock } = market({ strategy: scripted({}) });
    broker.venue.submit({ clientOrderId: 'by-hand', symbol: 'ABC', side: 'buy', quantity: 3, type: 'market' }, START);
    broker.venue.onBar('ABC', { time: START, open: 100, high: 101, low: 99, close: 100, volume: 1 }, START + MINUTE);
    await clock.advance(MINUTE);
    const pipeline = build();
    const report = await pipeline.start();

    expect(report).toMatchObject({ records: 0, fillsBooked: 0, differences: [] });
    expect(pipeline.positions()[0]!.quantity.toString()).toBe('3');
    expect(pipeline.balance().cash.toString()).toBe('9700');
  });

  it('adopts or cancels working orders that are not its own', async () => {
    for (const unknownOrders of ['adopt', 'cancel'] as const) {
      const { build, broker } = market({ strategy: scripted({}), more: { reconcile: { unknownOrders } } });
      const request = {
        clientOrderId: 'by-hand',
        symbol: 'ABC',
        side: 'buy',
        quantity: 3,
        type: 'limit',
        limitPrice: 90,
      } as const;
      broker.venue.submit(request, START);
      const pipeline = build();
      const report = await pipeline.start();
      await pipeline.idle();

      expect(report.foreignOrders).toEqual(['by-hand']);
      expect(pipeline.orders()).toMatchObject([{ status: unknownOrders === 'adopt' ? 'accepted' : 'canceled' }]);
    }
  });

  it('halts where positions differ, until someone acknowledges it', async () => {
    const { build, feed, broker, events } = market({ strategy: scripted({ enterLong: [0, 3] }) });
    const journal = new ArrayJournal();
    const first = build({ journal });
    await first.start();
    const bars = barsFor(7);
    await feed(first, bars.slice(0, 2));
    await first.stop();
    // A correction that the venue made without an order: no fill tells of it.
    broker.ledger.bookFill({
      fillId: 'x',
      clientOrderId: 'x',
      symbol: 'ABC',
      side: 'sell',
      quantity: 4,
      price: 100,
      commission: 0,
      liquidity: 'taker',
      time: START,
    });

    const second = build({ journal: new ArrayJournal(journal.records) });
    const report = await second.start();
    expect(report.differences).toEqual([{ symbol: 'ABC', booked: '10', venue: '6' }]);
    expect(second.tradingState).toBe('halted');
    expect(events.find((event) => event.type === 'risk')).toMatchObject({ denial: { rule: 'reconciliation' } });

    await second.resume('the test', { adopt: true });
    expect(second.tradingState).toBe('active');
    expect(second.positions()[0]!.quantity.toString()).toBe('6');
    const third = build({ journal: new ArrayJournal(journal.records) });
    expect(await third.start()).toMatchObject({ differences: [] });
    expect(third.tradingState).toBe('active');
  });

  it('does not send an entry that has grown old', async () => {
    const { build, feed, broker, clock, chain } = market({ strategy: scripted({ enterLong: [0] }) });
    const records: ArrayJournal['records'] = [];
    const first = build({ journal: new ArrayJournal(records, { at: 1, after: true }) });
    await first.start();
    await expect(feed(first, barsFor(3).slice(0, 1))).rejects.toThrow('crashed');
    expect(records.at(-1)).toMatchObject({ type: 'intent' });
    await clock.advance(5 * MINUTE);

    const second = build({ journal: new ArrayJournal(records) });
    const report = await second.start();
    expect(report.denied).toHaveLength(1);
    expect(broker.submitted).toEqual([]);
    expect(second.orders()).toMatchObject([{ status: 'rejected' }]);
    expect(chain.held).toBe(0);
  });
});
