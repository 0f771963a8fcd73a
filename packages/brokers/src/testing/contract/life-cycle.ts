import { exact, isOpen } from '@kairos/core';
import { expect } from 'vitest';
import type { ContractCase } from './contract-case.js';

/** From submission to the end, and what an order shows on the way. */
export const lifeCycle: readonly ContractCase[] = [
  {
    name: 'says what it can do',
    async run({ broker }) {
      const { orderTypes, timeInForce } = broker.capabilities;
      expect(broker.name).not.toBe('');
      expect(orderTypes).toContain('market');
      expect(new Set(orderTypes).size).toBe(orderTypes.length);
      expect(new Set(timeInForce).size).toBe(timeInForce.length);
    },
  },
  {
    name: 'takes a market order, fills it and shows it to the end',
    async run(bench) {
      const { harness, broker } = bench;
      const taken = await bench.submit();
      expect(taken.status, taken.reason).not.toBe('rejected');
      expect(taken.request).toMatchObject({ symbol: harness.instrument.symbol, side: 'buy', type: 'market' });
      await bench.tradeOut(1, taken.clientOrderId);
      const order = await bench.known(taken.clientOrderId);

      expect(order.status).toBe('filled');
      expect(order.filledQuantity.toString()).toBe(bench.units(1));
      expect(
        order
          .averageFillPrice!.minus(harness.price)
          .abs()
          .lessThan(harness.price * 0.02),
      ).toBe(true);
      expect(order.updatedAt).toBeGreaterThanOrEqual(order.createdAt);
      expect(await bench.ask(broker.orders())).toEqual([]);
      expect(await bench.held()).toBe(bench.units(1));
    },
  },
  {
    name: 'lists an order as long as it works',
    applies: ({ orderTypes }) => orderTypes.includes('limit'),
    async run(bench) {
      const { broker } = bench;
      const limit = { type: 'limit', limitPrice: bench.at(0.95) };
      const { clientOrderId, status } = await bench.submit(limit);
      expect(isOpen(status)).toBe(true);
      await bench.trade(1);

      const [listed, ...others] = await bench.ask(broker.orders());
      expect(others).toEqual([]);
      expect(listed).toMatchObject({ clientOrderId });
      expect(isOpen(listed!)).toBe(true);
      expect(exact((listed!.request as { limitPrice: number }).limitPrice).toNumber()).toBe(bench.at(0.95));
      expect(await bench.known(clientOrderId)).toMatchObject({ status: listed!.status });
      expect(bench.fills).toEqual([]);
      await bench.tradeOut(0.94, clientOrderId);
      expect(await bench.ask(broker.orders())).toEqual([]);
    },
  },
];
