import { createInstrument } from '@kairos/core';
import { expect, it } from 'vitest';
import { backtestStrategies } from '../../strategies/backtest-strategies.js';
import { barsOf, on, scripted } from '../../testing/scripted.js';
import { strategiesAccount } from './strategies-account.js';

/** Buys at the open of bar 1 and sells at that of bar 3, by the order of 2 contracts of 50 units. */
function futures(slippageBps: number) {
  const bars = barsOf([
    [100, 100, 100, 100],
    [100, 100, 100, 100],
    [110, 110, 110, 110],
    [120, 120, 120, 120],
  ]);
  const strategy = scripted({ enterLong: on(4, 0), exitLong: on(4, 2) });
  const instrument = createInstrument({ symbol: bars.symbol, assetClass: 'future', multiplier: 50 });
  const sizer = { name: 'two', size: () => ({ quantity: 2, notional: 10_000, boundBy: 'fixed' }) };
  return backtestStrategies([{ strategy, bars, instrument, sizer, allocation: 0.5, costs: { slippageBps } }], {
    capital: 100_000,
  });
}

it('counts slippage in units of the instrument', () => {
  const { costs } = strategiesAccount(futures(10));

  // 0.1 % of 100 and of 120, times 2 contracts of 50.
  const [, entry, exit] = costs.map(([, amount]) => amount);
  expect(entry).toBeCloseTo(10, 9);
  expect(exit).toBeCloseTo(12, 9);
});

it('grows from 1 and holds a share of the whole', () => {
  const { growth, exposure, contributions } = strategiesAccount(futures(0));

  // 2 x 50 x (110 - 100) = 1,000 on 50,000, and 2,000 at the end.
  expect([...growth[0]!.values]).toEqual([1, 1, 1.02, 1.04]);
  expect([...exposure.parts[0]!.values]).toEqual([0, 0.1, 11_000 / 101_000, 0]);
  expect(contributions.map(({ title, parts }) => [title, parts[0]!.profit])).toEqual([
    ['Strategy', 2000],
    ['Symbol', 2000],
  ]);
});
