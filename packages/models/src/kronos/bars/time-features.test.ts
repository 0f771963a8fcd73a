import { expect, it } from 'vitest';
import { kronosTimeFeatures } from './time-features.js';

it('reads minute, hour, weekday from Monday, day and month', () => {
  // A Sunday, the last day of a leap February's week, at 23:59.
  expect([...kronosTimeFeatures([Date.UTC(2024, 1, 25, 23, 59)], 'UTC')]).toEqual([59, 23, 6, 25, 2]);
  expect([...kronosTimeFeatures([Date.UTC(2024, 11, 30)], 'UTC')]).toEqual([0, 0, 0, 30, 12]);
});

it('reads the clocks of the zone, summer time included', () => {
  const times = [Date.UTC(2024, 2, 8, 14, 30), Date.UTC(2024, 2, 11, 13, 30)];

  expect([...kronosTimeFeatures(times, 'America/New_York')]).toEqual([30, 9, 4, 8, 3, 30, 9, 0, 11, 3]);
});

it('refuses a zone that does not exist', () => {
  expect(() => kronosTimeFeatures([0], 'Mars/Olympus')).toThrow('must be an IANA zone');
});
