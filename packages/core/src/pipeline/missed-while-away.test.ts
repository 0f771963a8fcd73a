import { describe, expect, it } from 'vitest';
import type { FundingPayment } from '../ledger/ledger-entry.js';
import type { TradingGuard } from '../ports/trading-guard.js';
import { ArrayJournal, MINUTE, market, path, START, scripted } from './testing/harness.js';

const flat = (length: number, price = 100) => path(Array.from({ length: length + 1 }, () => price));

describe('what happened while nobody listened', () => {
  const payment = (id: string, time: number): FundingPayment => ({ id, symbol: 'ABC', time, amount: '-5' });

  it('of funding is booked by the next start, once', async () => {
    const paid: FundingPayment[] = [];
    const asked: (number | undefined)[] = [];
    const { build, feed } = market({
      strategy: scripted({ enterLong: [0] }),
      instead: () => ({
        funding: async (since?: number) => {
          asked.push(since);
          return paid.filter(({ time }) => time >= (since ?? 0));
        },
      }),
    });
    const journal = new ArrayJournal();
    const first = build({ journal });
    await first.start();
    await feed(first, flat(3));
    await first.stop();
    // One of before the books were opened is in the account's money already.
    paid.push(payment('old', START - 1), payment('a', START + 3 * MINUTE), payment('b', START + 3 * MINUTE + 1));

    const second = build({ journal });
    expect(await second.start()).toMatchObject({ fundingBooked: 2 });
    await second.stop();
    expect(second.balance().funding.toString()).toBe('-10');
    const third = build({ journal });
    expect(await third.start()).toMatchObject({ fundingBooked: 0 });
    expect(third.balance().funding.toString()).toBe('-10');
    expect(asked).toEqual([START, START, START]);
  });

  it('is asked for from a day before the last payment that is known', async () => {
    const day = 86_400_000;
    const asked: (number | undefined)[] = [];
    const { build, clock, broker } = market({
      strategy: scripted({}),
      instead: () => ({
        funding: async (since?: number) => {
          asked.push(since);
          return [];
        },
      }),
    });
    const journal = new ArrayJournal();
    const first = build({ journal });
    await first.start();
    await clock.advance(3 * day);
    broker.tell('funding', payment('late', START + 3 * day));
    broker.tell('funding', payment('earlier', START + 2 * day));
    await first.idle();
    await first.stop();
    await build({ journal }).start();

    expect(asked).toEqual([START, START + 2 * day]);
  });

  it('of fills is asked for from a day before the last that is known', async () => {
    const day = 86_400_000;
    const asked: (number | undefined)[] = [];
    const { build, feed, clock, broker } = market({
      strategy: scripted({ enterLong: [0] }),
      instead: (venue) => ({
        fills: async (since?: number) => {
          asked.push(since);
          return venue.fills(since);
        },
      }),
    });
    const journal = new ArrayJournal();
    const first = build({ journal });
    await first.start();
    await feed(first, flat(2));
    await clock.advance(3 * day);
    const fill = { clientOrderId: 'hand', symbol: 'ABC', side: 'buy', quantity: 1, price: 100, commission: 0 } as const;
    broker.tell('fill', { ...fill, fillId: 'late', liquidity: 'taker', time: START + 3 * day });
    broker.tell('fill', { ...fill, fillId: 'earlier', liquidity: 'taker', time: START + day });
    await first.idle();
    await first.stop();
    asked.length = 0;
    await build({ journal }).start();

    expect(asked[0]).toBe(START + 2 * day);
  });
});

describe('a position that differs', () => {
  it('is adopted at the price of the venue, without commission', async () => {
    const { build, feed, broker } = market({ strategy: scripted({ enterLong: [0] }) });
    const journal = new ArrayJournal();
    const first = build({ journal });
    await first.start();
    await feed(first, path([100, 100, 110]));
    await first.stop();
    const correction = { fillId: 'x', clientOrderId: 'x', symbol: 'ABC', side: 'sell', quantity: 4 } as const;
    broker.ledger.bookFill({ ...correction, price: 120, commission: 0, liquidity: 'taker', time: START + MINUTE });
    broker.ledger.markPrice('ABC', 125);
    const second = build({ journal });
    await second.start();
    await second.resume('the test', { adopt: true });

    // Bought at 100, and 4 of them taken off the books at the 125 that the venue values them with.
    expect(second.balance().realizedPnl.toString()).toBe('100');
    expect(second.trades()).toMatchObject([{ quantity: 4, exitPrice: 125, commission: 0 }]);
  });
});

describe('a guard that tells of changes by hand', () => {
  it('has them written down at once, until the pipeline stops', async () => {
    const listeners = new Set<() => void>();
    const guard: TradingGuard & { state: 'active' | 'halted'; handChanges: number } = {
      name: 'by-hand',
      state: 'active',
      handChanges: 0,
      onHandChange(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      observe: () => [],
      snapshot: () => ({}),
      restore: () => {},
    };
    const journal = new ArrayJournal();
    const { build } = market({ strategy: scripted({}) });
    const pipeline = build({ guard, journal });
    await pipeline.start();
    guard.state = 'halted';
    guard.handChanges++;
    for (const listener of listeners) listener();
    await pipeline.idle();
    expect(journal.records.filter(({ type }) => type === 'guard')).toMatchObject([{ data: { state: 'halted' } }]);

    await pipeline.stop();
    expect(listeners.size).toBe(0);
  });
});
