import { isClosed } from '@kairos/core';
import { expect } from 'vitest';
import type { Bench } from './bench.js';
import type { ContractCase } from './contract-case.js';

const waiting = (bench: Bench) => ({ type: 'limit', limitPrice: bench.at(0.97) });

const hasLimits: ContractCase['applies'] = ({ orderTypes }) => orderTypes.includes('limit');
const canReplace: NonNullable<ContractCase['applies']> = (can) => can.replace && can.orderTypes.includes('limit');

/** Position and order agree on what has filled. */
async function expectAgreement(bench: Bench, id: string): Promise<void> {
  const { filledQuantity } = await bench.known(id);
  expect(await bench.held()).toBe(filledQuantity.toString());
}

/** Cancels and replaces, also while the market moves. */
export const changes: readonly ContractCase[] = [
  {
    name: 'a canceled order does not fill any more',
    applies: hasLimits,
    async run(bench) {
      const { clientOrderId } = await bench.submit(waiting(bench));
      await bench.ask(bench.broker.cancel(clientOrderId));
      await bench.harness.settle();
      expect((await bench.known(clientOrderId)).status).toBe('canceled');
      await bench.trade(0.95);

      expect(await bench.held()).toBe('0');
      expect(await bench.ask(bench.broker.orders())).toEqual([]);
    },
  },
  {
    name: 'canceling what has ended changes nothing',
    applies: hasLimits,
    async run(bench) {
      const filled = await bench.filled();
      expect(await bench.ask(bench.broker.cancel(filled.clientOrderId))).toMatchObject({ status: 'filled' });
      const { clientOrderId } = await bench.submit(waiting(bench));
      await bench.ask(bench.broker.cancel(clientOrderId));
      await bench.harness.settle();
      expect(await bench.ask(bench.broker.cancel(clientOrderId))).toMatchObject({ status: 'canceled' });
      expect(await bench.held()).toBe(bench.units(1));
    },
  },
  {
    name: 'a cancel that races a fill ends with one of the two',
    applies: hasLimits,
    async run(bench) {
      const { clientOrderId } = await bench.submit(waiting(bench));
      const canceled = bench.broker.cancel(clientOrderId);
      await bench.trade(0.95);
      expect(isClosed(await bench.ask(canceled)) || !isClosed(await bench.known(clientOrderId))).toBe(true);
      await bench.harness.settle();

      const order = await bench.known(clientOrderId);
      expect(order.status).toMatch(/filled|canceled/);
      await bench.trade(0.95);
      expect(await bench.known(clientOrderId)).toMatchObject({ status: order.status });
      await expectAgreement(bench, clientOrderId);
    },
  },
  {
    name: 'a replaced order waits for its new price',
    applies: canReplace,
    async run(bench) {
      const { clientOrderId } = await bench.submit(waiting(bench));
      const replaced = await bench.ask(bench.broker.replace(clientOrderId, { limitPrice: bench.at(0.94) }));
      expect(replaced.clientOrderId).toBe(clientOrderId);
      await bench.trade(0.96);
      expect((await bench.known(clientOrderId)).filledQuantity.toString()).toBe('0');
      expect(await bench.ask(bench.broker.orders())).toHaveLength(1);
      await bench.tradeOut(0.93, clientOrderId);

      const order = await bench.known(clientOrderId);
      expect(order.status).toBe('filled');
      expect(order.averageFillPrice!.lessThanOrEqualTo(bench.at(0.94))).toBe(true);
      await expectAgreement(bench, clientOrderId);
    },
  },
  {
    name: 'a replaced quantity is what fills',
    applies: (can) => canReplace(can) && (can.replaceable?.includes('quantity') ?? true),
    async run(bench) {
      const { clientOrderId } = await bench.submit(waiting(bench));
      await bench.ask(bench.broker.replace(clientOrderId, { quantity: bench.units(3) }));
      await bench.tradeOut(0.95, clientOrderId);

      expect(await bench.held()).toBe(bench.units(3));
      await expectAgreement(bench, clientOrderId);
    },
  },
  {
    name: 'a replace that races a fill never fills twice',
    applies: canReplace,
    async run(bench) {
      const { clientOrderId } = await bench.submit(waiting(bench));
      const replaced = bench.broker.replace(clientOrderId, { limitPrice: bench.at(0.98) }).catch(() => undefined);
      await bench.trade(0.95);
      await bench.ask(replaced);
      await bench.tradeOut(0.95, clientOrderId);
      await bench.trade(0.95);

      expect((await bench.known(clientOrderId)).status).toBe('filled');
      expect(await bench.held()).toBe(bench.units(1));
    },
  },
  {
    name: 'replacing what has ended changes nothing',
    applies: canReplace,
    async run(bench) {
      const order = await bench.filled({ type: 'limit', limitPrice: bench.at(1.02) });
      await bench.ask(bench.broker.replace(order.clientOrderId, { limitPrice: bench.at(1.03) }).catch(() => undefined));
      await bench.trade(1);

      expect(await bench.known(order.clientOrderId)).toMatchObject({ status: 'filled' });
      expect(await bench.held()).toBe(bench.units(1));
    },
  },
];
