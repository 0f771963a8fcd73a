import { expect, it } from 'vitest';
import { portfolioAt } from '../testing/observations.js';
import { defaultRiskMonitor } from './default-risk-monitor.js';

it('whoever keeps the journal is told of each change by hand, after it was made', () => {
  const monitor = defaultRiskMonitor();
  const told: [changes: number, state: string][] = [];
  const forget = monitor.onHandChange?.(() => told.push([monitor.handChanges!, monitor.state]));
  monitor.observe(portfolioAt(1, { equity: 48_000 }));
  monitor.lift('daily-loss', 2, 'ana');
  monitor.lift('daily-loss', 3, 'ana');
  monitor.stop('Enough.', 4);
  monitor.stop('Again.', 5);
  forget?.();
  monitor.lift('manual-stop', 6, 'ana');

  expect(told).toEqual([
    [1, 'active'],
    [2, 'halted'],
  ]);
});
