import { exact, ZERO } from '@kairos/core';
import { expect } from 'vitest';
import { sumOf } from './bench.js';
import type { ContractCase } from './contract-case.js';

/** Positions and money follow from the fills. */
export const books: readonly ContractCase[] = [
  {
    name: 'a position is the sum of its fills, and none is listed once it is flat',
    async run(bench) {
      const { broker } = bench;
      await bench.filled({ quantity: bench.units(3) });
      await bench.filled({ side: 'sell' });
      const fills = await bench.ask(broker.fills());
      expect(await bench.held()).toBe(bench.units(2));
      expect(sumOf(fills).toString()).toBe(bench.units(2));
      await bench.filled({ side: 'sell', quantity: bench.units(2) });

      expect(sumOf(await bench.ask(broker.fills())).toString()).toBe('0');
      expect(await bench.ask(broker.positions())).toEqual([]);
    },
  },
  {
    name: 'an order counts its fills, and their average price',
    async run(bench) {
      const order = await bench.filled({ quantity: bench.units(4) });
      const fills = await bench.ask(bench.broker.fills());
      const value = fills.reduce((sum, { price, quantity }) => sum.plus(exact(price).times(quantity)), ZERO);
      const difference = value.minus(order.averageFillPrice!.times(order.filledQuantity)).abs();

      expect(fills.every(({ clientOrderId, side }) => clientOrderId === order.clientOrderId && side === 'buy')).toBe(
        true,
      );
      expect(new Set(fills.map(({ fillId }) => fillId)).size).toBe(fills.length);
      expect(difference.lessThan(value.times(1e-6))).toBe(true);
      const [position] = await bench.ask(bench.broker.positions());
      expect(
        position!.averagePrice.minus(order.averageFillPrice!).abs().lessThan(position!.averagePrice.times(1e-6)),
      ).toBe(true);
    },
  },
  {
    name: 'the account adds up',
    async run(bench) {
      const { broker, harness } = bench;
      const { multiplier, settlement } = harness.instrument;
      const before = await bench.ask(broker.account());
      expect(before.currency).toBe(harness.instrument.quoteCurrency);
      await bench.filled({ quantity: bench.units(4) });
      await bench.filled({ side: 'sell', quantity: bench.units(1) });
      await bench.trade(1.02);
      const { cash, equity, buyingPower, marginUsed } = await bench.ask(broker.account());
      const fills = await bench.ask(broker.fills());
      const [position] = await bench.ask(broker.positions());

      const commissions = fills.reduce((sum, { commission }) => sum.plus(commission), ZERO);
      const paid = fills.reduce((sum, { side, price, quantity }) => {
        const value = exact(price).times(quantity).times(multiplier);
        return side === 'buy' ? sum.plus(value) : sum.minus(value);
      }, ZERO);
      const notional = position!.quantity.times(position!.marketPrice).times(multiplier);
      const expectNear = (actual: typeof cash, expected: typeof cash) =>
        expect(actual.minus(expected).abs().toNumber()).toBeLessThan(0.01);
      // Profit is what the position is worth less what was paid for it, whichever way it is settled.
      expectNear(equity, before.equity.plus(notional).minus(paid).minus(commissions));
      if (settlement === 'cash') {
        expectNear(cash, before.cash.minus(paid).minus(commissions));
        expectNear(equity, cash.plus(notional));
      }
      expect(buyingPower.isNegative() || marginUsed.isNegative()).toBe(false);
      expect(buyingPower.lessThan(before.buyingPower)).toBe(true);
    },
  },
];
