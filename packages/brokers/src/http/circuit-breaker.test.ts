import { SimulatedClock } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { CircuitBreaker } from './circuit-breaker.js';

describe('CircuitBreaker', () => {
  it('opens after failures in a row, and a success starts the count anew', () => {
    const breaker = new CircuitBreaker('x', new SimulatedClock(), { failures: 2 });
    breaker.failed();
    breaker.succeeded();
    breaker.failed();
    expect(breaker.isOpen).toBe(false);
    breaker.failed();
    expect(breaker.isOpen).toBe(true);
    expect(() => breaker.enter()).toThrow('x failed 2 times in a row and is left alone');
  });

  it('lets one call through after its time, whose end decides', async () => {
    const clock = new SimulatedClock();
    const breaker = new CircuitBreaker('x', clock, { failures: 1, openMs: 1000 });
    breaker.failed();
    await clock.advance(1000);
    breaker.enter();
    expect(() => breaker.enter()).toThrow('one call is trying');
    breaker.failed();
    expect(() => breaker.enter()).toThrow('the next try is in 1000 ms');
    await clock.advance(1000);
    breaker.enter();
    breaker.undecided();
    breaker.enter();
    breaker.succeeded();
    expect(() => breaker.enter()).not.toThrow();
  });

  it('opens again in time although the time of day was put back', async () => {
    const clock = new SimulatedClock(1e9);
    let back = 0;
    const moved = { now: () => clock.now() - back, monotonic: () => clock.now(), sleep: clock.sleep.bind(clock) };
    const breaker = new CircuitBreaker('x', moved, { failures: 1, openMs: 1000 });
    breaker.failed();
    back = 3_600_000;
    await clock.advance(1000);
    expect(() => breaker.enter()).not.toThrow();
  });
});
