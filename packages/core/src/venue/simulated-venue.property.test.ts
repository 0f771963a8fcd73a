import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Bar } from '../bars/bar.js';
import { rateCommission } from '../fills/commission.js';
import type { SameBarRule } from '../fills/same-bar.js';
import { noSlippage } from '../fills/slippage.js';
import { createInstrument } from '../instrument/create-instrument.js';
import { Ledger } from '../ledger/ledger.js';
import { checkOrderRequest } from '../orders/check-order-request.js';
import type { OrderRequest, TimeInForce } from '../orders/order.js';
import { isClosed } from '../orders/order-state.js';
import { createRandom, type Random } from '../runtime/random.js';
import type { Side } from '../trade/direction.js';
import { SimulatedVenue } from './simulated-venue.js';
import type { VenueFill } from './venue-options.js';

const HOUR = 3_600_000;
const START = Date.UTC(2024, 0, 1);

const pick = <T>(random: Random, ...choices: readonly T[]): T => choices[Math.floor(random.next() * choices.length)]!;
const halves = (random: Random, most: number) => Math.floor(random.next() * (2 * most + 1)) / 2;

function nextBar(random: Random, i: number, last: number): Bar {
  const open = Math.max(10, last + halves(random, 2) - halves(random, 2));
  const close = Math.max(10, open + halves(random, 3) - halves(random, 3));
  const high = Math.max(open, close) + halves(random, 2);
  return { time: START + i * HOUR, open, high, low: Math.min(open, close) - halves(random, 2), close, volume: 100 };
}

/** Any order there is, somewhere around the price. */
function randomOrder(random: Random, id: string, price: number, time: number): OrderRequest {
  const side = pick<Side>(random, 'buy', 'sell');
  const up = side === 'buy' ? 1 : -1;
  const near = () => price + halves(random, 4) - halves(random, 4);
  const shape = pick<object>(
    random,
    { type: 'market' },
    { type: 'limit', limitPrice: near(), ...(random.next() < 0.2 && { postOnly: true }) },
    { type: 'stop', stopPrice: near() },
    { type: 'stop-limit', stopPrice: near(), limitPrice: near() },
    { type: 'trailing-stop', trail: { amount: 0.5 + halves(random, 3) } },
    { type: 'trailing-stop', trail: { fraction: 0.01 + random.next() / 10 } },
  );
  const bracket = {
    ...(random.next() < 0.8 && { stopLoss: price - up * (5 + halves(random, 2)) }),
    takeProfit: price + up * (5 + halves(random, 2)),
  };
  const timeInForce = 'postOnly' in shape ? 'gtc' : pick<TimeInForce>(random, 'gtc', 'day', 'ioc', 'fok', 'gtd');
  return checkOrderRequest({
    clientOrderId: id,
    symbol: 'TEST',
    side,
    quantity: pick<number | string>(random, 1, 3, 10, '0.123456789', 60),
    ...shape,
    timeInForce,
    ...(timeInForce === 'gtd' && { expiresAt: time + Math.floor(random.next() * 9 * HOUR) + 1 }),
    ...(random.next() < 0.2 ? { reduceOnly: true } : random.next() < 0.5 && { bracket }),
  });
}

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
