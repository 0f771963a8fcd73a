import { NYSE } from '@kairos/core';
import { expect, it } from 'vitest';
import { portfolioAt } from '../testing/observations.js';
import { riskMonitor } from './risk-monitor.js';
import { weeklyLoss } from './weekly-loss.js';

/** 10:00 in New York on a day of January 2024; the 15th is a Monday without trading. */
const january = (day: number) => Date.UTC(2024, 0, day, 15);

it('halts at 6 % from the start of the week, until the Tuesday that the next one starts on', () => {
  const monitor = riskMonitor({ switches: [weeklyLoss()], calendar: NYSE });
  monitor.observe(portfolioAt(january(10), { equity: 47_001, dayStartEquity: 47_001 }));
  expect(monitor.state).toBe('active');

  const [event] = monitor.observe(portfolioAt(january(10), { equity: 47_000, dayStartEquity: 47_000 }));
  expect(event?.denial).toMatchObject({
    rule: 'weekly-loss',
    reason: 'The equity of 47000 is 6 % below that at the start of the week of 50000; the limit is 6 %.',
  });
  for (const day of [11, 12, 15]) {
    monitor.observe(portfolioAt(january(day), { equity: 49_000 }));
    expect(monitor.state).toBe('halted');
  }
  monitor.observe(portfolioAt(january(16), { equity: 49_000, weekStartEquity: 49_000 }));
  expect(monitor.state).toBe('active');
});

it('takes another state and lift', () => {
  const monitor = riskMonitor({ switches: [weeklyLoss(0.06, { state: 'reducing', lift: { afterMs: 1000 } })] });
  monitor.observe(portfolioAt(0, { equity: 40_000 }));
  expect(monitor.state).toBe('reducing');
  // Its condition stands, in the same week: it is not thrown again.
  const events = monitor.observe(portfolioAt(1000, { equity: 40_000 }));
  expect(events.map(({ denial }) => denial.reason.slice(0, 18))).toEqual(['Lifted after 1 s. ']);
  expect(monitor.observe(portfolioAt(2000, { equity: 40_000 }))).toEqual([]);
});
