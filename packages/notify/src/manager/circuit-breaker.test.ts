import { SimulatedClock } from '@kairos/core';
import { expect, it } from 'vitest';
import { CircuitBreaker } from './circuit-breaker.js';

it('opens after failures in a row, lets one try through, and closes when it succeeds', async () => {
  const clock = new SimulatedClock();
  const breaker = new CircuitBreaker({ failures: 2, openMs: 100 }, clock);

  expect([breaker.failed(), breaker.waitMs, breaker.isOpen]).toEqual([false, 0, false]);
  expect([breaker.failed(), breaker.waitMs, breaker.isOpen]).toEqual([true, 100, true]);
  await clock.advance(99);
  expect(breaker.waitMs).toBe(1);
  await clock.advance(1);
  expect([breaker.waitMs, breaker.isOpen]).toEqual([0, true]);
  expect([breaker.failed(), breaker.waitMs]).toEqual([true, 100]);
  await clock.advance(100);
  breaker.succeeded();
  expect([breaker.waitMs, breaker.isOpen]).toEqual([0, false]);
  expect(breaker.failed()).toBe(false);
});

it('counts failures in a row only', () => {
  const breaker = new CircuitBreaker({ failures: 2 }, new SimulatedClock());
  breaker.failed();
  breaker.succeeded();

  expect(breaker.failed()).toBe(false);
});

it('opens after 5 failures for a minute unless told otherwise', () => {
  const breaker = new CircuitBreaker({}, new SimulatedClock());

  expect([1, 2, 3, 4, 5].map(() => breaker.failed())).toEqual([false, false, false, false, true]);
  expect(breaker.waitMs).toBe(60_000);
});
