import { expect, it } from 'vitest';
import { clockAt, errorAt } from '../testing/observations.js';
import { errorRate } from './error-rate.js';
import { riskMonitor } from './risk-monitor.js';

const watched = (max: number, windowMs = 1000, recovery?: number) => {
  const switches = [errorRate({ max, windowMs, ...(recovery !== undefined && { recovery }) })];
  const monitor = riskMonitor({ switches });
  const fail = (...times: number[]) => {
    for (const time of times) monitor.observe(errorAt(time));
    return monitor.state;
  };
  const wait = (time: number) => {
    monitor.observe(clockAt(time));
    return monitor.state;
  };
  return { monitor, fail, wait };
};

it('halts with one error more than allowed within the window', () => {
  const { monitor, fail } = watched(2);
  expect(fail(0, 500)).toBe('active');
  expect(fail(999)).toBe('halted');
  expect(monitor.active()[0]).toMatchObject({
    name: 'error-rate',
    reason: '3 errors within 1 s, the last of broker; allowed is 2.',
    limit: 2,
    actual: 3,
  });
});

it('counts no error that is as old as the window', () => {
  expect(watched(2).fail(0, 500, 1000)).toBe('active');
});

it('recovers at half of what is allowed, not before', () => {
  const { fail, wait } = watched(2);
  fail(0, 500, 900);
  expect(wait(1499)).toBe('halted');
  expect(wait(1500)).toBe('active'); // one left, of 900
});

it('with nothing allowed the first error halts, until it is out of the window', () => {
  const { fail, wait } = watched(0);
  expect(fail(0)).toBe('halted');
  expect(wait(999)).toBe('halted');
  expect(wait(1000)).toBe('active');
});

it('after a lift by hand, the errors from before do not count', () => {
  const { monitor, fail } = watched(2);
  fail(0, 1, 2);
  monitor.lift('error-rate', 3, 'ana');
  expect(fail(4, 5)).toBe('active');
  expect(fail(6)).toBe('halted');
});

it('after a lift by hand, a recovery level of none does not hide the next errors', () => {
  const { monitor, fail } = watched(1);
  fail(0, 1);
  monitor.lift('error-rate', 2, 'ana');
  expect(fail(3)).toBe('active');
  expect(fail(4)).toBe('halted');
});

it('a storm of errors does not fill the memory', () => {
  const { monitor, fail } = watched(2, 1e6);
  fail(...Array.from({ length: 1000 }, (_, i) => i));
  expect(monitor.snapshot().memories['error-rate']).toEqual({ times: [997, 998, 999], lifts: 0 });
});

it('refuses numbers out of range', () => {
  expect(() => errorRate({ max: -1, windowMs: 1000 })).toThrow('max must be a whole number of at least 0, was -1');
  expect(() => errorRate({ max: 1, windowMs: 0 })).toThrow('windowMs must be a whole number of at least 1, was 0');
  expect(() => errorRate({ max: 1, windowMs: 60 })).toThrow(
    'windowMs must be at least 1000 milliseconds (60 s is 60000), was 60',
  );
  expect(() => errorRate({ max: 1, windowMs: 1000, recovery: 2 })).toThrow(
    'recovery must be at least 0 and below the limit 2',
  );
  expect(() => errorRate({ max: 1, windowms: 1 } as never)).toThrow(
    '"windowms" is not an option. Did you mean "windowMs"?',
  );
});
