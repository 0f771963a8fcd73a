import { describe, expect, it } from 'vitest';
import { backtest } from '../backtest.js';
import type { EntryRule } from '../options/trading-rules.js';
import { barsOf, on, scripted } from '../testing/scripted.js';

type Row = readonly [open: number, high: number, low: number, close: number];

/** An entry decided on the first bar at 100, at its price and with its stop. */
function enter(
  type: EntryRule['type'],
  entry: number,
  stopLoss: number,
  rows: readonly Row[],
  expiryBars = 1,
  exits = on(9),
) {
  const bars = barsOf([[100, 100, 100, 100], ...rows]);
  const signals = { enterLong: on(bars.length, 0), exitLong: exits.slice(0, bars.length) };
  const strategy = scripted(signals, { levels: () => ({ entry, stopLoss }) });
  const costs = { slippageBps: 100 };
  return backtest({ bars, strategy, capital: 950, costs, entry: { type, expiryBars } });
}

describe('a limit entry', () => {
  it('waits for a price through it and never slips', () => {
    expect(enter('limit', 95, 80, [[100, 101, 94, 96]]).openTrade).toMatchObject({ entryPrice: 95, quantity: 10 });
    expect(enter('limit', 95, 80, [[90, 92, 89, 91]]).openTrade).toMatchObject({ entryPrice: 90 });
  });

  it('that is not reached expires, with the nearest price', () => {
    const { rejections } = enter(
      'limit',
      95,
      80,
      [
        [100, 101, 95, 96],
        [96, 97, 95.5, 96],
        [90, 90, 90, 90],
      ],
      2,
    );

    expect(rejections).toMatchObject([{ bar: 0, rule: 'expired', limit: 95, actual: 95.5 }]);
  });

  it('is taken back by the exit of its direction', () => {
    const rows: Row[] = [
      [100, 101, 99, 100],
      [90, 90, 90, 90],
    ];
    const { rejections, orders } = enter('limit', 95, 80, rows, 2, on(9, 1));

    expect(rejections).toMatchObject([{ bar: 0, rule: 'canceled' }]);
    expect(orders).toEqual([]);
  });

  it('that still works when the bars end is counted', () => {
    expect(enter('limit', 95, 80, [[100, 101, 99, 100]], 3).rejections).toMatchObject([{ bar: 0, rule: 'last-bar' }]);
  });

  it('may be stopped within its bar, at no better price than it entered', () => {
    // 10 units at 95; the stop at 90 slips to 89.1
    const within = enter('limit', 95, 90, [[100, 101, 89, 100]]);
    expect(within.trades).toMatchObject([{ exitReason: 'stop-loss', entryPrice: 95, exitPrice: 89.1 }]);
    // The gap enters at 85, below the stop: out at 85, slipped to 84.15
    const gap = enter('limit', 95, 90, [[85, 88, 84, 86]]);
    expect(gap.trades).toMatchObject([{ exitReason: 'stop-loss', entryPrice: 85, exitPrice: 84.15 }]);
  });
});

it('a stop entry fills when the price comes through, slipped', () => {
  expect(enter('stop', 110, 90, [[100, 112, 99, 111]]).openTrade?.entryPrice).toBeCloseTo(111.1, 9);
});
