import { ValidationError } from '@kairos/core';
import { expect, it } from 'vitest';
import { backtest } from './backtest.js';
import { backtestInterval } from './backtest-interval.js';
import { barsOf, flatBars, on, scripted } from './testing/scripted.js';

const wide = barsOf([
  [100, 100, 100, 100],
  [100, 112, 94, 100],
]);
const strategy = scripted({ enterLong: on(2, 0) });
const exits = { stopLoss: 0.05, takeProfit: 0.1 };

it('gives the test in which the stop came first, and the one in which the target did', () => {
  const { worst, best } = backtestInterval({ bars: wide, strategy, capital: 1000, exits });

  // 10 units from 100: 10 x (95 - 100) = -50; 10 x (110 - 100) = 100
  expect(worst.trades).toMatchObject([{ exitReason: 'stop-loss', exitPrice: 95, profit: -50 }]);
  expect(best.trades[0]?.exitReason).toBe('take-profit');
  expect(best.trades[0]?.profit).toBeCloseTo(100, 9);
});

it('is one result twice where no bar is ambiguous', () => {
  const options = {
    bars: flatBars([100, 101, 120]),
    strategy: scripted({ enterLong: on(3, 0) }),
    capital: 1000,
    exits,
  };
  const { worst, best } = backtestInterval(options);

  expect(worst.equity).toEqual(best.equity);
  expect(worst.trades).toEqual(backtest(options).trades);
});

it('refuses a rule of its own and what backtest refuses', () => {
  const ruled = Object.assign({ bars: wide, strategy, capital: 1000 }, { sameBar: 'path' });

  expect(() => backtestInterval(ruled)).toThrow(
    'options.sameBar must not be given to backtestInterval, which runs both rules, was path',
  );
  expect(() => backtestInterval({ bars: wide, strategy, capital: 0 })).toThrow(ValidationError);
});
