import { type Balance, type Order, type VenueFill, ZERO } from '@kairos/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backtest } from '../backtest.js';
import type { BacktestResult } from '../result.js';
import { randomReplay } from '../testing/random-replay.js';
import { replay } from './replay.js';

const seeds = fc.integer({ min: 1, max: 2 ** 31 });

/** Relative to the larger of the two, and to 1: a difference of large numbers may be close to 0. */
function isNear(a: number, b: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

function expectNear(actual: unknown, expected: unknown, path: string): void {
  if (typeof actual === 'number' && typeof expected === 'number') {
    if (!isNear(actual, expected)) expect.fail(`${path}: ${actual} is not near ${expected}`);
    return;
  }
  if (typeof actual !== 'object' || actual === null || typeof expected !== 'object' || expected === null) {
    expect(actual, path).toBe(expected);
    return;
  }
  expect(Object.keys(actual).sort(), path).toEqual(Object.keys(expected).sort());
  for (const [key, value] of Object.entries(actual)) expectNear(value, Reflect.get(expected, key), `${path}.${key}`);
}

/** Payments that cancel out leave nothing in decimals and a last digit in floats. */
const withCarry = <T extends { readonly carry?: number }>(trade: T) => ({ ...trade, carry: trade.carry ?? 0 });

/** All that a backtest finds, the wording of reasons left out: its numbers may differ in the last digit. */
function outcome(result: BacktestResult, isTied = false) {
  const { trades, orders, openTrade, rejections, stats, warmup, ...series } = result;
  const worded = rejections.map(({ reason: _, ...facts }) => facts);
  const [equity, position, cash, exposure] = [series.equity, series.position, series.cash, series.exposure].map(
    (values) => [...values],
  );
  const traded = { trades: trades.map(withCarry), openTrade: openTrade && withCarry(openTrade), orders };
  const found = { equity, position, cash, exposure, ...traded, rejections: worded, warmup };
  // In floats a trade that breaks even exactly is a win or a loss by its last digit, and every share of wins with it.
  const breaksEven = trades.some((trade) => Math.abs(trade.return) < 1e-12);
  return breaksEven ? found : { ...found, stats: isTied ? withoutDurations(stats) : stats };
}

/** Whether the equity comes back to its peak but for the last digits: how long a drawdown lasts then hangs on those. */
function touchesPeak({ equity }: BacktestResult): boolean {
  let peak = equity[0]!;
  return equity.some((value) => {
    const isClose = value !== peak && Math.abs(value - peak) <= 1e-9 * Math.abs(peak);
    peak = Math.max(peak, value);
    return isClose;
  });
}

function withoutDurations(stats: BacktestResult['stats']) {
  return Object.fromEntries(
    Object.entries(stats).filter(([name]) => !/drawdown/i.test(name) || !/bars|days|time/i.test(name)),
  );
}

describe('the replay and the vectorized engine', () => {
  function expectAgreement(seed: number, length: number): BacktestResult {
    const options = randomReplay(seed, length);
    const [stepped, whole] = [replay(options), backtest(options)];
    const isTied = touchesPeak(stepped) || touchesPeak(whole);
    expectNear(outcome(stepped, isTied), outcome(whole, isTied), `seed ${seed}`);
    return stepped;
  }

  it('agree on trades, equity, positions, rejections and statistics to 1e-9', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 140 }), (seed, length) => {
        expectAgreement(seed, length);
      }),
      { numRuns: 2000, examples: [[77789781, 111]] },
    );
  }, 120_000);

  it('agree in every corner that the rules have', () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= 500; seed++) {
      const { rejections, trades } = expectAgreement(seed, 140);
      for (const { rule } of rejections) seen.add(rule);
      for (const { exitReason, direction } of trades) seen.add(`${direction} ${exitReason}`);
    }

    expect([...seen].sort()).toEqual([
      'accept',
      'calm-day',
      'cash',
      'clumsy',
      'conflict',
      'cooldown',
      'equity',
      'few-losses',
      'last-bar',
      'levels',
      'limit-consecutive-losses',
      'limit-daily-loss',
      'limit-drawdown',
      'limit-funding',
      'limit-monthly-loss',
      'limit-weekly-loss',
      'liquidity',
      'long limit',
      'long max-bars',
      'long reversal',
      'long signal',
      'long stop-loss',
      'long take-profit',
      'min-notional',
      'order-rate',
      'regime',
      'short limit',
      'short max-bars',
      'short reversal',
      'short signal',
      'short stop-loss',
      'short take-profit',
      'size-invalid',
      'size-zero',
      'volatility-filter',
    ]);
  }, 60_000);
});

/** Both sums of a balance, to the last digit. */
function expectBalanced(balance: Balance): void {
  const { deposited, realizedPnl, unrealizedPnl, commissions, funding, cash, positionValue, equity } = balance;
  const earned = deposited.plus(realizedPnl).plus(unrealizedPnl).minus(commissions).plus(funding);
  expect(earned.equals(equity) && cash.plus(positionValue).equals(equity)).toBe(true);
}

describe('the money of a replay', () => {
  it('balances to the last digit, and is that of its fills', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const options = randomReplay(seed, 100);
        const told: VenueFill[] = [];
        const { balance, fills, equity, stats, trades, openTrade } = replay({
          ...options,
          onFill: (fill) => told.push(fill),
        });

        expectBalanced(balance);
        expect(told.map(({ fill }) => fill)).toEqual(fills);
        const realized = told.reduce((sum, { realizedPnl }) => sum.plus(realizedPnl), ZERO);
        const charged = told.reduce((sum, { commission }) => sum.plus(commission), ZERO);
        expect(balance.realizedPnl.equals(realized)).toBe(true);
        expect(balance.commissions.equals(charged)).toBe(true);
        expectNear(balance.equity.toNumber(), equity.at(-1), `seed ${seed}`);
        const held = openTrade?.carry ?? 0;
        const carried = trades.reduce((sum, { carry = 0 }) => sum + carry, held);
        expectNear(-balance.funding.toNumber(), carried, `seed ${seed}`);
        expectNear(balance.commissions.toNumber(), stats.commissions, `seed ${seed}`);
      }),
      { numRuns: 200 },
    );
  });

  it('is the same to the digit each time', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const once = replay(randomReplay(seed, 60));
        expect(outcome(replay(randomReplay(seed, 60)))).toEqual(outcome(once));
      }),
      { numRuns: 50 },
    );
  });
});

describe('the orders of a replay', () => {
  it('end filled, canceled or rejected, but for those that wait at the end', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const told = new Map<string, Order[]>();
        const { sentOrders: orders, openTrade } = replay({
          ...randomReplay(seed, 100),
          onOrder: (order) => told.set(order.clientOrderId, [...(told.get(order.clientOrderId) ?? []), order]),
        });

        expect(orders).toEqual([...told.values()].map((states) => states.at(-1)));
        const working = orders.filter(({ status }) => status === 'accepted');
        const guards = working.filter(({ request }) => request.type !== 'market');
        expect(guards).toHaveLength(openTrade ? levelsOf(openTrade) : 0);
        for (const { request, filledQuantity, status } of orders) {
          if (status === 'filled') expect(filledQuantity.equals(request.quantity)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

function levelsOf({ stopLoss, takeProfit }: { stopLoss?: number; takeProfit?: number }): number {
  return (stopLoss === undefined ? 0 : 1) + (takeProfit === undefined ? 0 : 1);
}
