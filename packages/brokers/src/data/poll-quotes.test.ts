import { NSE, NYSE, SimulatedClock } from '@kairos/core';
import { expect, it } from 'vitest';
import { pollQuotes, type QuotePollOptions } from './poll-quotes.js';

/** Collects who was quoted when, in seconds after the start. */
function poll(start: number, symbols: readonly string[], options: Omit<QuotePollOptions, 'clock'> = {}, delayMs = 0) {
  const clock = new SimulatedClock(start);
  const stop = new AbortController();
  const told: string[] = [];
  const ask = async (symbol: string) => {
    const time = clock.now();
    if (symbol === 'BAD') throw new Error('no quote');
    if (delayMs > 0) await clock.sleep(delayMs);
    return { symbol, time, bid: 1, ask: 2 };
  };
  async function run() {
    for await (const { quote } of pollQuotes(ask, { symbols, signal: stop.signal }, { clock, ...options })) {
      told.push(`${quote.symbol} ${(quote.time - start) / 1000}`);
    }
  }
  return { clock, stop, told, done: run() };
}

/** The clock waits only for those that sleep already: the first round has to come that far. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Long waits in steps, so that each sleeper is asleep before the clock passes it. */
async function pass(clock: SimulatedClock, ms: number, step = 10_000): Promise<void> {
  await settle();
  for (let left = ms; left > 0; left -= step) await clock.advance(Math.min(step, left));
}

it('asks at once and every 30 seconds', async () => {
  const { clock, stop, told, done } = poll(5000, ['A', 'B']);
  await pass(clock, 69_000);
  stop.abort();
  await done;
  expect(told).toEqual(['A 0', 'B 0', 'A 30', 'B 30', 'A 60', 'B 60']);
});

it('asks only of open markets, and waits for the next to open', async () => {
  // 15:29:30 in Mumbai on Friday 5 January 2024; New York opens 4.5 hours later.
  const start = Date.parse('2024-01-05T09:59:30Z');
  const calendarOf = (symbol: string) => (symbol === 'TCS.NS' ? NSE : NYSE);
  const { clock, stop, told, done } = poll(start, ['TCS.NS', 'SPY'], { calendarOf });
  await pass(clock, 4.5 * 3_600_000 + 90_000, 30_000);
  stop.abort();
  await done;
  const open = (Date.parse('2024-01-05T14:30:00Z') - start) / 1000;
  expect(told).toEqual(['TCS.NS 0', `SPY ${open}`, `SPY ${open + 30}`, `SPY ${open + 60}`]);
});

it('begins the next round at once after one that took too long', async () => {
  const { clock, stop, told, done } = poll(0, ['A'], { everyMs: 1000 }, 2500);
  await pass(clock, 7400, 100);
  stop.abort();
  await pass(clock, 3000, 100);
  await done;
  expect(told).toEqual(['A 0', 'A 2.5']);
});

it('goes on after a fault that somebody takes, and ends with one that nobody does', async () => {
  const faults: string[] = [];
  const onFault = (error: unknown, symbol: string) => faults.push(`${symbol}: ${(error as Error).message}`);
  const { clock, stop, told, done } = poll(0, ['BAD', 'A'], { onFault });
  await pass(clock, 31_000);
  stop.abort();
  await done;
  expect(told).toEqual(['A 0', 'A 30']);
  expect(faults).toEqual(['BAD: no quote', 'BAD: no quote']);

  await expect(poll(0, ['BAD']).done).rejects.toThrow('no quote');
});

it('refuses times that are none, and has nothing to do without symbols', async () => {
  await expect(poll(0, ['A'], { everyMs: 0 }).done).rejects.toThrow('everyMs must be a finite number');
  await expect(poll(0, ['A'], { concurrency: 0 }).done).rejects.toThrow(
    'concurrency must be a finite number of at least 1',
  );
  await poll(0, []).done;
});
