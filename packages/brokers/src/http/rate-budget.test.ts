import { SimulatedClock } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { RateBudget } from './rate-budget.js';

/** Whether a call gets through at once, and when each does. */
async function passes(budget: RateBudget, clock: SimulatedClock, weight = 1): Promise<{ at: number | undefined }> {
  const pass: { at: number | undefined } = { at: undefined };
  void budget.acquire(weight).then(() => {
    pass.at = clock.now();
  });
  // A clock on which nobody sleeps moves before promises run.
  await new Promise((resolve) => setImmediate(resolve));
  return pass;
}

describe('RateBudget', () => {
  it('lets out no more weight than a window allows', async () => {
    const clock = new SimulatedClock();
    const budget = new RateBudget({ maxWeight: 10, windowMs: 60_000 }, clock, 'x');
    const calls = await Promise.all([6, 4, 1].map((weight) => passes(budget, clock, weight)));
    await clock.advance(59_999);
    expect(calls.map(({ at }) => at)).toEqual([0, 0, undefined]);
    await clock.advance(1);
    expect(calls[2]?.at).toBe(60_000);
  });

  it('believes the venue when it says that less is left', async () => {
    const clock = new SimulatedClock();
    const budget = new RateBudget({ maxWeight: 100, windowMs: 60_000 }, clock, 'x');
    await budget.acquire();
    budget.release();
    budget.learn({ remaining: 2, resetAt: 5000 });
    const calls = await Promise.all([1, 1, 1].map((weight) => passes(budget, clock, weight)));
    await clock.advance(4999);
    expect(calls.map(({ at }) => at)).toEqual([0, 0, undefined]);
    await clock.advance(1);
    expect(calls[2]?.at).toBe(5000);
  });

  it('counts calls under way, which the venue may not have counted yet', async () => {
    const clock = new SimulatedClock();
    const budget = new RateBudget({ maxWeight: 100, windowMs: 60_000 }, clock, 'x');
    await budget.acquire(3);
    budget.learn({ remaining: 4, resetAt: 5000 });
    const calls = await Promise.all([1, 1].map((weight) => passes(budget, clock, weight)));
    await clock.advance(100);
    expect(calls.map(({ at }) => at)).toEqual([0, undefined]);
  });

  it('does not believe a reset that lies in the past or far away', async () => {
    const clock = new SimulatedClock(1_000_000);
    const budget = new RateBudget({ maxWeight: 100, windowMs: 60_000 }, clock, 'x');
    budget.learn({ remaining: 0, resetAt: 5 });
    const first = await passes(budget, clock);
    await clock.advance(1000);
    expect(first.at).toBe(1_001_000);
    budget.learn({ remaining: 0, resetAt: 1e15 });
    const second = await passes(budget, clock);
    await clock.advance(1000);
    expect(second.at).toBe(1_002_000);
  });

  it('pauses for as long as it was told to', async () => {
    const clock = new SimulatedClock();
    const budget = new RateBudget({ maxWeight: 100, windowMs: 60_000 }, clock, 'x');
    budget.pause(3000);
    budget.pause(10);
    const call = await passes(budget, clock);
    await clock.advance(2999);
    expect(call.at).toBeUndefined();
    await clock.advance(1);
    expect(call.at).toBe(3000);
  });

  it('gives up waiting when the signal aborts', async () => {
    const clock = new SimulatedClock();
    const budget = new RateBudget({ maxWeight: 100, windowMs: 60_000 }, clock, 'x');
    budget.pause(3000);
    const stop = new AbortController();
    const call = budget.acquire(1, stop.signal);
    queueMicrotask(() => stop.abort());
    await expect(call).rejects.toMatchObject({ code: 'CANCELED' });
  });

  it('waits no longer when the time of day is put back', async () => {
    const clock = new SimulatedClock(1e9);
    let back = 0;
    const moved = { now: () => clock.now() - back, monotonic: () => clock.now(), sleep: clock.sleep.bind(clock) };
    const limited = new RateBudget({ maxWeight: 1, windowMs: 1000 }, moved, 'x');
    const paused = new RateBudget({ maxWeight: 9, windowMs: 1000 }, moved, 'x');
    const emptied = new RateBudget({ maxWeight: 9, windowMs: 1000 }, moved, 'x');
    await limited.acquire();
    paused.pause(1000);
    emptied.learn({ remaining: 0, resetAt: moved.now() + 1000 });
    back = 3_600_000;
    const calls = await Promise.all([limited, paused, emptied].map((budget) => passes(budget, clock)));
    await clock.advance(1000);
    expect(calls.map(({ at }) => at)).toEqual([1e9 + 1000, 1e9 + 1000, 1e9 + 1000]);
  });

  it('lets nobody wait for days: whoever waits already is told, and who comes', async () => {
    const clock = new SimulatedClock();
    const budget = new RateBudget({ maxWeight: 1, windowMs: 60_000 }, clock, 'x');
    await budget.acquire();
    const waiting = budget.acquire();
    const told = expect(waiting).rejects.toThrow('x asked to be left alone for another 86340000 ms; nothing was sent');
    budget.pause(86_400_000);
    await clock.advance(60_000);
    await told;
    await expect(budget.acquire()).rejects.toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: 86_340_000 });
    expect(budget.isClosed).toBe(true);
    await clock.advance(86_340_000);
    await budget.acquire();
  });
});
