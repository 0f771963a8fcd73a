import { isClosed, isOpen } from '@kairos/core';
import { expect } from 'vitest';
import type { Bench } from './bench.js';
import type { ContractCase } from './contract-case.js';

async function expectClosedLine(bench: Bench): Promise<void> {
  const { broker } = bench;
  const calls = {
    submit: () => broker.submit(bench.request()),
    cancel: () => broker.cancel('contract-1'),
    order: () => broker.order('contract-1'),
    orders: () => broker.orders(),
    fills: () => broker.fills(),
    positions: () => broker.positions(),
    account: () => broker.account(),
  };
  for (const [name, call] of Object.entries(calls))
    expect([name, await bench.codeOf(call())]).toEqual([name, 'NETWORK']);
}

/** The line to the venue: closed, opened, and what was missed in between. */
export const line: readonly ContractCase[] = [
  {
    name: 'before it is connected nothing is answered',
    isConnected: false,
    async run(bench) {
      await expectClosedLine(bench);
      await bench.ask(bench.broker.connect());
      expect(await bench.ask(bench.broker.orders())).toEqual([]);
    },
  },
  {
    name: 'tells how the line is',
    isConnected: false,
    async run(bench) {
      const { broker, connections } = bench;
      await bench.ask(broker.connect());
      await bench.ask(broker.connect());
      expect(connections.at(-1)).toMatchObject({ state: 'connected' });
      expect(connections.filter(({ state }) => state === 'connected')).toHaveLength(1);
      await bench.ask(broker.close());
      await bench.ask(broker.close());
      expect(connections.at(-1)).toMatchObject({ state: 'disconnected' });
      expect(connections.filter(({ state }) => state === 'disconnected')).toHaveLength(1);
    },
  },
  {
    name: 'once it is closed nothing is answered, and orders stay at the venue',
    applies: ({ orderTypes }) => orderTypes.includes('limit'),
    async run(bench) {
      const { broker } = bench;
      const { clientOrderId } = await bench.submit({ type: 'limit', limitPrice: bench.at(0.97) });
      await bench.ask(broker.close());
      await expectClosedLine(bench);
      await bench.ask(broker.connect());

      expect(isOpen(await bench.known(clientOrderId))).toBe(true);
      expect(await bench.ask(broker.orders())).toHaveLength(1);
      await bench.tradeOut(0.96, clientOrderId);
      expect(bench.orders.at(-1)).toMatchObject({ clientOrderId, status: 'filled' });
    },
  },
  {
    name: 'what filled while the line was closed is found afterwards',
    applies: ({ orderTypes }) => orderTypes.includes('limit'),
    async run(bench) {
      const { broker } = bench;
      const first = await bench.filled();
      const [known] = await bench.ask(broker.fills());
      const { clientOrderId, request } = await bench.submit({ type: 'limit', limitPrice: bench.at(0.97) });
      await bench.ask(broker.close());
      const told = bench.fills.length;
      for (let i = 0; i < 40; i++) await bench.harness.trade(bench.at(0.96));
      await bench.ask(broker.connect());
      await bench.harness.settle();

      const order = await bench.known(clientOrderId);
      expect(isClosed(order)).toBe(true);
      expect(order.filledQuantity.toString()).toBe(bench.units(1));
      expect(await bench.held()).toBe(bench.units(2));
      const missed = await bench.ask(broker.fills(known!.time));
      expect(missed.some((fill) => fill.clientOrderId === clientOrderId)).toBe(true);
      expect(missed.some((fill) => fill.clientOrderId === first.clientOrderId)).toBe(true);
      // A venue may tell late what was missed, but not twice.
      const ids = bench.fills.map(({ fillId }) => fillId);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeGreaterThanOrEqual(told);
      expect(await bench.ask(broker.submit(request))).toMatchObject({ clientOrderId, status: 'filled' });
      await bench.trade(0.96);
      expect(await bench.held()).toBe(bench.units(2));
    },
  },
  {
    name: 'lists fills from a time on, the oldest first',
    async run(bench) {
      const { broker } = bench;
      await bench.filled();
      await bench.trade(1);
      await bench.trade(1);
      const second = await bench.filled({ side: 'sell' });
      const all = await bench.ask(broker.fills());
      const last = all.at(-1)!;
      const lately = (await bench.ask(broker.fills(last.time))).map(({ fillId }) => fillId);

      expect(last.clientOrderId).toBe(second.clientOrderId);
      expect(lately).toContain(last.fillId);
      expect(all.slice(-lately.length).map(({ fillId }) => fillId)).toEqual(lately);
      expect(lately.length).toBeLessThan(all.length);
      expect(await bench.ask(broker.fills(last.time + 366 * 86_400_000))).toEqual([]);
    },
  },
];
