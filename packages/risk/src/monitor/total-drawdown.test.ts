import { expect, it } from 'vitest';
import { clockAt, portfolioAt } from '../testing/observations.js';
import { riskMonitor } from './risk-monitor.js';
import { totalDrawdown } from './total-drawdown.js';

const YEAR = 365 * 86_400_000;
const at = (time: number, equity: number) => portfolioAt(time, { equity, peakEquity: 100_000 });

it('halts at 15 % from the highest equity, until a person lifts it', () => {
  const monitor = riskMonitor({ switches: [totalDrawdown()] });
  monitor.observe(at(1, 85_001));
  expect(monitor.state).toBe('active');
  monitor.observe(at(2, 85_000));
  expect(monitor.active()[0]).toMatchObject({
    reason: 'The equity of 85000 is 15 % below its highest of 100000; the limit is 15 %.',
    lift: 'manually',
  });

  monitor.observe(at(3, 100_000));
  monitor.observe(clockAt(YEAR));
  expect(monitor.state).toBe('halted');
  monitor.lift('total-drawdown', YEAR, 'ana');
  expect(monitor.state).toBe('active');
});

it('takes the equity itself for the highest when the portfolio has not noticed it yet', () => {
  const monitor = riskMonitor({ switches: [totalDrawdown(0.5)] });
  monitor.observe(portfolioAt(1, { equity: 10, peakEquity: 0 }));
  expect(monitor.state).toBe('active');
});

it('lifted by hand in a drawdown, it guards the rest: thrown at another 15 % from there', () => {
  const monitor = riskMonitor({ switches: [totalDrawdown()] });
  monitor.observe(at(1, 80_000));
  monitor.lift('total-drawdown', 2, 'ana');
  monitor.observe(at(3, 68_001));
  expect(monitor.state).toBe('active');
  monitor.observe(at(4, 67_999)); // 80000 x 0.85 = 68000
  expect(monitor.state).toBe('halted');
});

it('lifts itself once it has recovered, where it is told so, but not at the very limit', () => {
  const monitor = riskMonitor({ switches: [totalDrawdown(0.15, { lift: 'when-recovered', recovery: 0.1 })] });
  monitor.observe(at(1, 85_000));
  monitor.observe(at(2, 89_999));
  expect(monitor.state).toBe('halted');
  const [event] = monitor.observe(at(3, 90_000));
  expect(event?.denial.reason).toMatch(/^Lifted, its condition has recovered. It was: /);
  monitor.observe(at(4, 86_000));
  expect(monitor.state).toBe('active');
});
