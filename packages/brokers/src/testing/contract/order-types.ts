import { isOpen, type OrderType, type TimeInForce } from '@kairos/core';
import { expect } from 'vitest';
import type { Bench, Wish } from './bench.js';
import type { ContractCase } from './contract-case.js';

const has = (type: OrderType): Pick<ContractCase, 'applies'> => ({
  applies: ({ orderTypes }) => orderTypes.includes(type),
});

/** Sends an order that waits while the market is there, and fills it further on. Gives the average price. */
async function waitsThenFills(bench: Bench, wish: Wish, waits: readonly number[], fillsAt: number): Promise<number> {
  const { clientOrderId } = await bench.submit(wish);
  for (const share of waits) await bench.trade(share);
  const waiting = await bench.known(clientOrderId);
  expect(waiting.filledQuantity.toString()).toBe('0');
  expect(isOpen(waiting), waiting.reason).toBe(true);
  await bench.tradeOut(fillsAt, clientOrderId);
  const order = await bench.known(clientOrderId);
  expect(order.status).toBe('filled');
  return order.averageFillPrice!.toNumber();
}

/** Each type of order that a broker has: it waits for its price, and gets it. */
export const orderTypes: readonly ContractCase[] = [
  {
    name: 'a limit order to buy waits for its price and pays no more',
    ...has('limit'),
    async run(bench) {
      const wish = { type: 'limit', limitPrice: bench.at(0.97) };
      expect(await waitsThenFills(bench, wish, [1, 0.98], 0.96)).toBeLessThanOrEqual(bench.at(0.97));
    },
  },
  {
    name: 'a limit order to sell waits for its price and gets no less',
    ...has('limit'),
    async run(bench) {
      await bench.filled();
      const wish = { side: 'sell', type: 'limit', limitPrice: bench.at(1.03) };
      expect(await waitsThenFills(bench, wish, [1, 1.02], 1.04)).toBeGreaterThanOrEqual(bench.at(1.03));
      expect(await bench.held()).toBe('0');
    },
  },
  {
    name: 'a stop order waits until the market is there',
    ...has('stop'),
    async run(bench) {
      const wish = { type: 'stop', stopPrice: bench.at(1.02) };
      expect(await waitsThenFills(bench, wish, [1, 1.01], 1.03)).toBeGreaterThanOrEqual(bench.at(1.02));
      const exit = { side: 'sell', type: 'stop', stopPrice: bench.at(0.98) };
      expect(await waitsThenFills(bench, exit, [1, 0.99], 0.97)).toBeLessThanOrEqual(bench.at(0.98));
    },
  },
  {
    name: 'a stop-limit order triggers, and pays no more than its limit',
    ...has('stop-limit'),
    async run(bench) {
      const wish = { type: 'stop-limit', stopPrice: bench.at(1.02), limitPrice: bench.at(1.05) };
      expect(await waitsThenFills(bench, wish, [1, 1.01], 1.03)).toBeLessThanOrEqual(bench.at(1.05));
    },
  },
  {
    name: 'a trailing stop follows the market up and not down',
    ...has('trailing-stop'),
    async run(bench) {
      await bench.filled();
      const wish = { side: 'sell', type: 'trailing-stop', trail: { fraction: 0.03 } };
      const price = await waitsThenFills(bench, wish, [1, 1.06, 1.04], 1.02);
      expect(price).toBeGreaterThan(bench.at(1.01));
      expect(price).toBeLessThan(bench.at(1.03));
    },
  },
  ...(['ioc', 'fok'] as const satisfies readonly TimeInForce[]).map(
    (timeInForce): ContractCase => ({
      name: `an order with ${timeInForce} does not wait`,
      applies: (can) => can.timeInForce.includes(timeInForce) && can.orderTypes.includes('limit'),
      async run(bench) {
        const wish = { type: 'limit', limitPrice: bench.at(0.95), timeInForce };
        const { clientOrderId } = await bench.submit(wish);
        await bench.tradeOut(1, clientOrderId);
        await bench.trade(0.94);

        expect((await bench.known(clientOrderId)).status).toMatch(/canceled|expired|rejected/);
        expect(await bench.held()).toBe('0');
      },
    }),
  ),
  {
    name: 'a short sale makes a negative position',
    applies: ({ shortSelling }) => shortSelling,
    async run(bench) {
      await bench.filled({ side: 'sell' });
      expect(await bench.held()).toBe(bench.units(-1));
    },
  },
  {
    name: 'without short selling a sale of nothing is refused',
    applies: ({ shortSelling }) => !shortSelling,
    async run(bench) {
      const { clientOrderId } = await bench.submit({ side: 'sell' });
      await bench.tradeOut(1, clientOrderId);
      expect((await bench.known(clientOrderId)).status).toBe('rejected');
      expect(await bench.held()).toBe('0');
    },
  },
  ...([1.06, 0.94] as const).map(
    (exit): ContractCase => ({
      name: `a bracket leaves at its ${exit > 1 ? 'target' : 'stop'} once, and nothing stays behind`,
      applies: ({ bracket }) => bracket,
      async run(bench) {
        const { broker } = bench;
        await bench.filled({ bracket: { stopLoss: bench.at(0.95), takeProfit: bench.at(1.05) } });
        await bench.trade(1);
        expect(await bench.ask(broker.orders())).toHaveLength(2);
        for (let i = 0; i < 40 && (await bench.held()) !== '0'; i++) await bench.trade(exit);

        expect(await bench.held()).toBe('0');
        await bench.trade(exit > 1 ? 0.94 : 1.06);
        expect(await bench.held()).toBe('0');
        expect(await bench.ask(broker.orders())).toEqual([]);
      },
    }),
  ),
];
