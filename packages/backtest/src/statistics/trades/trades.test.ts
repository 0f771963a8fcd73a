import { describe, expect, it } from 'vitest';
import type { ClosedTrade, FilledOrder } from '../../result.js';
import { barsOf } from '../../testing/scripted.js';
import { goldenBacktest } from '../fixtures/goldens.js';
import { tradeExcursions } from './excursions.js';
import { averageBarsBetweenTrades, holdingTimes } from './holding.js';
import { geometricTradeReturn, rewardMultiples } from './reward-multiples.js';
import { expectancyRatio, kellyCriterion, payoffRatio, systemQuality, tradeOutcomes } from './trade-outcomes.js';
import { tradingCosts } from './trading-costs.js';
import { tradedValue, turnover } from './turnover.js';

function trade(changes: Partial<ClosedTrade>): ClosedTrade {
  return {
    direction: 'long',
    quantity: 10,
    entryBar: 0,
    exitBar: 2,
    entryTime: 0,
    exitTime: 0,
    entryPrice: 100,
    exitPrice: 110,
    commission: 0,
    profit: 100,
    return: 0.1,
    exitReason: 'signal',
    ...changes,
  };
}

/** Opens 100, 104, 110; lows and highs around them. */
const bars = barsOf([
  [100, 106, 96, 104],
  [104, 120, 98, 110],
  [110, 150, 50, 120],
]);

describe('outcomes', () => {
  it('tell wins, losses and the trades that did neither', () => {
    expect(tradeOutcomes([30, -10, 0, 10, -20])).toEqual({
      wins: 2,
      losses: 2,
      breakEven: 1,
      grossProfit: 40,
      grossLoss: -30,
      averageWin: 20,
      averageLoss: -15,
    });
  });

  it('without trades are counts of 0 and no means', () => {
    expect(tradeOutcomes([])).toMatchObject({ wins: 0, grossLoss: 0, averageWin: undefined, averageLoss: undefined });
  });

  it('ratios need wins and losses', () => {
    const figures = [payoffRatio, expectancyRatio, kellyCriterion];

    for (const profits of [[], [10], [0, 0]]) {
      expect(figures.map((figure) => figure(profits))).toEqual([undefined, undefined, undefined]);
    }
    expect(kellyCriterion([-10])).toBeUndefined();
    expect(payoffRatio([20, -10, -30])).toBe(1);
    expect(expectancyRatio([20, -10, -30])).toBeCloseTo(-1 / 3, 14);
    // 2 of 3 won, each twice as much as the loss
    expect(kellyCriterion([20, 20, -10])).toBeCloseTo(2 / 3 - 1 / 3 / 2, 14);
  });

  it('system quality of equal profits is undefined, in any currency', () => {
    expect(systemQuality([0.1, 0.1, 0.1])).toBeUndefined();
    expect(systemQuality([1e9 + 0.3, 1e9 + 0.3, 1e9 + 0.3])).toBeUndefined();
    expect(systemQuality([5])).toBeUndefined();
    expect(systemQuality([1e-9, 3e-9])).toBeCloseTo(2, 12);
  });
});

it('excursions leave out what the exit bar did after the fill', () => {
  expect(tradeExcursions({ trades: [trade({})], orders: [] }, bars)).toEqual([{ adverse: 0.04, favourable: 0.2 }]);
});

it('a short runs the other way, a trade within one bar between its fills', () => {
  const short = trade({ direction: 'short', exitPrice: 90 });

  expect(tradeExcursions({ trades: [short], orders: [] }, bars)).toEqual([{ adverse: 0.2, favourable: 0.1 }]);
  expect(tradeExcursions({ trades: [trade({ exitBar: 0, exitPrice: 95 })], orders: [] }, bars)).toEqual([
    { adverse: 0.05, favourable: 0 },
  ]);
});

it('excursions refuse a trade outside the bars', () => {
  expect(() => tradeExcursions({ trades: [trade({ exitBar: 3 })], orders: [] }, bars)).toThrow(
    'trades[0] must lie within the 3 bars, was bars 0 to 3',
  );
});

