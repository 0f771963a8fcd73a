import { expect, it } from 'vitest';
import { backtest } from '../backtest.js';
import { flatBars, on, scripted } from '../testing/scripted.js';

const DAY = 86_400_000;

it('longs pay a positive funding rate on the notional at the open, the entry bar being free', () => {
  const bars = { ...flatBars([100, 100, 120, 120]), fundingRate: Float64Array.of(0.5, 0.5, 0.01, Number.NaN) };
  const { openTrade, equity } = backtest({ bars, strategy: scripted({ enterLong: on(4, 0) }), capital: 1000 });

  // 10 units; 0.01 x 1200 = 12
  expect(openTrade).toMatchObject({ carry: 12, profit: 188 });
  expect(equity.at(-1)).toBe(1188);
});

it('a short receives it and pays for borrowing, for the time between bars', () => {
  const bars = { ...flatBars([100, 100, 100]), fundingRate: Float64Array.of(0, 0, 0.01) };
  const strategy = scripted({ enterShort: on(3, 0) });
  const { openTrade } = backtest({ bars, strategy, capital: 1000, costs: { borrowRate: 0.7305 } });

  // 10 units short; receives 0.01 x 1000 = 10, pays 1000 x 0.7305 / 365.25 = 2
  expect(openTrade?.carry).toBeCloseTo(-8, 9);
});

it('funding that is not wanted is not paid', () => {
  const bars = { ...flatBars([100, 100, 100]), fundingRate: Float64Array.of(0, 0, 0.01) };
  const strategy = scripted({ enterLong: on(3, 0) });

  expect(backtest({ bars, strategy, capital: 1000, costs: { funding: false } }).openTrade).not.toHaveProperty('carry');
});

it('a split changes units and prices and not the equity, a dividend is paid to longs', () => {
  const bars = flatBars([100, 100, 50, 50]);
  const actions = [
    { time: 2 * DAY, split: 2 },
    { time: 2 * DAY + 1, dividend: 0.5 },
  ];
  const { equity, openTrade } = backtest({ bars, strategy: scripted({ enterLong: on(4, 0) }), capital: 1000, actions });

  expect([...equity]).toEqual([1000, 1000, 1000, 1010]); // 20 units x 0.5 = 10
  expect(openTrade).toMatchObject({ quantity: 20, entryPrice: 50, carry: -10, profit: 10 });
});

it('levels of an entry that waits are divided, too', () => {
  const bars = flatBars([100, 50, 50]);
  const stopLoss = Float64Array.of(90, Number.NaN, Number.NaN);
  const actions = [{ time: DAY, split: 2 }];
  const strategy = scripted({ enterLong: on(3, 0), stopLoss });

  expect(backtest({ bars, strategy, capital: 1000, actions }).openTrade).toMatchObject({ quantity: 20, stopLoss: 45 });
});
