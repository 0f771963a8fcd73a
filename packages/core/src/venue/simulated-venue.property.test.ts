import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Bar } from '../bars/bar.js';
import { rateCommission } from '../fills/commission.js';
import type { SameBarRule } from '../fills/same-bar.js';
import { noSlippage } from '../fills/slippage.js';
import { createInstrument } from '../instrument/create-instrument.js';
import { Ledger } from '../ledger/ledger.js';
import { isClosed } from '../orders/order-state.js';
import { createRandom } from '../runtime/random.js';
import { HOUR, nextBar, pick, randomOrder, START } from './fixture-orders.js';
import { SimulatedVenue } from './simulated-venue.js';
import type { VenueFill } from './venue-options.js';

it('keeps its books and its promises under any orders', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (seed) => {
      const random = createRandom(seed);
      const ledger = new Ledger();
      ledger.deposit('USD', 5000, START);
      const settlement = pick<'cash' | 'margin'>(random, 'cash', 'margin');
      const instrument = createInstrument({ symbol: 'TEST', settlement, multiplier: pick<number>(random, 1, 2) });
      const sentAt = new Map<string, number>();
      const ended = new Set<string>();
      const legFills = new Map<string, number>();
      let bar: Bar = { time: START, open: 40, high: 40, low: 40, close: 40, volume: 100 };

      function checkFill({ fill, order, leg, before, after }: VenueFill): void {
        const price = Number(fill.price);
        const { request } = order;
        expect(price >= bar.low && price <= bar.high).toBe(true);
        if (request.type === 'limit') {
          expect(fill.side === 'buy' ? price <= Number(request.limitPrice) : price >= Number(request.limitPrice)).toBe(
            true,
          );
        }
        const sent = sentAt.get(fill.clientOrderId);
        if (sent !== undefined) expect(bar.time).toBeGreaterThanOrEqual(sent);
        if (request.reduceOnly) expect(after.quantity.abs().lessThan(before.quantity.abs())).toBe(true);
        if (leg) {
          const entry = fill.clientOrderId.replace(/-(stop|target)$/, '');
          legFills.set(entry, (legFills.get(entry) ?? 0) + 1);
        }
        const { deposited, realizedPnl, unrealizedPnl, commissions, cash, positionValue, equity } =
          ledger.balance('USD');
        expect(cash.plus(positionValue).equals(equity)).toBe(true);
        expect(deposited.plus(realizedPnl).plus(unrealizedPnl).minus(commissions).equals(equity)).toBe(true);
        const notional = after.quantity.abs().times(price).times(instrument.multiplier);
        const isOpening = after.quantity.abs().greaterThan(before.quantity.abs());
        if (isOpening) expect(notional.lessThanOrEqualTo(equity)).toBe(true);
      }

      const venue = new SimulatedVenue({
        ledger,
        instruments: [instrument],
        commission: rateCommission(pick<number>(random, 0, 0.001)),
        slippage: noSlippage,
        limitRule: pick<'through' | 'touch'>(random, 'through', 'touch'),
        sameBar: pick<SameBarRule>(random, 'pessimistic', 'optimistic', 'path'),
        onFill: checkFill,
        onOrder(order) {
          expect(ended.has(order.clientOrderId)).toBe(false);
          if (isClosed(order)) ended.add(order.clientOrderId);
        },
      });
      for (let i = 0; i < 60; i++) {
        bar = nextBar(random, i, bar.close);
        const time = START + (i + 1) * HOUR;
        venue.onBar('TEST', bar, time);
        for (const order of venue.openOrders()) {
          if (order.request.timeInForce === 'ioc' || order.request.timeInForce === 'fok') expect.fail('still waits');
          const { expiresAt = time + 1 } = order.request;
          expect(expiresAt).toBeGreaterThan(time);
        }
        if (random.next() < 0.4) {
          sentAt.set(`o${i}`, time);
          venue.submit(randomOrder(random, `o${i}`, bar.close, time), time);
        }
        const [first] = venue.openOrders();
        if (first && random.next() < 0.1) venue.cancel(first.clientOrderId, time);
      }
      for (const count of legFills.values()) expect(count).toBe(1);
    }),
    { numRuns: 400 },
  );
}, 60_000);
