import type { BarSeries } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { barsOf, flatBars, on, scripted } from '../testing/scripted.js';
import { backtestStrategies } from './backtest-strategies.js';

const named = (symbol: string, prices: readonly number[]) => ({ ...flatBars(prices), symbol });

/** Falls by 21 % on the third day and comes back. */
const fall = named('FALL', [100, 100, 79, 79, 90, 100]);
const calm = named('CALM', [10, 10, 10, 10, 11, 12]);
const strategies = [
  { name: 'fall', allocation: 0.5, bars: fall, strategy: scripted({ enterLong: on(6, 0) }) },
  { name: 'calm', allocation: 0.5, bars: calm, strategy: scripted({ enterLong: on(6, 2, 3) }) },
];

describe('a limit of the portfolio', () => {
  it('holds back the entries of every strategy from the close that reached it', () => {
    // 395 + 500 of 1,000: a drawdown of 10.5 % at the close of the third day, on which CALM wants to enter.
    const { breaches, rejections, equity } = backtestStrategies(strategies, {
      capital: 1000,
      limits: { drawdown: 0.1 },
    });

    expect(breaches).toEqual([
      {
        rule: 'portfolio-drawdown',
        limit: 0.1,
        actual: expect.closeTo(0.105, 12),
        row: 2,
        lastRow: 5,
        time: fall.time[2],
      },
    ]);
    expect(rejections.map(({ strategy, rule, bar }) => `${strategy} ${rule} ${bar}`)).toEqual([
      'calm portfolio-drawdown 2',
      'calm portfolio-drawdown 3',
    ]);
    expect([...equity]).toEqual([1000, 1000, 895, 895, 950, 1000]);
  });

  it('closes positions too when it flattens', () => {
    const limits = { drawdown: 0.1, action: 'flatten' } as const;
    const { trades, equity } = backtestStrategies(strategies, { capital: 1000, limits });

    expect(trades.map(({ strategy, exitReason, exitBar }) => `${strategy} ${exitReason} ${exitBar}`)).toEqual([
      'fall limit 3',
    ]);
    expect([...equity]).toEqual([1000, 1000, 895, 895, 895, 895]);
  });

  it('of a day stands for the day', () => {
    const { breaches, rejections } = backtestStrategies(strategies, { capital: 1000, limits: { dailyLoss: 0.1 } });

    expect(breaches.map(({ rule, row, lastRow }) => `${rule} ${row}-${lastRow}`)).toEqual(['portfolio-daily-loss 2-2']);
    expect(rejections.map(({ strategy, bar }) => `${strategy} ${bar}`)).toEqual(['calm 2']);
  });

  it('does not hold back what was decided before it was known', () => {
    const hour = 3_600_000;
    const at = (bars: BarSeries, from: number) => ({ ...bars, time: bars.time.map((time) => time + from * hour) });
    // Of the last row of each day the early bar closes at 21:00, the late one, which falls, at 22:00.
    const early = at({ ...barsOf(Array(4).fill([10, 10, 10, 10]), '1h'), symbol: 'EARLY' }, 20);
    const late = at(
      {
        ...barsOf(
          [
            [100, 100, 100, 100],
            [100, 100, 78, 78],
            [78, 78, 78, 78],
            [78, 78, 78, 78],
          ],
          '4h',
        ),
        symbol: 'LATE',
      },
      18,
    );
    const { breaches, rejections, trades } = backtestStrategies(
      [
        {
          name: 'early',
          allocation: 0.5,
          bars: early,
          strategy: scripted({ enterLong: on(4, 1), exitLong: on(4, 2) }),
        },
        {
          name: 'late',
          allocation: 0.5,
          bars: late,
          strategy: scripted({ enterLong: on(4, 0, 1), exitLong: on(4, 1) }),
        },
      ],
      { capital: 1000, limits: { drawdown: 0.1 } },
    );

    expect(breaches.map(({ time }) => time)).toEqual([early.time[1]]);
    expect(rejections.map(({ strategy, rule }) => `${strategy} ${rule}`)).toEqual([]);
    expect(trades.map(({ strategy }) => strategy).toSorted()).toEqual(['early', 'late']);
  });

  it('that is not reached changes nothing', () => {
    const free = backtestStrategies(strategies, { capital: 1000 });
    const {
      hash: _a,
      runId: _b,
      ...limited
    } = backtestStrategies(strategies, { capital: 1000, limits: { drawdown: 0.11 } });
    const { hash: _c, runId: _d, ...plain } = free;

    expect([...limited.equity]).toEqual([...plain.equity]);
    expect(limited.breaches).toEqual([]);
  });

  it('stands beside the limits of a strategy, which come first', () => {
    const own = strategies.map((one) => ({ ...one, limits: { drawdown: 0.05 } }));
    const { rejections } = backtestStrategies(
      [{ ...own[0]!, strategy: scripted({ enterLong: on(6, 0), exitLong: on(6, 2), enterShort: on(6, 3) }) }, own[1]!],
      { capital: 1000, limits: { drawdown: 0.1 } },
    );

    expect(rejections.map(({ strategy, rule }) => `${strategy} ${rule}`)).toEqual([
      'calm portfolio-drawdown',
      'fall limit-drawdown',
      'calm portfolio-drawdown',
    ]);
  });
});
