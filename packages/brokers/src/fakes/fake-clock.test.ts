import { CanceledError } from '@kairos/core';
import { expect, it } from 'vitest';
import { clockOfCalls } from '../http/call-clock.js';
import { FakeClock } from './fake-clock.js';

it('moves itself to where calls go on, one after the other', async () => {
  const clock = new FakeClock(1000);
  const calls = clockOfCalls(clock);
  const log: number[] = [];
  const wait = async (ms: number) => {
    await calls.sleep(ms);
    log.push(calls.now());
  };
  await Promise.all([wait(60_000), wait(250)]);
  expect(log).toEqual([1250, 61_000]);
  await wait(5);
  expect(log.at(-1)).toBe(61_005);
});

it('does not move for others, who wake on the way only', async () => {
  const clock = new FakeClock(0);
  const woken: number[] = [];
  void clock.sleep(100).then(() => woken.push(100));
  void clock.sleep(300).then(() => woken.push(300));
  await clock.forCalls.sleep(200);
  expect([clock.now(), woken]).toEqual([200, [100]]);
});

it('a call that ends first moves nothing', async () => {
  const clock = new FakeClock(0);
  const stop = new AbortController();
  const call = clock.forCalls.sleep(10_000, stop.signal);
  stop.abort();
  await expect(call).rejects.toThrow(CanceledError);
  await clock.forCalls.sleep(1);
  expect(clock.now()).toBe(1);
});
