import { describe, expect, it } from 'vitest';
import { backtest } from '../backtest.js';
import type { BacktestOptions } from '../options/backtest-options.js';
import { flatBars, on, scripted } from '../testing/scripted.js';

function buy(options: Partial<BacktestOptions>, entries = on(4, 0)) {
  return backtest({
    bars: flatBars([100, 100, 100, 100]),
    strategy: scripted({ enterLong: entries }),
    capital: 1100,
    ...options,
  });
}

describe('an entry that spends all', () => {
  it('leaves the commission', () => {
    expect(buy({ costs: { feeRate: 0.1 } }).openTrade?.quantity).toBeCloseTo(10, 9); // 10 x 100 x 1.1 = 1100
  });

  it('reaches leverage x equity after commission', () => {
    // q x 100 / 4 + 0.025 x q x 100 = 1100 => q = 1100 / 27.5 = 40
    expect(buy({ costs: { feeRate: 0.025 }, margin: { leverage: 4 } }).openTrade?.quantity).toBeCloseTo(40, 9);
  });

  it('leaves nothing for an addition, not even what rounding leaves', () => {
    const { orders, rejections } = buy({ costs: { feeRate: 0.07 }, pyramiding: 2 }, on(4, 0, 1));

    expect(orders).toHaveLength(1);
    expect(rejections).toMatchObject([{ bar: 1, rule: 'cash', limit: 0 }]);
  });
});

it('an addition is paid from the equity that does not back what is held', () => {
  const sizer = { name: 'forty', size: () => ({ quantity: 40, notional: 4000, boundBy: 'forty' }) };
  const { openTrade, rejections } = buy({ sizer, margin: { leverage: 4 }, pyramiding: 2 }, on(4, 0, 1));

  // 40 x 100 / 4 = 1000 of 1100 back the first; 100 x 4 / 100 = 4 units are left
  expect(openTrade?.quantity).toBeCloseTo(44, 9);
  expect(rejections).toMatchObject([{ bar: 1, rule: 'margin', limit: 400, actual: 4000 }]);
});
