import { expect, it } from 'vitest';
import { SimulatedClock } from '../runtime/simulated-clock.js';
import { createSchedule } from './schedule.js';
import { scheduledTimes } from './scheduled-times.js';

const MINUTE_MS = 60_000;
const everyFive = createSchedule({ cron: '*/5 * * * *' });

it('gives each time when it comes, not before', async () => {
  const clock = new SimulatedClock(MINUTE_MS);
  const times = scheduledTimes(everyFive, { clock });
  let came = 0;
  const first = times.next().then(({ value }) => {
    came++;
    return value;
  });
  await clock.advance(4 * MINUTE_MS - 1);
  expect(came).toBe(0);
  await clock.advance(1);
  expect(await first).toEqual({ time: 5 * MINUTE_MS, missed: 0 });

  const second = times.next();
  await clock.advance(5 * MINUTE_MS);
  expect((await second).value).toEqual({ time: 10 * MINUTE_MS, missed: 0 });
});

it('counts the times that passed while it was busy, and does not make up for them', async () => {
  const clock = new SimulatedClock(0);
  const times = scheduledTimes(everyFive, { clock });
  const first = times.next();
  await clock.advance(5 * MINUTE_MS);
  await first;
  await clock.advance(17 * MINUTE_MS);
  expect((await times.next()).value).toEqual({ time: 20 * MINUTE_MS, missed: 2 });

  const next = times.next();
  await clock.advance(3 * MINUTE_MS);
  expect((await next).value).toEqual({ time: 25 * MINUTE_MS, missed: 0 });
});

it('ends when it is told to', async () => {
  const clock = new SimulatedClock(0);
  const stop = new AbortController();
  const waiting = scheduledTimes(everyFive, { clock, signal: stop.signal }).next();
  stop.abort('closing');
  await expect(waiting).rejects.toThrow(expect.objectContaining({ name: 'CanceledError' }));
});
