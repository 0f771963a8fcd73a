import { expect, it } from 'vitest';
import { backtest } from '../backtest.js';
import { flatBars, on, scripted } from '../testing/scripted.js';

const ten = { name: 'ten', size: () => ({ quantity: 10, notional: 0, boundBy: 'ten' }) };

it('an entry in the held direction adds at the average price, as often as pyramiding allows', () => {
  const strategy = scripted({ enterLong: on(5, 0, 1, 2) });
  const { openTrade, orders } = backtest({
    bars: flatBars([100, 100, 130, 100, 100]),
    strategy,
    capital: 10_000,
    sizer: ten,
    pyramiding: 2,
  });

  expect(openTrade).toMatchObject({ quantity: 20, entryBar: 1, entryPrice: 115 }); // (100 + 130) / 2
  expect(orders).toHaveLength(2);
});

it('an addition that maxBars closes at the same fill is a conflict', () => {
  const { rejections, trades } = backtest({
    bars: flatBars([100, 100, 100, 100]),
    strategy: scripted({ enterLong: on(4, 0, 1) }),
    capital: 10_000,
    sizer: ten,
    pyramiding: 2,
    exits: { maxBars: 1 },
  });

  expect(rejections).toMatchObject([{ bar: 1, rule: 'conflict' }]);
  expect(trades).toMatchObject([{ entryBar: 1, exitBar: 2, quantity: 10, exitReason: 'max-bars' }]);
});
