import { backtestAllocations, backtestPortfolio, portfolioAllocation } from '@kairos/backtest';
import { createInstrument } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { PORTFOLIO_REBALANCE_TARGETS, type RebalancePlan, rebalanceWeights } from '@kairos/strategies';
import { describe, expect, it } from 'vitest';

const symbols = Object.keys(PORTFOLIO_REBALANCE_TARGETS);
const instruments = symbols.map((symbol) =>
  createInstrument({ symbol, assetClass: 'etf', lotSize: 1, tickSize: 0.01 }),
);
/** Daily bars of eight funds, the sectors wilder than the whole market. */
const series = symbols.map((symbol, seed) =>
  randomBars({ length: 600, seed: `fund-${seed}`, symbol, timeframe: '1d', volatility: seed < 4 ? 0.01 : 0.02 }),
);

function run(options: Partial<Parameters<typeof rebalanceWeights>[0]> = {}) {
  const plans = new Map<number, RebalancePlan>();
  const weights = rebalanceWeights({
    targets: PORTFOLIO_REBALANCE_TARGETS,
    instruments,
    market: 'SPY',
    maxVolumeShare: null,
    onPlan: (plan, time) => plans.set(time, plan),
    ...options,
  });
  const result = backtestPortfolio({
    series,
    instruments,
    weights,
    capital: 250_000,
    costs: { feeRate: 0.0005, slippageBps: 3 },
  });
  return { result, plans };
}

describe('the rebalancing job in a portfolio backtest', () => {
  const { result, plans } = run();

  it('orders what its plans say, to the share', () => {
    const planned = [...plans].flatMap(([time, { trades }]) =>
      trades.map(({ symbol, side, quantity }) => `${time} ${side} ${quantity} ${symbol}`),
    );
    const ordered = result.orders.map(({ time, symbol, side, quantity }) => `${time} ${side} ${quantity} ${symbol}`);

    expect(planned.length).toBeGreaterThan(20);
    expect(ordered.toSorted()).toEqual(planned.toSorted());
  });

  it('never owes cash, never trades more than a fifth of the equity in a row, and only whole shares', () => {
    const traded = new Map<number, number>();
    for (const { row, filledQuantity, reference = 0 } of result.orders) {
      traded.set(row, (traded.get(row) ?? 0) + filledQuantity * reference);
      expect(Number.isInteger(filledQuantity)).toBe(true);
    }
    const emergencies = new Set([...plans].flatMap(([time, { urgency }]) => (urgency === 'emergency' ? [time] : [])));

    expect(Math.min(...result.cash)).toBeGreaterThanOrEqual(0);
    for (const [row, value] of traded) {
      // Orders are sized at the close and filled at the next open.
      if (!emergencies.has(result.time[row]!)) expect(value / result.equity[row]!).toBeLessThan(0.2 * 1.1);
    }
  });

  it('keeps each position within its budget of the risk, once there is a history to read it from', () => {
    const shares = [...plans.values()].flatMap(({ riskContributions }) => Object.values(riskContributions ?? {}));

    expect(shares.length).toBe((600 - 60) * 8);
    expect(Math.max(...shares)).toBeLessThanOrEqual(0.25 + 2e-6);
  });

  it('holds the targets without the budget, within the drift and what its caps left', () => {
    const plain = run({
      maxRiskContribution: null,
      maxDrawdown: null,
      maxVolatilityRatio: null,
      emergencyBreaches: null,
    });
    const { symbols: kept, costs } = portfolioAllocation(plain.result, { targets: PORTFOLIO_REBALANCE_TARGETS });

    expect(Math.max(...kept.map(({ drift }) => Math.abs(drift)))).toBeLessThan(0.06);
    expect(costs.total).toBeGreaterThan(0);
  });

  it('is one allocation among others', () => {
    const weights = rebalanceWeights({ targets: PORTFOLIO_REBALANCE_TARGETS, instruments, maxVolumeShare: null });
    const { allocations } = backtestAllocations({
      series,
      instruments,
      capital: 500_000,
      allocations: [
        { name: 'rebalance', share: 0.5, weights },
        { name: 'hold', share: 0.3, weights: { SPY: 1 }, rebalance: { drift: 0.5 } },
      ],
    });

    expect(allocations[0]!.orders.length).toBeGreaterThan(20);
  });

  it('refuses a target that is no symbol of the series', () => {
    const weights = rebalanceWeights({ targets: { SPYY: 1 } });

    expect(() => backtestPortfolio({ series, weights, capital: 1000 })).toThrow('was "SPYY". Did you mean "SPY"?');
  });
});
