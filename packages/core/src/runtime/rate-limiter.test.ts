import { expect, it } from 'vitest';
import { CanceledError } from '../errors/errors.js';
import { createRateLimiter } from './rate-limiter.js';
import { SimulatedClock } from './simulated-clock.js';

function limited(maxRequests: number, windowMs: number) {
  const clock = new SimulatedClock();
  const limiter = createRateLimiter({ maxRequests, windowMs, clock });
  const log: [string, number][] = [];
  const call = async (name: string, weight?: number, signal?: AbortSignal) => {
    await limiter.acquire(weight, signal);
    log.push([name, clock.now()]);
  };
  return { clock, limiter, log, call };
}

it('allows 10 calls in 60 seconds unless told otherwise', async () => {
  const clock = new SimulatedClock();
  const limiter = createRateLimiter({ clock });
  const granted = () => Array.from({ length: 12 }, () => limiter.tryAcquire()).filter(Boolean).length;

  expect(granted()).toBe(10);
  await clock.advance(59_999);
  expect(granted()).toBe(0);
  await clock.advance(1);
  expect(granted()).toBe(10);
});

it('slides: room comes back call by call', async () => {
  const { clock, limiter } = limited(2, 100);
  limiter.tryAcquire();
  await clock.advance(60);
  limiter.tryAcquire();
  await clock.advance(40);
  expect([limiter.tryAcquire(), limiter.tryAcquire()]).toEqual([true, false]);
});

it('lets calls wait their turn, first come first served', async () => {
  const { clock, log, call } = limited(2, 100);
  const calls = ['a', 'b', 'c', 'd', 'e'].map((name) => call(name));

  await clock.advance(250);
  await Promise.all(calls);

  expect(log).toEqual([
    ['a', 0],
    ['b', 0],
    ['c', 100],
    ['d', 100],
    ['e', 200],
  ]);
});

it('never lets a light call overtake a heavy one', async () => {
  const { clock, limiter, log, call } = limited(3, 100);
  const calls = [call('a', 2), call('heavy', 3), call('light', 1)];
  await Promise.resolve();
  expect(limiter.tryAcquire()).toBe(false);

  await clock.advance(250);
  await Promise.all(calls);

  expect(log).toEqual([
    ['a', 0],
    ['heavy', 100],
    ['light', 200],
  ]);
});

it('a canceled call leaves the line and uses nothing', async () => {
  const { clock, log, call } = limited(2, 100);
  const control = new AbortController();
  const calls = [call('a', 1), call('light', 1)];
  const canceled = call('heavy', 2, control.signal);
  const last = call('last', 1);
  await clock.advance(10);
  control.abort();

  await expect(canceled).rejects.toThrow(CanceledError);
  await clock.advance(100);
  await Promise.all([...calls, last]);
  expect(log).toEqual([
    ['a', 0],
    ['light', 0],
    ['last', 100],
  ]);
});

it('serves the next in line at once when the one that blocked it is canceled', async () => {
  const { clock, log, call } = limited(2, 100);
  const control = new AbortController();
  await call('a', 1);
  const canceled = call('heavy', 2, control.signal);
  const light = call('light', 1);
  await clock.advance(10);
  control.abort();

  await expect(canceled).rejects.toThrow(CanceledError);
  await light;
  expect(log).toEqual([
    ['a', 0],
    ['light', 10],
  ]);
});

it('refuses a signal that has aborted and weights that never fit', async () => {
  const { limiter } = limited(2, 100);
  await expect(limiter.acquire(1, AbortSignal.abort())).rejects.toThrow(CanceledError);
  await expect(limiter.acquire(3)).rejects.toThrow('weight must be a whole number from 1 to 2, was 3');
  expect(() => limiter.tryAcquire(0)).toThrow('weight must be');
  expect(() => limiter.tryAcquire(Number.NaN)).toThrow('weight must be');
});

it.each([
  [{ maxRequests: 0 }, 'maxRequests must be a whole number of at least 1, was 0'],
  [{ maxRequests: Number.NaN }, 'maxRequests must be'],
  [{ windowMs: 0 }, 'windowMs must be a finite number above 0, was 0'],
  [{ windowMs: Number.POSITIVE_INFINITY }, 'windowMs must be'],
])('refuses %j', (options, message) => {
  expect(() => createRateLimiter(options)).toThrow(message);
});

it('works on the system clock', async () => {
  const limiter = createRateLimiter({ maxRequests: 1, windowMs: 20 });
  const started = performance.now();
  await limiter.acquire();
  await limiter.acquire();
  expect(performance.now() - started).toBeGreaterThan(15);
});

it('waits no longer when the time of day is put back', async () => {
  const clock = new SimulatedClock(1e9);
  let back = 0;
  const moved = { now: () => clock.now() - back, monotonic: () => clock.now(), sleep: clock.sleep.bind(clock) };
  const limiter = createRateLimiter({ maxRequests: 1, windowMs: 1000, clock: moved });
  await limiter.acquire();
  back = 3_600_000;
  await clock.advance(999);
  expect(limiter.tryAcquire()).toBe(false);
  await clock.advance(1);
  expect(limiter.tryAcquire()).toBe(true);
});
