import { expect, it } from 'vitest';
import { statistics } from '../statistics/table/statistics.js';
import { smallResult } from './fixtures/small-result.js';
import { formatStatistic, statisticGroups } from './statistic-groups.js';

it.each([
  [0.1234, 'fraction', '12.34 %'],
  [0.0000123, 'fraction', '0.0012 %'],
  [1.5, 'ratio', '1.50'],
  [-0.000456, 'ratio', '-0.00046'],
  [1234.5, 'money', '1,234.50'],
  [3, 'bars', '3'],
  [3.25, 'bars', '3.3'],
  [12, 'count', '12'],
  [0.5, 'years', '0.50'],
  [0, 'time', '1970-01-01 00:00'],
  [undefined, 'money', '-'],
] as const)('shows %s as a %s: %s', (value, unit, text) => {
  expect(formatStatistic(value, unit)).toBe(text);
});

it('leaves out a group in which nothing is defined', () => {
  const table = statistics(smallResult());

  expect(statisticGroups(table).map(({ group }) => group)).not.toContain('benchmark');
  expect(statisticGroups(table, ['risk', 'costs']).map(({ title }) => title)).toEqual(['Risk', 'Costs']);
});
