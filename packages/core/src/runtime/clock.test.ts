import { expect, it, vi } from 'vitest';
import { CanceledError, ValidationError } from '../errors/errors.js';
import { systemClock } from './clock.js';

it('tells the time of the computer', () => {
  expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1000);
});

it('sleeps for the time asked', async () => {
  vi.useFakeTimers();
  const woken = vi.fn();
  const slept = systemClock.sleep(1000).then(woken);

  await vi.advanceTimersByTimeAsync(999);
  expect(woken).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await slept;
  expect(woken).toHaveBeenCalledOnce();
  vi.useRealTimers();
});

it('sleeps longer than a timer can hold', async () => {
  vi.useFakeTimers();
  const woken = vi.fn();
  const days = 60 * 86_400_000;
  const slept = systemClock.sleep(days).then(woken);

  await vi.advanceTimersByTimeAsync(days - 1);
  expect(woken).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await slept;
  expect(woken).toHaveBeenCalledOnce();
  vi.useRealTimers();
});

it('wakes with a CanceledError when the signal aborts, before or during the sleep', async () => {
  const control = new AbortController();
  const slept = systemClock.sleep(60_000, control.signal);
  control.abort('shutdown');

  await expect(slept).rejects.toThrow(CanceledError);
  await expect(slept).rejects.toMatchObject({ cause: 'shutdown', code: 'CANCELED' });
  await expect(systemClock.sleep(0, control.signal)).rejects.toThrow(CanceledError);
});

it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses to sleep %s ms', async (ms) => {
  await expect(systemClock.sleep(ms)).rejects.toThrow(ValidationError);
});
