import type { BarSeries } from '@kairos/core';
import { expect, it } from 'vitest';
import { backtest } from '../backtest.js';
import { barsOf, on, scripted } from '../testing/scripted.js';

const DAY = 86_400_000;
const bars = barsOf([
  [100, 100, 100, 100],
  [100, 112, 94, 100],
]);
const exits = { stopLoss: 0.05, takeProfit: 0.1 };

/** Finer bars of the second day, given as [open, high, low, close]. */
function hours(rows: Parameters<typeof barsOf>[0], from = DAY): BarSeries {
  const finer = barsOf(rows, '1h');
  return { ...finer, time: finer.time.map((_, i) => from + (i * DAY) / 24) };
}

function reasonWith(refine: BarSeries): string | undefined {
  const strategy = scripted({ enterLong: on(2, 0) });
  return backtest({ bars, strategy, capital: 1000, exits, refine }).trades[0]?.exitReason;
}

it('finer bars tell that the target came first', () => {
  expect(
    reasonWith(
      hours([
        [100, 112, 99, 111],
        [111, 111, 94, 100],
      ]),
    ),
  ).toBe('take-profit');
});

it('or the stop, which also counts within one finer bar that reaches both', () => {
  expect(
    reasonWith(
      hours([
        [100, 101, 94, 96],
        [96, 112, 96, 100],
      ]),
    ),
  ).toBe('stop-loss');
  expect(reasonWith(hours([[100, 112, 94, 100]]))).toBe('stop-loss');
});

it('where they do not cover the bar, the rule of the bar holds', () => {
  expect(reasonWith(hours([[100, 112, 99, 111]], 2 * DAY))).toBe('stop-loss');
  expect(reasonWith(hours([[100, 101, 99, 100]]))).toBe('stop-loss');
});
