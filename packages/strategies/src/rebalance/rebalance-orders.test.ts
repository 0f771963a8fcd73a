import { createInstrument } from '@kairos/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebalanceOrders } from './rebalance-orders.js';
import { rebalancePlan } from './rebalance-plan.js';

const START = Date.UTC(2024, 0, 2, 21, 30);
const MINUTE = 60_000;
const instruments = ['A', 'B'].map((symbol) => createInstrument({ symbol, lotSize: 1, tickSize: 0.01 }));
/** Sells 100 A, buys 199 B. */
const plan = rebalancePlan(
  {
    targets: { A: 0.45, B: 0.53 },
    positions: { A: 550, B: 860 },
    prices: { A: 100, B: 50 },
    cash: 2000,
    instruments,
  },
  { maxPosition: 0.55 },
);

describe('rebalanceOrders', () => {
  it('sells in the first half of a quarter of an hour and buys in the second', () => {
    const orders = rebalanceOrders(plan, { time: START });

    expect(
      orders.map(
        ({ at, request: { side, quantity, symbol } }) => `${(at - START) / MINUTE} ${side} ${quantity} ${symbol}`,
      ),
    ).toEqual(['0 sell 33 A', '2.5 sell 33 A', '5 sell 34 A', '7.5 buy 66 B', '10 buy 66 B', '12.5 buy 67 B']);
  });

  it('sends limits that are good till canceled', () => {
    expect(rebalanceOrders(plan, { time: START, slices: 1 })[0]!.request).toMatchObject({
      type: 'limit',
      limitPrice: 99.9,
      timeInForce: 'gtc',
      strategy: 'portfolio-rebalance',
    });
  });

  it('gives the same ids to the same plan and others to another time', () => {
    const ids = (time: number) => rebalanceOrders(plan, { time }).map(({ request }) => request.clientOrderId);

    expect(ids(START)).toEqual(ids(START));
    expect(new Set([...ids(START), ...ids(START + 1)]).size).toBe(12);
  });

  it('makes no slice of less than 100, nor of less than a lot', () => {
    const small = rebalancePlan(
      { targets: { A: 0.5 }, positions: {}, prices: { A: 100 }, cash: 500, instruments },
      { maxPosition: 0.55, maxTurnover: null },
    );

    expect(rebalanceOrders(small, { time: START }).map(({ request }) => request.quantity)).toEqual([1, 1]);
  });

  it('adds up to the quantities of the plan, in whole lots', () => {
    const given = fc.record({
      cash: fc.double({ min: 200, max: 1e6, noNaN: true }),
      slices: fc.integer({ min: 1, max: 12 }),
      lot: fc.constantFrom(1, 10, 0.001),
    });
    fc.assert(
      fc.property(given, ({ cash, slices, lot }) => {
        const lots = [createInstrument({ symbol: 'A', lotSize: lot })];
        const bought = rebalancePlan({
          targets: { A: 0.4 },
          positions: {},
          prices: { A: 7.3 },
          cash,
          instruments: lots,
        });
        const orders = rebalanceOrders(bought, { time: START, slices });
        const quantities = orders.map(({ request }) => Number(request.quantity));

        expect(quantities.reduce((sum, quantity) => sum + quantity, 0)).toBeCloseTo(bought.trades[0]?.quantity ?? 0, 9);
        for (const quantity of quantities) {
          expect(Math.abs(quantity / lot - Math.round(quantity / lot))).toBeLessThan(1e-6);
          expect(quantity).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('refuses a time that is no instant', () => {
    expect(() => rebalanceOrders(plan, { time: 0.5 })).toThrow('schedule.time');
    expect(() => rebalanceOrders(plan, { time: START / 1000 + 1 })).toThrow(
      'schedule.time: must be UTC epoch milliseconds, this looks like seconds',
    );
  });
});
