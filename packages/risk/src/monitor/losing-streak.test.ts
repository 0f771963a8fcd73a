import { NYSE } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { clockAt, portfolioAt, tradeClosed } from '../testing/observations.js';
import { losingStreak } from './losing-streak.js';
import { riskMonitor } from './risk-monitor.js';

const DAY = 86_400_000;
/** Wednesday 2024-01-10, 10:00 in New York. */
const MORNING = Date.UTC(2024, 0, 10, 15);

function watched(limit?: number) {
  const monitor = riskMonitor({ switches: [losingStreak(limit)], calendar: NYSE });
  const close = (time: number, ...profits: number[]) =>
    profits.map((profit) => monitor.observe(tradeClosed(time, profit)));
  return { monitor, close };
}

describe('losing trades', () => {
  it('five in a row let positions only be reduced until the next trading day', () => {
    const { monitor, close } = watched();
    close(MORNING, -1, -1, -1, -1);
    expect(monitor.state).toBe('active');
    close(MORNING, -1);
    expect(monitor.active()[0]).toMatchObject({
      name: 'losing-streak',
      state: 'reducing',
      reason: '5 losing trades in a row; the limit is 5.',
      limit: 5,
      actual: 5,
      liftsAt: Date.UTC(2024, 0, 11, 5),
    });
    monitor.observe(clockAt(MORNING + DAY));
    expect(monitor.state).toBe('active');
  });

  it('a winner ends the row, a trade without profit or loss does not', () => {
    const { monitor, close } = watched(2);
    close(MORNING, -1, 3, -1, 0);
    expect(monitor.state).toBe('active');
    close(MORNING, -1);
    expect(monitor.state).toBe('reducing');
  });

  it('those that were answered do not count again; those during the rest do', () => {
    const { monitor, close } = watched(3);
    close(MORNING, -1, -1, -1);
    close(MORNING + 1, -1);
    close(MORNING + DAY, -1);
    expect(monitor.state).toBe('active');
    close(MORNING + DAY, -1);
    expect(monitor.state).toBe('reducing');
  });

  it('after a lift by hand it takes a whole new row', () => {
    const { monitor, close } = watched(2);
    close(MORNING, -1, -1);
    monitor.lift('losing-streak', MORNING, 'ana');
    close(MORNING, -1);
    expect(monitor.state).toBe('active');
    close(MORNING, -1);
    expect(monitor.state).toBe('reducing');
  });

  it('recovers with a winner where it is told so', () => {
    const monitor = riskMonitor({ switches: [losingStreak(1, { lift: 'when-recovered' })] });
    monitor.observe(tradeClosed(1, -1));
    monitor.observe(portfolioAt(2));
    monitor.observe(tradeClosed(3, 0));
    expect(monitor.state).toBe('reducing');
    monitor.observe(tradeClosed(4, 1));
    expect(monitor.state).toBe('active');
  });
});

describe('without closed trades', () => {
  it('the figure of the portfolio counts, and what was answered is not counted again', () => {
    const { monitor } = watched(3);
    const see = (time: number, consecutiveLosses: number) => monitor.observe(portfolioAt(time, { consecutiveLosses }));
    see(MORNING, 3);
    expect(monitor.state).toBe('reducing');
    see(MORNING + DAY, 5);
    expect(monitor.state).toBe('active');
    see(MORNING + DAY, 6);
    expect(monitor.state).toBe('reducing');
    see(MORNING + 2 * DAY, 0);
    see(MORNING + 2 * DAY, 2);
    expect(monitor.state).toBe('active');
    see(MORNING + 2 * DAY, 3);
    expect(monitor.state).toBe('reducing');
  });

  it('its losses are those that the first closed trade adds to', () => {
    const { monitor, close } = watched(3);
    monitor.observe(portfolioAt(MORNING, { consecutiveLosses: 2 }));
    close(MORNING, -1);
    expect(monitor.state).toBe('reducing');
  });

  it('nor are they counted twice once trades are observed', () => {
    const { monitor, close } = watched(3);
    close(MORNING, -1);
    monitor.observe(portfolioAt(MORNING, { consecutiveLosses: 3 }));
    expect(monitor.state).toBe('active');
  });
});

it('takes a whole number of trades', () => {
  expect(() => losingStreak(0)).toThrow('limit must be a whole number of at least 1, was 0');
  expect(() => losingStreak(2.5)).toThrow('limit must be a whole number of at least 1, was 2.5');
});
