import { expect, it } from 'vitest';
import { portfolioRebalanceSettings } from '../rebalance/portfolio-rebalance-settings.js';
import { jobSchedule } from './job-schedule.js';
import { meanReversionJobSettings } from './mean-reversion-job.js';
import { momentumJobSettings } from './momentum-job.js';

const utc = (text: string) => Date.parse(`${text}Z`);
const shown = (times: readonly number[]) => times.map((time) => new Date(time).toISOString().slice(0, 16));

// Wednesday 3 July 2024 closes at 13:00 in New York, 17:00 UTC; Thursday is a holiday.
it('lets the momentum job look every five minutes of market hours', () => {
  const schedule = jobSchedule(momentumJobSettings());
  expect(schedule.upcoming(utc('2024-07-02T00:00'), 78).at(-1)).toBe(utc('2024-07-02T19:55'));
  expect(shown(schedule.upcoming(utc('2024-07-03T16:50'), 2))).toEqual(['2024-07-03T16:55', '2024-07-05T13:30']);
});

it('lets the mean-reversion job look every fifteen', () => {
  const schedule = jobSchedule(meanReversionJobSettings());
  expect(schedule.upcoming(utc('2024-07-02T00:00'), 26).at(-1)).toBe(utc('2024-07-02T19:45'));
  expect(shown(schedule.upcoming(utc('2024-07-03T16:40'), 2))).toEqual(['2024-07-03T16:45', '2024-07-05T13:30']);
});

it('lets the rebalancing look at 16:30 in New York on each trading day', () => {
  const schedule = jobSchedule(portfolioRebalanceSettings());
  expect(shown(schedule.upcoming(utc('2024-07-03T00:00'), 2))).toEqual(['2024-07-03T20:30', '2024-07-05T20:30']);
  expect(shown(schedule.upcoming(utc('2024-12-02T00:00'), 1))).toEqual(['2024-12-02T21:30']);
});

it('refuses a calendar that is not known', () => {
  expect(() => jobSchedule({ ...momentumJobSettings(), calendar: 'NYS' })).toThrow('Did you mean');
});
