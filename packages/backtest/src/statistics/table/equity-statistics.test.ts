import { expect, it } from 'vitest';
import { randomResult } from '../../report/fixtures/random-result.js';
import { equityInput } from './equity-input.js';
import { equityStatistics } from './equity-statistics.js';
import { STATISTICS } from './figures.js';
import { statistics } from './statistics.js';

it('has the figures of the whole table that need no trades, each the same', () => {
  const { result, bars } = randomResult();
  const options = { benchmark: bars, riskFreeRate: 0.0001, tail: 0.05, calendar: undefined };
  const table = equityStatistics(equityInput(result, options));
  const whole = statistics(result, { benchmark: bars, riskFreeRate: 0.0001 });

  const names = STATISTICS.filter(({ group }) => ['returns', 'risk', 'drawdown', 'benchmark'].includes(group)).map(
    ({ name }) => name as keyof typeof whole,
  );
  expect(names.length).toBeGreaterThan(90);
  for (const name of names) expect([name, table[name]]).toEqual([name, whole[name]]);
  expect(table.trades).toBeUndefined();
});
