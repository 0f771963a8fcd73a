import { CanceledError, type HistoryRequest, SimulatedClock } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { expect, it } from 'vitest';
import { fetchMany } from './fetch-many.js';

const range = { timeframe: '1d', from: 0, to: 1000 } as const;
const fifty = Array.from({ length: 50 }, (_, i) => `S${i}`);
const barsOf = (symbol: string) => randomBars({ length: 3, symbol, timeframe: '1d' });

/** A source that takes 200 milliseconds, and counts how many requests are under way. */
function slowSource(clock: SimulatedClock) {
  const asked: HistoryRequest[] = [];
  const load = { now: 0, most: 0 };
  return {
    asked,
    load,
    async history(request: HistoryRequest) {
      asked.push(request);
      load.most = Math.max(load.most, ++load.now);
      await clock.sleep(200, request.signal);
      load.now--;
      return barsOf(request.symbol);
    },
  };
}

it('has fifty symbols after two rounds of 25', async () => {
  const clock = new SimulatedClock(0);
  const source = slowSource(clock);
  const done = fetchMany(source, { symbols: fifty, ...range });
  await clock.advance(10_000);
  const { bars, failures } = await done;
  expect([...bars.keys()]).toEqual(fifty);
  expect([...bars].every(([symbol, series]) => series.symbol === symbol)).toBe(true);
  expect(failures.size).toBe(0);
  expect(source.load.most).toBe(25);
  expect(source.asked[0]).toEqual({ symbol: 'S0', ...range });
});

it('takes no longer than its rounds', async () => {
  const clock = new SimulatedClock(0);
  let isDone = false;
  const done = fetchMany(slowSource(clock), { symbols: fifty, ...range }).then(() => {
    isDone = true;
  });
  await clock.advance(200);
  await clock.advance(199);
  expect(isDone).toBe(false);
  await clock.advance(1);
  await done;
  expect(clock.now()).toBe(400);
});

it('keeps what failed beside the rest, in order and each once', async () => {
  const source = {
    async history({ symbol }: HistoryRequest) {
      if (symbol === 'B' || symbol === 'D') throw new Error(`no ${symbol}`);
      return barsOf(symbol);
    },
  };
  const symbols = ['D', 'C', 'B', 'A', 'C'];
  const { bars, failures } = await fetchMany(source, { symbols, ...range, concurrency: 2 });
  expect([...bars.keys()]).toEqual(['C', 'A']);
  expect([...failures].map(([symbol, error]) => `${symbol}: ${(error as Error).message}`)).toEqual([
    'D: no D',
    'B: no B',
  ]);
});

it('ends when it is told to, and asks for no more', async () => {
  const clock = new SimulatedClock(0);
  const source = slowSource(clock);
  const stop = new AbortController();
  const done = fetchMany(source, { symbols: fifty, ...range, concurrency: 2, signal: stop.signal });
  stop.abort('enough');
  await expect(done).rejects.toThrow(CanceledError);
  expect(source.asked).toHaveLength(2);
});

it('refuses what it cannot do', async () => {
  const source = { history: async ({ symbol }: HistoryRequest) => barsOf(symbol) };
  await expect(fetchMany(source, { symbols: ['A'], ...range, concurrency: 0 })).rejects.toThrow('options.concurrency');
  await expect(fetchMany(source, { symbols: [''], ...range })).rejects.toThrow('options.symbols.0');
  await expect(fetchMany(source, { symbols: [], ...range, concurency: 5 } as never)).rejects.toThrow(
    'Did you mean "concurrency"?',
  );
});
