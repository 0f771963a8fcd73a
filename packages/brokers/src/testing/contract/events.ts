import { canTransition, type Order } from '@kairos/core';
import { expect } from 'vitest';
import { type Bench, sumOf, unitsOf } from './bench.js';
import type { ContractCase } from './contract-case.js';

/** A few orders that fill, wait, change and end. */
async function busyHour(bench: Bench): Promise<void> {
  const { broker } = bench;
  await bench.filled({ quantity: bench.units(3) });
  const limit = { type: 'limit', limitPrice: bench.at(0.97) };
  const hasLimits = broker.capabilities.orderTypes.includes('limit');
  const waiting = hasLimits ? [await bench.submit(limit), await bench.submit(limit)] : [];
  await bench.filled({ side: 'sell' });
  if (waiting[0]) await bench.ask(broker.cancel(waiting[0].clientOrderId));
  if (waiting[1]) await bench.tradeOut(0.96, waiting[1].clientOrderId);
  await bench.filled({ side: 'sell', quantity: bench.units(2) });
  await bench.harness.settle();
}

function expectLife(states: readonly Order[]): void {
  states.slice(1).forEach((order, i) => {
    const before = states[i]!;
    const isLegal = order.status === before.status || canTransition(before.status, order.status);
    expect(isLegal, `${before.status} to ${order.status}`).toBe(true);
    expect(order.filledQuantity.greaterThanOrEqualTo(before.filledQuantity)).toBe(true);
  });
}

/** What listeners are told: all of it, once, in order. */
export const events: readonly ContractCase[] = [
  {
    name: 'tells every order from its first state to its last, in order',
    async run(bench) {
      await busyHour(bench);
      const ids = new Set(bench.orders.map(({ clientOrderId }) => clientOrderId));
      expect(ids.size).toBeGreaterThanOrEqual(3);
      for (const id of ids) {
        const states = bench.orders.filter(({ clientOrderId }) => clientOrderId === id);
        expectLife(states);
        const { status, filledQuantity } = await bench.known(id);
        expect(states.at(-1)).toMatchObject({ status });
        expect(states.at(-1)!.filledQuantity.toString()).toBe(filledQuantity.toString());
        const told = bench.fills.filter(({ clientOrderId }) => clientOrderId === id);
        expect(unitsOf(told).toString()).toBe(filledQuantity.toString());
      }
    },
  },
  {
    name: 'tells every fill once, in the order in which they are listed',
    async run(bench) {
      await busyHour(bench);
      const listed = await bench.ask(bench.broker.fills());
      expect(listed.length).toBeGreaterThanOrEqual(3);
      expect(bench.fills.map(({ fillId }) => fillId)).toEqual(listed.map(({ fillId }) => fillId));
      expect(sumOf(bench.fills).toString()).toBe(await bench.held());
    },
  },
  {
    name: 'tells the position after every fill',
    async run(bench) {
      const seen: string[] = [];
      const { symbol } = bench.harness.instrument;
      bench.broker.on('position', (position) => {
        if (position.symbol === symbol) seen.push(position.quantity.toString());
      });
      await busyHour(bench);
      const expected = bench.fills.map((_, i) => sumOf(bench.fills.slice(0, i + 1)).toString());
      // Venues may tell one position for several fills, but never one that no fill led to.
      expect(expected.filter((quantity) => seen.includes(quantity)).length).toBeGreaterThan(0);
      for (const quantity of seen) expect(expected).toContain(quantity);
      expect(seen.at(-1)).toBe(expected.at(-1));
    },
  },
  {
    name: 'a listener that throws keeps nothing from the others',
    async run(bench) {
      const told: string[] = [];
      bench.broker.on('order', () => {
        throw new Error('a listener of the contract, meant to throw');
      });
      bench.broker.on('fill', () => {
        throw new Error('a listener of the contract, meant to throw');
      });
      bench.broker.on('fill', ({ fillId }) => told.push(fillId));
      const { clientOrderId } = await bench.filled();

      expect(told).toEqual(bench.fills.map(({ fillId }) => fillId));
      expect(told.length).toBeGreaterThan(0);
      expect(bench.orders.at(-1)).toMatchObject({ clientOrderId, status: 'filled' });
    },
  },
  {
    name: 'who has left hears nothing more, and may leave twice',
    async run(bench) {
      let told = 0;
      const leave = bench.broker.on('order', () => told++);
      await bench.filled();
      const before = told;
      expect(before).toBeGreaterThan(0);
      leave();
      leave();
      await bench.filled({ side: 'sell' });

      expect(told).toBe(before);
      expect(bench.orders.at(-1)).toMatchObject({ status: 'filled' });
      expect(bench.orders.length).toBeGreaterThan(before);
    },
  },
];
