import { NYSE } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { clockAt, portfolioAt } from '../testing/observations.js';
import { dailyLoss } from './daily-loss.js';
import { riskMonitor } from './risk-monitor.js';

const HOUR = 3_600_000;
/** Wednesday 2024-01-10, 10:00 in New York. */
const MORNING = Date.UTC(2024, 0, 10, 15);

const watched = (...options: Parameters<typeof dailyLoss>) =>
  riskMonitor({ switches: [dailyLoss(...options)], calendar: NYSE });

describe('a daily loss', () => {
  it('halts at the limit, and tells the numbers and when it is lifted', () => {
    const monitor = watched();

    expect(monitor.observe(portfolioAt(MORNING, { equity: 48_501 }))).toEqual([]);
    // (50000 - 48500) / 50000 = 0.03
    const events = monitor.observe(portfolioAt(MORNING + HOUR, { equity: 48_500 }));
    const reason = 'The equity of 48500 is 3 % below that at the start of the day of 50000; the limit is 3 %.';
    expect(events).toEqual([
      {
        type: 'risk',
        time: MORNING + HOUR,
        change: 'thrown',
        denial: { passed: false, rule: 'daily-loss', reason, limit: 0.03, actual: 0.03 },
        tradingState: 'halted',
      },
    ]);
    expect(monitor.active()).toEqual([
      {
        name: 'daily-loss',
        state: 'halted',
        reason,
        limit: 0.03,
        actual: 0.03,
        time: MORNING + HOUR,
        lift: 'next-day',
        liftsAt: Date.UTC(2024, 0, 11, 5),
      },
    ]);
  });

  it('of exactly a tenth is one, although 1 - 45 / 50 falls short of it in floating point', () => {
    const monitor = watched(0.1);
    monitor.observe(portfolioAt(MORNING, { equity: 45_000 }));
    expect(monitor.state).toBe('halted');
  });

  it('holds for the day, recovered or not, and ends with midnight in New York', () => {
    const monitor = watched();
    monitor.observe(portfolioAt(MORNING, { equity: 48_000 }));
    monitor.observe(portfolioAt(MORNING + HOUR, { equity: 50_000 }));
    monitor.observe(clockAt(Date.UTC(2024, 0, 11, 4, 59, 59, 999)));
    expect(monitor.state).toBe('halted');

    const [event] = monitor.observe(clockAt(Date.UTC(2024, 0, 11, 5)));
    expect(event).toMatchObject({ change: 'lifted', tradingState: 'active' });
    expect(event?.denial.reason).toMatch(/^Lifted, the next day has begun. It was: The equity of 48000 /);
    expect(monitor.active()).toEqual([]);
  });

  it('is measured anew on the next day, whose first look may find it at once', () => {
    const monitor = watched();
    monitor.observe(portfolioAt(MORNING, { equity: 48_000 }));
    const events = monitor.observe(portfolioAt(MORNING + 24 * HOUR, { equity: 46_000, dayStartEquity: 48_000 }));

    expect(events.map(({ change, tradingState }) => `${change} ${tradingState}`)).toEqual([
      'lifted active',
      'thrown halted',
    ]);
  });

  it('of the bar that closes at the end of a day counts towards that day', () => {
    const monitor = riskMonitor({ switches: [dailyLoss()] });
    const midnight = Date.UTC(2024, 0, 11);
    monitor.observe(portfolioAt(midnight, { equity: 48_000 }));
    expect(monitor.state).toBe('halted');

    monitor.observe(portfolioAt(midnight + HOUR, { equity: 48_000, dayStartEquity: 48_000 }));
    expect(monitor.state).toBe('active');
  });

  it('holds at the close of the last bar of the day, which is the instant that the next day begins', () => {
    const monitor = riskMonitor({ switches: [dailyLoss()] });
    const midnight = Date.UTC(2024, 0, 11);
    monitor.observe(portfolioAt(midnight - HOUR, { equity: 48_000 }));
    monitor.observe(portfolioAt(midnight, { equity: 50_000 }));
    expect(monitor.state).toBe('halted');
    monitor.observe(clockAt(midnight));
    expect(monitor.state).toBe('active');
  });

  it('of an account that began the day with nothing is all of it', () => {
    const monitor = watched();
    monitor.observe(portfolioAt(MORNING, { equity: 0, dayStartEquity: 0 }));
    expect(monitor.state).toBe('active');
    monitor.observe(portfolioAt(MORNING, { equity: -1, dayStartEquity: 0 }));
    expect(monitor.active()[0]?.actual).toBe(1);
  });
});

describe('lifted by hand', () => {
  it('it stays lifted while the loss stands, and is thrown when as much again is lost', () => {
    const monitor = watched();
    monitor.observe(portfolioAt(MORNING, { equity: 48_000 }));
    monitor.lift('daily-loss', MORNING + 1, 'ana');

    // 0.04, then another 3 % of 48000: 46560.
    for (const equity of [48_000, 47_000, 46_561]) {
      monitor.observe(portfolioAt(MORNING + 2, { equity }));
      expect(monitor.state).toBe('active');
    }
    monitor.observe(portfolioAt(MORNING + 3, { equity: 46_559 }));
    expect(monitor.state).toBe('halted');
  });

  it('it is thrown when the loss was over and comes back', () => {
    const monitor = watched();
    monitor.observe(portfolioAt(MORNING, { equity: 48_000 }));
    monitor.lift('daily-loss', MORNING + 1, 'ana');
    monitor.observe(portfolioAt(MORNING + 2, { equity: 49_000 }));
    monitor.observe(portfolioAt(MORNING + 3, { equity: 48_400 }));
    expect(monitor.state).toBe('halted');
  });

  it('with a recovery level the loss must have fallen that far before it can come back', () => {
    const monitor = watched(0.03, { recovery: 0.01 });
    monitor.observe(portfolioAt(MORNING, { equity: 48_000 }));
    monitor.lift('daily-loss', MORNING + 1, 'ana');
    monitor.observe(portfolioAt(MORNING + 2, { equity: 49_000 }));
    monitor.observe(portfolioAt(MORNING + 3, { equity: 48_400 }));
    expect(monitor.state).toBe('active');

    monitor.observe(portfolioAt(MORNING + 4, { equity: 49_500 }));
    monitor.observe(portfolioAt(MORNING + 5, { equity: 48_400 }));
    expect(monitor.state).toBe('halted');
  });
});

it('takes a fraction, not a percent, and only options that exist', () => {
  expect(() => dailyLoss(3)).toThrow('limit must be a fraction above 0 and below 1 (3 % is 0.03), was 3');
  expect(() => dailyLoss(-0.03)).toThrow('limit must be a fraction above 0');
  expect(() => dailyLoss(Number.NaN)).toThrow('limit must be a fraction above 0');
  expect(() => dailyLoss(0.03, { recovery: 0.03 })).toThrow('recovery must be at least 0 and below the limit 0.03');
  expect(() => dailyLoss(0.03, { lift: { afterMs: 0 } })).toThrow(
    'lift must be an object { afterMs } with a time above 0',
  );
  const misspelt = { lifts: 'manually' };
  expect(() => dailyLoss(0.03, misspelt as object)).toThrow('"lifts" is not an option. Did you mean "lift"?');
  const unknown = { lift: 'nextday' } as unknown as { lift: 'next-day' };
  expect(() => dailyLoss(0.03, unknown)).toThrow('was "nextday". Did you mean "next-day"?');
  const active = { state: 'active' } as unknown as { state: 'halted' };
  expect(() => dailyLoss(0.03, active)).toThrow('state must be "reducing" or "halted", was "active".');
});