it('an entry within the bar counts from its fill to the close', () => {
  const entry = { bar: 0, reference: 99, reason: 'entry' } as FilledOrder;
  const within = trade({ entryPrice: 99, exitBar: 1, exitPrice: 99 });

  const [found] = tradeExcursions({ trades: [within], orders: [entry] }, bars);

  expect(found).toEqual({ adverse: 0, favourable: 5 / 99 });
});

it('costs tell commission, slippage of entries and exits, and carry apart', () => {
  const order = (changes: Partial<FilledOrder>) =>
    ({ quantity: 10, commission: 1, reference: 100, ...changes }) as FilledOrder;
  const orders = [
    order({ side: 'buy', price: 101, reason: 'entry' }),
    order({ side: 'sell', price: 98, reason: 'stop-loss' }),
    order({ side: 'sell', price: 99.5, reason: 'entry' }),
    order({ side: 'buy', price: 100, reason: 'take-profit' }),
  ];
  const trades = [trade({ carry: 4 }), trade({})];

  expect(tradingCosts({ orders, trades })).toEqual({
    commission: 4,
    entrySlippage: 15,
    exitSlippage: 20,
    carry: 4,
    total: 43,
  });
  expect(tradingCosts({ orders, trades: [] }, 2)).toMatchObject({ commission: 4, entrySlippage: 30, exitSlippage: 40 });
});

it('the engine without slippage has none, with it what was paid, and its commissions are found again', () => {
  const free = goldenBacktest(0.001).result;
  const slipped = goldenBacktest(0.001, 100).result;

  expect(tradingCosts(free).commission).toBeCloseTo(free.stats.commissions, 10);
  expect(tradingCosts(free).entrySlippage + tradingCosts(free).exitSlippage).toBe(0);
  const before = free.orders.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  const { entrySlippage, exitSlippage } = tradingCosts(slipped);
  expect(entrySlippage + exitSlippage).toBeCloseTo(0.01 * before, 8);
});

it('holding times by outcome', () => {
  const trades = [
    trade({ exitBar: 1 }),
    trade({ exitBar: 4, profit: -5 }),
    trade({ exitBar: 7 }),
    trade({ profit: 0 }),
  ];

  expect(holdingTimes(trades)).toEqual({
    average: 3.5,
    median: 3,
    longest: 7,
    shortest: 1,
    averageWin: 4,
    averageLoss: 4,
  });
  expect(holdingTimes([]).longest).toBeUndefined();
  expect(averageBarsBetweenTrades([trade({})])).toBeUndefined();
});

it('traded value counts every order, turnover is a year', () => {
  const orders = [
    { quantity: 10, price: 100 },
    { quantity: 10, price: 110 },
    { quantity: 1, price: -50 },
  ] as FilledOrder[];

  expect(tradedValue(orders, 2)).toBe(2 * (1000 + 1100 + 50));
  expect(tradedValue([])).toBe(0);
  expect(turnover(1000, [200, 300], 2)).toBe(2);
  expect([turnover(1000, [-5], 1), turnover(1000, [], 1), turnover(1000, [5], 0)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it('multiples of the risk leave out trades without a stop', () => {
  const trades = [
    trade({ stopLoss: 95 }),
    trade({}),
    trade({ stopLoss: 100 }),
    trade({ direction: 'short', stopLoss: 110, profit: -50 }),
    trade({ stopLoss: 98, exitReason: 'trailing-stop' }),
  ];

  expect([...rewardMultiples(trades)]).toEqual([2, -0.5]);
  expect([...rewardMultiples(trades, 2)]).toEqual([1, -0.25]);
});

it('a trade that lost more than all leaves no geometric mean', () => {
  expect(geometricTradeReturn([])).toBeUndefined();
  expect(geometricTradeReturn([trade({ return: -1 })])).toBe(-1);
  expect(geometricTradeReturn([trade({ return: -1.5 })])).toBeUndefined();
  expect(geometricTradeReturn([trade({ return: 0.21 }), trade({ return: 0 })])).toBeCloseTo(0.1, 14);
});
