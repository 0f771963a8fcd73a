import { expect, it } from 'vitest';
import { CanceledError } from '../errors/errors.js';
import { SimulatedClock } from './simulated-clock.js';

it('stands still until moved', async () => {
  const clock = new SimulatedClock(1000);
  expect(clock.now()).toBe(1000);
  await clock.advance(500);
  expect(clock.now()).toBe(1500);
  await clock.advanceTo(1500);
  expect(clock.now()).toBe(1500);
});

it('has moved before the call returns when nobody sleeps', () => {
  const clock = new SimulatedClock();
  void clock.advanceTo(10);
  expect(clock.now()).toBe(10);
});

it('wakes sleepers in order, each at its own time', async () => {
  const clock = new SimulatedClock();
  const log: [string, number][] = [];
  const sleeper = async (name: string, ms: number) => {
    await clock.sleep(ms);
    log.push([name, clock.now()]);
  };
  const all = [sleeper('c', 30), sleeper('a', 10), sleeper('b1', 20), sleeper('b2', 20), sleeper('late', 41)];

  await clock.advanceTo(40);

  expect(log).toEqual([
    ['a', 10],
    ['b1', 20],
    ['b2', 20],
    ['c', 30],
  ]);
  await clock.advance(1);
  await Promise.all(all);
  expect(log.at(-1)).toEqual(['late', 41]);
});

it('wakes one that falls asleep again on the way', async () => {
  const clock = new SimulatedClock();
  const log: number[] = [];
  const ticking = (async () => {
    for (let i = 0; i < 3; i++) {
      await clock.sleep(10);
      log.push(clock.now());
    }
  })();

  await clock.advance(100);
  await ticking;

  expect(log).toEqual([10, 20, 30]);
  expect(clock.now()).toBe(100);
});

it('refuses to go back', async () => {
  const clock = new SimulatedClock(1000);
  await expect(clock.advanceTo(999)).rejects.toThrow(
    'time must be at or after 1000 since clocks do not go back, was 999',
  );
  await expect(clock.advance(-1)).rejects.toThrow('clocks do not go back');
  await expect(clock.advance(Number.NaN)).rejects.toThrow('was NaN');
  await expect(clock.advanceTo(Number.POSITIVE_INFINITY)).rejects.toThrow('was Infinity');
  expect(() => new SimulatedClock(Number.NaN)).toThrow('start must be a finite number, was NaN');
});

it('cancels one sleeper and leaves the others', async () => {
  const clock = new SimulatedClock();
  const control = new AbortController();
  const canceled = clock.sleep(10, control.signal);
  const other = clock.sleep(10);
  control.abort();

  await expect(canceled).rejects.toThrow(CanceledError);
  await clock.advance(10);
  await other;
  await expect(clock.sleep(1, control.signal)).rejects.toThrow(CanceledError);
});

it('an abort after waking changes nothing', async () => {
  const clock = new SimulatedClock();
  const control = new AbortController();
  const first = clock.sleep(10, control.signal);
  const second = clock.sleep(20);
  await clock.advance(10);
  control.abort();
  await first;
  await clock.advance(10);
  await second;
});

it('does not wait for nothing', async () => {
  await new SimulatedClock().sleep(0);
});
