import { expect } from 'vitest';
import { unitsOf } from './bench.js';
import type { ContractCase } from './contract-case.js';

/** A client order id stands for one order, however often it is sent. */
export const identity: readonly ContractCase[] = [
  {
    name: 'the same order sent twice is one order',
    async run(bench) {
      const request = bench.request();
      const first = await bench.ask(bench.broker.submit(request));
      const second = await bench.ask(bench.broker.submit({ ...request }));
      expect(second.clientOrderId).toBe(first.clientOrderId);
      await bench.tradeOut(1, request.clientOrderId);
      await bench.trade(1);

      expect(await bench.held()).toBe(bench.units(1));
      expect(unitsOf(await bench.ask(bench.broker.fills())).toString()).toBe(bench.units(1));
    },
  },
  {
    name: 'also when both are under way at once',
    async run(bench) {
      const request = bench.request();
      const both = Promise.all([bench.broker.submit(request), bench.broker.submit({ ...request })]);
      const [first, second] = await bench.ask(both);
      expect(second.clientOrderId).toBe(first.clientOrderId);
      await bench.tradeOut(1, request.clientOrderId);
      await bench.trade(1);

      expect(await bench.held()).toBe(bench.units(1));
    },
  },
  {
    name: 'and when the first has filled long ago',
    async run(bench) {
      const order = await bench.filled();
      const again = await bench.ask(bench.broker.submit(order.request));
      await bench.trade(1);

      expect(again).toMatchObject({ clientOrderId: order.clientOrderId, status: 'filled' });
      expect(await bench.held()).toBe(bench.units(1));
    },
  },
  {
    name: 'another order under a used id is refused as an error of ours',
    async run(bench) {
      const request = bench.request();
      await bench.ask(bench.broker.submit(request));
      const other = bench.broker.submit({ ...request, quantity: bench.units(2) });

      expect(await bench.codeOf(other)).toBe('INVALID');
      await bench.tradeOut(1, request.clientOrderId);
      expect(await bench.held()).toBe(bench.units(1));
    },
  },
];
