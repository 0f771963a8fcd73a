import { expect, it } from 'vitest';
import { backtest } from '../backtest.js';
import { barsOf, on, scripted } from '../testing/scripted.js';
import { liquidationPrice } from './liquidation.js';

it('a long bought with borrowed money falls to its maintenance', () => {
  // 20 units at 100 on an equity of 500: balance 500 - 2000 = -1500. At 93.75: 20 x 93.75 - 1500 = 375 = 0.2 x 1875
  expect(liquidationPrice(-1500, 20, 0.2)).toBe(93.75);
});

it('a short rises to it', () => {
  // 20 units sold at 100 on an equity of 500: balance 2500. At 100: 2500 - 2000 = 500 = 0.25 x 2000
  expect(liquidationPrice(2500, -20, 0.25)).toBe(100);
});

it('a long that is paid in full has none', () => {
  expect(liquidationPrice(0, 10, 0)).toBeNaN();
  expect(liquidationPrice(50, 10, 0.1)).toBeNaN();
});

it('closes at its price, a gap costs the gap, and the fee comes on top', () => {
  const options = {
    strategy: scripted({ enterLong: on(3, 0) }),
    capital: 500,
    margin: { leverage: 4, maintenance: 0.2, liquidationFee: 0.01 },
  };
  const falling = (open: number, low: number) =>
    backtest({
      ...options,
      bars: barsOf([
        [100, 100, 100, 100],
        [100, 100, 100, 100],
        [open, open, low, low],
      ]),
    });

  // 20 units; fee 0.01 x 93.75 x 20 = 18.75; profit 20 x -6.25 - 18.75 = -143.75
  expect(falling(100, 90).trades).toMatchObject([{ exitReason: 'liquidation', exitPrice: 93.75, profit: -143.75 }]);
  // fee 0.01 x 80 x 20 = 16; profit 20 x -20 - 16 = -416
  expect(falling(80, 75).trades).toMatchObject([{ exitReason: 'liquidation', exitPrice: 80, profit: -416 }]);
});

it('leaves the stop in force where no price liquidates', () => {
  const bars = barsOf([
    [100, 100, 100, 100],
    [100, 100, 100, 100],
    [100, 100, 85, 95],
  ]);
  const { trades } = backtest({
    bars,
    strategy: scripted({ enterLong: on(3, 0) }),
    capital: 500,
    margin: { leverage: 1 },
    exits: { stopLoss: 0.1 },
  });

  expect(trades).toMatchObject([{ exitReason: 'stop-loss', exitPrice: 90 }]);
});
