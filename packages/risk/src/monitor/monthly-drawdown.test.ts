import { NYSE } from '@kairos/core';
import { expect, it } from 'vitest';
import { portfolioAt } from '../testing/observations.js';
import { monthlyDrawdown } from './monthly-drawdown.js';
import { riskMonitor } from './risk-monitor.js';

/** 10:00 in New York on a day of May 2024; the next month starts with Monday, June 3. */
const may = (day: number) => Date.UTC(2024, 4, day, 14);

it('halts at 10 % from the highest of the month, until the next', () => {
  const monitor = riskMonitor({ switches: [monthlyDrawdown()], calendar: NYSE });
  monitor.observe(portfolioAt(may(6), { equity: 60_000 }));
  monitor.observe(portfolioAt(may(7), { equity: 54_001 }));
  expect(monitor.state).toBe('active');

  monitor.observe(portfolioAt(may(8), { equity: 54_000 }));
  expect(monitor.active()[0]).toMatchObject({
    reason: 'The equity of 54000 is 10 % below the highest of the month of 60000; the limit is 10 %.',
    liftsAt: Date.UTC(2024, 5, 3, 4),
  });
  monitor.observe(portfolioAt(may(31), { equity: 60_000 }));
  expect(monitor.state).toBe('halted');
});

it('counts from the start of the month when that is the highest, and anew in the next month', () => {
  const monitor = riskMonitor({ switches: [monthlyDrawdown()], calendar: NYSE });
  monitor.observe(portfolioAt(may(6), { equity: 45_000 }));
  expect(monitor.state).toBe('halted');

  monitor.observe(portfolioAt(Date.UTC(2024, 5, 3, 14), { equity: 45_000, monthStartEquity: 45_000 }));
  expect(monitor.state).toBe('active');
});

it('from the start only, a fall from the highest after it does not count', () => {
  const monitor = riskMonitor({ switches: [monthlyDrawdown(0.1, { from: 'start' })], calendar: NYSE });
  monitor.observe(portfolioAt(may(6), { equity: 60_000 }));
  monitor.observe(portfolioAt(may(7), { equity: 45_001 }));
  expect(monitor.state).toBe('active');
  monitor.observe(portfolioAt(may(8), { equity: 45_000 }));
  expect(monitor.active()[0]?.reason).toBe(
    'The equity of 45000 is 10 % below that at the start of the month of 50000; the limit is 10 %.',
  );
});

it('refuses another start', () => {
  const wrong = { from: 'top' } as unknown as { from: 'peak' };
  expect(() => monthlyDrawdown(0.1, wrong)).toThrow('from must be "peak" or "start", was "top".');
});
