import { expect, it } from 'vitest';
import type { ClosedTrade } from '../../result.js';
import { goldenBacktest } from '../fixtures/goldens.js';
import {
  attributeByExitReason,
  attributeByHour,
  attributeByRegime,
  attributeBySymbol,
  attributeByWeekday,
  attributeTrades,
} from './attribute-trades.js';

function trade(changes: Partial<ClosedTrade>): ClosedTrade {
  return { entryBar: 1, entryTime: 0, profit: 10, exitReason: 'signal', direction: 'long', ...changes } as ClosedTrade;
}

it('figures of a group, worked by hand', () => {
  const trades = [trade({ profit: 30 }), trade({ profit: -10 }), trade({ profit: 10, exitReason: 'stop-loss' })];

  expect(attributeByExitReason(trades)).toEqual([
    { key: 'signal', trades: 2, profit: 20, expectancy: 10, winRate: 0.5, profitFactor: 3 },
    { key: 'stop-loss', trades: 1, profit: 10, expectancy: 10, winRate: 1, profitFactor: undefined },
  ]);
});

it('hours and weekdays are those of the zone, in order', () => {
  // Monday 01:00 and Sunday 23:00 in UTC; in New York both are Sunday.
  const trades = [trade({ entryTime: Date.UTC(2024, 0, 8, 1) }), trade({ entryTime: Date.UTC(2024, 0, 7, 23) })];

  expect(attributeByHour(trades).map((group) => group.key)).toEqual([1, 23]);
  expect(attributeByWeekday(trades).map((group) => group.key)).toEqual([1, 7]);
  expect(attributeByWeekday(trades, 'America/New_York').map((group) => [group.key, group.trades])).toEqual([[7, 2]]);
  expect(() => attributeByHour(trades, 'Mars/Olympus')).toThrow(/Mars\/Olympus/);
});

it('the regime is that of the close that decided the entry', () => {
  const regimes = {
    length: 3,
    regime: Uint8Array.of(255, 0, 3),
    multiplier: new Float64Array(3),
    probability: new Float64Array(3),
  };
  const trades = [1, 2, 3].map((entryBar) => trade({ entryBar }));

  expect(attributeByRegime(trades, regimes).map((group) => group.key)).toEqual(['unknown', 'trend', 'shock']);
  expect(() => attributeByRegime([trade({ entryBar: 9 })], regimes)).toThrow(
    'regimes must have a reading for bar 8, had 3 readings',
  );
});

it('by symbol, over several backtests', () => {
  const groups = attributeBySymbol([
    { symbol: 'A', trades: [trade({ profit: 1 })] },
    { symbol: 'B', trades: [trade({ profit: 2 })] },
    { symbol: 'A', trades: [trade({ profit: 4 })] },
    { symbol: 'C', trades: [] },
  ]);

  expect(groups.map(({ key, profit }) => [key, profit])).toEqual([
    ['A', 5],
    ['B', 2],
  ]);
});

it('groups share out all profit of a backtest', () => {
  const { trades } = goldenBacktest(0.001).result;
  const total = trades.reduce((sum, one) => sum + one.profit, 0);
  const ways = [attributeByHour(trades), attributeByWeekday(trades), attributeTrades(trades, (one) => one.direction)];

  for (const groups of ways) expect(groups.reduce((sum, one) => sum + one.profit, 0)).toBeCloseTo(total, 10);
  expect(attributeTrades(trades, () => undefined)).toEqual([]);
});
