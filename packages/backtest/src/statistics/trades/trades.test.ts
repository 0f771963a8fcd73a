import { describe, expect, it } from 'vitest';
import type { ClosedTrade } from '../../result.js';
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
  expect(tradeExcursions([trade({})], bars)).toEqual([{ adverse: 0.04, favourable: 0.2 }]);
});

it('a short runs the other way, a trade within one bar between its fills', () => {
  const short = trade({ direction: 'short', exitPrice: 90 });

  expect(tradeExcursions([short], bars)).toEqual([{ adverse: 0.2, favourable: 0.1 }]);
  expect(tradeExcursions([trade({ exitBar: 0, exitPrice: 95 })], bars)).toEqual([{ adverse: 0.05, favourable: 0 }]);
});

it('excursions refuse a trade outside the bars', () => {
  expect(() => tradeExcursions([trade({ exitBar: 3 })], bars)).toThrow(
    'trades[0] must lie within the 3 bars, was bars 0 to 3',
  );
});

it('costs compare each fill with the price it was to have', () => {
  const signal = trade({ entryPrice: 101, exitPrice: 108, commission: 3 });
  expect(tradingCosts([signal], bars)).toEqual({ commission: 3, entrySlippage: 10, exitSlippage: 20, total: 33 });

  const stopped = trade({ exitBar: 1, stopLoss: 99, exitPrice: 98.5, exitReason: 'stop-loss' });
  expect(tradingCosts([stopped], bars).exitSlippage).toBe(5);

  const gapped = trade({ exitBar: 1, stopLoss: 105, exitPrice: 103, exitReason: 'stop-loss' });
  expect(tradingCosts([gapped], bars).exitSlippage).toBe(10);

  const short = trade({
    direction: 'short',
    entryPrice: 99,
    stopLoss: 105,
    exitBar: 1,
    exitPrice: 106,
    exitReason: 'stop-loss',
  });
  expect(tradingCosts([short], bars, 2)).toMatchObject({ entrySlippage: 20, exitSlippage: 20 });

  const target = trade({ exitBar: 1, exitPrice: 115, exitReason: 'take-profit' });
  expect(tradingCosts([target], bars).total).toBe(0);
});

it('the engine without slippage has none, and its commissions are found again', () => {
  const { bars: golden, result } = goldenBacktest(0.001);

  const costs = tradingCosts(result.trades, golden);

  expect(costs.entrySlippage + costs.exitSlippage).toBe(0);
  expect(costs.commission).toBeCloseTo(result.stats.commissions - result.openTrade!.commission, 10);
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

it('traded value counts every fill, turnover is a year', () => {
  const openTrade = {
    direction: 'long',
    quantity: 1,
    entryBar: 2,
    entryTime: 0,
    entryPrice: 50,
    commission: 0,
    profit: 0,
  } as const;

  expect(tradedValue([trade({})], openTrade, 2)).toBe(2 * (1000 + 1100 + 50));
  expect(tradedValue([])).toBe(0);
  expect(turnover(1000, [200, 300], 2)).toBe(2);
  expect([turnover(1000, [-5], 1), turnover(1000, [], 1), turnover(1000, [5], 0)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it('multiples of the risk leave out trades without a stop', () => {
  const trades = [trade({ stopLoss: 95 }), trade({}), trade({ stopLoss: 100 }), trade({ stopLoss: 110, profit: -50 })];

  expect([...rewardMultiples(trades)]).toEqual([2, -0.5]);
  expect([...rewardMultiples(trades, 2)]).toEqual([1, -0.25]);
});

it('a trade that lost more than all leaves no geometric mean', () => {
  expect(geometricTradeReturn([])).toBeUndefined();
  expect(geometricTradeReturn([trade({ return: -1 })])).toBe(-1);
  expect(geometricTradeReturn([trade({ return: -1.5 })])).toBeUndefined();
  expect(geometricTradeReturn([trade({ return: 0.21 }), trade({ return: 0 })])).toBeCloseTo(0.1, 14);
});
