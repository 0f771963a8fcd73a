import { expect, it } from 'vitest';
import {
  InsufficientFundsError,
  NetworkError,
  OrderRejectedError,
  RateLimitError,
  TimeoutError,
} from '../errors/broker-errors.js';
import { CanceledError, ValidationError } from '../errors/errors.js';
import type { Clock } from './clock.js';
import { createRandom } from './random.js';
import { createRetryPolicy, type RetryOptions } from './retry.js';

const network = () => new NetworkError('connection reset', { venue: 'test' });

/** A clock on which every sleep ends at once and is noted. */
function notingClock() {
  const slept: number[] = [];
  const clock: Clock = {
    now: () => slept.reduce((sum, ms) => sum + ms, 0),
    sleep: async (ms) => {
      slept.push(ms);
    },
  };
  return { slept, clock };
}

function failing(times: number, error: () => unknown, options: RetryOptions = {}) {
  const { slept, clock } = notingClock();
  const attempts: number[] = [];
  const result = createRetryPolicy({ clock, ...options }).run(async (attempt) => {
    attempts.push(attempt);
    if (attempt <= times) throw error();
    return 'done';
  });
  return { result, attempts, slept };
}

it('tries retryable broker errors again with growing waits', async () => {
  const { result, attempts, slept } = failing(4, network, {
    attempts: 5,
    minDelayMs: 100,
    factor: 3,
    maxDelayMs: 2000,
  });
  expect(await result).toBe('done');
  expect(attempts).toEqual([1, 2, 3, 4, 5]);
  expect(slept).toEqual([100, 300, 900, 2000]);
});

it('gives up with the last error after its attempts', async () => {
  const { result, attempts, slept } = failing(9, network, { attempts: 3 });
  await expect(result).rejects.toThrow('connection reset');
  expect(attempts).toEqual([1, 2, 3]);
  expect(slept).toEqual([250, 500]);
});

it('never retries with a single attempt', async () => {
  const { result, attempts } = failing(9, network, { attempts: 1 });
  await expect(result).rejects.toThrow(NetworkError);
  expect(attempts).toEqual([1]);
});

it.each([
  ['a refused order', () => new OrderRejectedError('no', { venue: 'test', reason: 'price' })],
  ['missing money', () => new InsufficientFundsError('no', { venue: 'test' })],
  ['bad input', () => new ValidationError('no')],
  ['a plain error', () => new Error('no')],
  ['a bug', () => new TypeError('no')],
  ['a failed fetch that no adapter has judged', () => new TypeError('fetch failed')],
])('never retries %s', async (_, error) => {
  const { result, attempts } = failing(9, error);
  await expect(result).rejects.toThrow(error().message);
  expect(attempts).toEqual([1]);
});

it('retries what the caller says instead', async () => {
  const { result, attempts } = failing(1, () => new Error('flaky'), {
    shouldRetry: (error) => error.message === 'flaky',
  });
  expect(await result).toBe('done');
  expect(attempts).toEqual([1, 2]);
  const refused = failing(1, () => new TimeoutError('late', { venue: 'test' }), { shouldRetry: () => false });
  await expect(refused.result).rejects.toThrow('late');
});

it('waits as long as a rate limit asks, also beyond its own longest wait', async () => {
  const limited = (retryAfterMs: number) => () => new RateLimitError('slow down', { venue: 'test', retryAfterMs });
  const long = failing(1, limited(90_000), { maxDelayMs: 1000 });
  await long.result;
  expect(long.slept).toEqual([90_000]);
  const short = failing(1, limited(5));
  await short.result;
  expect(short.slept).toEqual([250]);
});

it('spreads waits over their upper half with a random stream', async () => {
  const { result, slept } = failing(3, network, { attempts: 4, minDelayMs: 1000, random: createRandom(1) });
  await result;
  expect(slept).toHaveLength(3);
  slept.forEach((ms, i) => {
    expect(ms).toBeGreaterThanOrEqual(500 * 2 ** i);
    expect(ms).toBeLessThanOrEqual(1000 * 2 ** i);
  });
  expect(new Set(slept.map((ms, i) => ms / 2 ** i)).size).toBe(3);
});

it('stops with a CanceledError when the signal aborts during a wait', async () => {
  const control = new AbortController();
  let attempts = 0;
  const running = createRetryPolicy({ minDelayMs: 60_000, maxDelayMs: 60_000 }).run(
    async () => {
      attempts++;
      setTimeout(() => control.abort(), 5);
      throw network();
    },
    { signal: control.signal },
  );
  await expect(running).rejects.toThrow(CanceledError);
  expect(attempts).toBe(1);
});

it('starts nothing once the signal has aborted', async () => {
  let attempts = 0;
  const operation = async () => ++attempts;
  const running = createRetryPolicy().run(operation, { signal: AbortSignal.abort() });
  await expect(running).rejects.toThrow(CanceledError);
  expect(attempts).toBe(0);
});

it('keeps the result of an attempt that succeeded while the signal aborted', async () => {
  const control = new AbortController();
  const operation = async () => {
    control.abort();
    return 'order 7 accepted';
  };
  expect(await createRetryPolicy().run(operation, { signal: control.signal })).toBe('order 7 accepted');
});

it.each([
  [{ attempts: 0 }, 'attempts must be a whole number of at least 1, was 0'],
  [{ attempts: 1.5 }, 'attempts must be'],
  [{ minDelayMs: -1 }, 'minDelayMs must be a finite number of at least 0, was -1'],
  [{ minDelayMs: 100, maxDelayMs: 50 }, 'maxDelayMs must be a finite number of at least 100, was 50'],
  [{ factor: 0.5 }, 'factor must be a finite number of at least 1, was 0.5'],
  [{ factor: Number.NaN }, 'factor must be'],
])('refuses %j', (options, message) => {
  expect(() => createRetryPolicy(options)).toThrow(message);
});
