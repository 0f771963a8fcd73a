import { expect, it } from 'vitest';
import { backtest } from '../backtest.js';
import type { BacktestOptions } from '../options/backtest-options.js';
import { barsOf, flatBars, on, scripted } from '../testing/scripted.js';

/** Bars that trade 1000 units each, of which 1 % may be taken: 10. */
const capped: Pick<BacktestOptions, 'capital' | 'maxVolumeShare'> = { capital: 10_000, maxVolumeShare: 0.01 };
const twoBars = { ...capped, maxVolumeShare: 0.02 };

it('cuts an entry, and lets a larger position leave bar after bar', () => {
  const bars = { ...flatBars([100, 100, 100, 100, 100]), volume: Float64Array.of(1000, 1000, 600, 300, 300) };
  const strategy = scripted({ enterLong: on(5, 0), exitLong: on(5, 1) });
  const { orders, rejections } = backtest({ bars, strategy, ...capped });

  expect(rejections).toMatchObject([{ rule: 'volume', limit: 10, actual: 100 }]);
  expect(orders.map(({ bar, quantity }) => [bar, quantity])).toEqual([
    [1, 10],
    [2, 6],
    [3, 3],
    [4, 1],
  ]);
});

it('a reversal that cannot leave in full gives its entry up', () => {
  const bars = { ...flatBars([100, 100, 100, 100]), volume: Float64Array.of(1000, 1000, 600, 1000) };
  const strategy = scripted({ enterLong: on(4, 0), enterShort: on(4, 1) });
  const { rejections, trades, openTrade } = backtest({ bars, strategy, ...capped });

  expect(rejections[1]).toMatchObject({ bar: 1, direction: 'short', rule: 'volume', limit: 0, actual: 4 });
  expect(trades.map(({ quantity, exitReason }) => [quantity, exitReason])).toEqual([
    [6, 'reversal'],
    [4, 'reversal'],
  ]);
  expect(openTrade).toBeUndefined();
});

it('the fills of a bar share its volume, and a stop that was reached goes on at the next open', () => {
  const bars = barsOf([
    [100, 100, 100, 100],
    [100, 100, 89, 100],
    [105, 105, 105, 105],
  ]);
  const strategy = scripted({ enterLong: on(3, 0) });
  const { orders } = backtest({ bars, strategy, ...capped, exits: { stopLoss: 0.1 } });

  // The entry took all 10; the stop at 90 leaves at the next open, 105
  expect(orders.map(({ bar, price, reason }) => [bar, price, reason])).toEqual([
    [1, 100, 'entry'],
    [2, 105, 'stop-loss'],
  ]);
});

it('a rung of the ladder goes on with its rest', () => {
  const up = barsOf([
    [100, 100, 100, 100],
    [100, 100, 100, 100],
    [100, 130, 100, 120],
    [120, 130, 120, 125],
    [120, 120, 120, 120],
  ]);
  const bars = { ...up, volume: Float64Array.of(1000, 1000, 200, 1000, 1000) };
  const strategy = scripted({ enterLong: on(5, 0) });
  const { orders, openTrade } = backtest({ bars, strategy, ...twoBars, exits: { ladder: [{ at: 0.25, share: 0.5 }] } });

  // 20 units, 10 at the rung of 125: 4 on the first bar, 6 on the next
  expect(orders.map(({ bar, quantity, price }) => [bar, quantity, price])).toEqual([
    [1, 20, 100],
    [2, 4, 125],
    [3, 6, 125],
  ]);
  expect(openTrade?.quantity).toBe(10);
});
