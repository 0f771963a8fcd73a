import { expect } from 'vitest';
import type { ContractCase } from './contract-case.js';

const NONSENSE: readonly object[] = [
  { quantity: 0 },
  { quantity: -1 },
  { quantity: Number.NaN },
  { quantity: '1e400' },
  { side: 'long' },
  { type: 'limit' },
  { type: 'limit', limitPrice: -5 },
  { type: 'iceberg' },
  { clientOrderId: '' },
  { colour: 'red' },
];

/** What is an error, of which class, and what is none. */
export const errors: readonly ContractCase[] = [
  {
    name: 'a request that makes no sense is a ValidationError, and nothing is sent',
    async run(bench) {
      for (const wish of NONSENSE) {
        expect(await bench.codeOf(bench.broker.submit(bench.request(wish))), JSON.stringify(wish)).toBe('INVALID');
      }
      await bench.trade(1);
      expect(await bench.ask(bench.broker.orders())).toEqual([]);
      expect(await bench.ask(bench.broker.fills())).toEqual([]);
      expect(bench.orders).toEqual([]);
    },
  },
  {
    name: 'an unknown symbol is refused',
    async run(bench) {
      const request = bench.request({ symbol: 'NOSUCHSYMBOL' });
      const code = await bench.codeOf(bench.broker.submit(request));
      if (code === 'no error') expect((await bench.known(request.clientOrderId)).status).toBe('rejected');
      else expect(code).toBe('INVALID');
    },
  },
  {
    name: 'an order that the account cannot pay is rejected with a reason, not an error',
    async run(bench) {
      const { clientOrderId } = await bench.submit({ quantity: bench.units(1_000_000) });
      await bench.tradeOut(1, clientOrderId);
      const order = await bench.known(clientOrderId);

      expect(order.status).toMatch(/rejected|canceled/);
      expect(order.reason ?? '').not.toBe('');
    },
  },
  {
    name: 'an unknown order is undefined when looked up, and an OrderNotFoundError when changed',
    async run(bench) {
      const { broker } = bench;
      expect(await bench.ask(broker.order('never-sent'))).toBeUndefined();
      expect(await bench.codeOf(broker.cancel('never-sent'))).toBe('ORDER_NOT_FOUND');
      if (!broker.capabilities.replace) return;
      expect(await bench.codeOf(broker.replace('never-sent', { limitPrice: bench.at(0.9) }))).toBe('ORDER_NOT_FOUND');
    },
  },
];
