import {
  applyFill,
  canTransition,
  createRandom,
  exact,
  type Fill,
  type Order,
  type OrderRequest,
  transitionOrder,
} from '@kairos/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { OrderMemory } from './order-memory.js';

const REQUEST: OrderRequest = {
  clientOrderId: 'a',
  symbol: 'TEST',
  side: 'buy',
  quantity: 10,
  type: 'limit',
  limitPrice: 5,
};

/** What a venue would tell of an order that fills in parts and may be canceled: each state, and the fill that led to it. */
function life(parts: readonly number[], isCanceled: boolean): { order: Order; fill?: Fill }[] {
  const memory = new OrderMemory();
  let order = transitionOrder(memory.start(REQUEST, 0).order, 'accepted', { time: 1, venueOrderId: 'v' });
  const told: { order: Order; fill?: Fill }[] = [{ order }];
  let time = 1;
  let sum = 0;
  for (const part of parts) {
    const quantity = Math.min(part, 10 - sum);
    if (quantity <= 0) break;
    sum += quantity;
    const { symbol, side, clientOrderId } = REQUEST;
    const terms = { price: 5 - sum / 10, commission: 0, liquidity: 'taker', time: ++time } as const;
    const fill: Fill = { fillId: `v@${sum}`, clientOrderId, symbol, side, quantity, ...terms };
    order = applyFill(order, fill);
    told.push({ order, fill });
  }
  if (isCanceled && sum < 10) told.push({ order: transitionOrder(order, 'canceled', { time: ++time }) });
  return told;
}

it('ends as the venue did, whatever is repeated, late or out of order, and never goes back', () => {
  const parts = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 5 });
  fc.assert(
    fc.property(parts, fc.boolean(), fc.integer(), (sizes, isCanceled, seed) => {
      const told = life(sizes, isCanceled);
      const memory = new OrderMemory();
      const followed = memory.start(REQUEST, 0);
      const states = [followed.order];
      const fills = new Set<string>();
      const shuffled = createRandom(seed).shuffle([...told, ...told, ...told.slice(-1)]);
      // At the end of every comparison with a venue stands its last word.
      for (const { order, fill } of [...shuffled, ...told.slice(-1)]) {
        if (fill && !fills.has(fill.fillId)) fills.add(fill.fillId);
        const changed = [fill && memory.fill(followed, fill), memory.report(followed, order)];
        states.push(...changed.filter((state) => state !== undefined));
      }
      const last = told.at(-1)!.order;
      expect(followed.order).toMatchObject({ status: last.status, venueOrderId: 'v' });
      expect(followed.order.filledQuantity.toString()).toBe(last.filledQuantity.toString());
      expect(followed.order.averageFillPrice?.toFixed(12)).toBe(last.averageFillPrice?.toFixed(12));
      states.slice(1).forEach((state, i) => {
        const { status, filledQuantity } = states[i]!;
        expect(state.status === status || canTransition(status, state.status)).toBe(true);
        expect(state.filledQuantity.greaterThanOrEqualTo(filledQuantity)).toBe(true);
      });
    }),
    { numRuns: 200 },
  );
});

it('takes the amounts that the venue shows, but not those of an older state', () => {
  const memory = new OrderMemory();
  const followed = memory.start({ ...REQUEST, strategy: 'mine' }, 0);
  const shown = (limitPrice: string, updatedAt: number): Order => ({
    ...followed.order,
    request: { ...REQUEST, quantity: '10.0', limitPrice } as OrderRequest,
    status: 'accepted',
    filledQuantity: exact(0),
    updatedAt,
  });
  memory.report(followed, shown('5.00', 5));
  expect(followed.order.request).toMatchObject({ limitPrice: 5, quantity: 10, strategy: 'mine' });
  memory.report(followed, shown('6.00', 7));
  expect(followed.order.request).toMatchObject({ limitPrice: '6.00', strategy: 'mine' });
  expect(memory.report(followed, shown('5.00', 6))).toBeUndefined();
});

it('is filled when it was made as small as what has filled', () => {
  const memory = new OrderMemory();
  const followed = memory.start(REQUEST, 0);
  const { symbol, side, clientOrderId } = REQUEST;
  const terms = { quantity: 4, price: 5, commission: 0, liquidity: 'taker', time: 1 } as const;
  memory.fill(followed, { fillId: 'v@4', clientOrderId, symbol, side, ...terms });
  const request = { ...REQUEST, quantity: '4' } as OrderRequest;
  memory.report(followed, { ...followed.order, request, status: 'filled', updatedAt: 2 });
  expect(followed.order).toMatchObject({ status: 'filled', request: { quantity: '4' } });
});

it('counts an execution that came after its order was canceled', () => {
  const memory = new OrderMemory();
  const followed = memory.start(REQUEST, 0);
  memory.move(followed, 'canceled', 1);
  const { symbol, side, clientOrderId } = REQUEST;
  const terms = { quantity: 4, price: 5, commission: 0, liquidity: 'taker', time: 1 } as const;
  memory.fill(followed, { fillId: 'v@4', clientOrderId, symbol, side, ...terms });
  expect(followed.order).toMatchObject({ status: 'canceled' });
  expect(followed.order.filledQuantity.toString()).toBe('4');
});

/** An order that the venue canceled at a time. */
function canceledAt(clientOrderId: string, updatedAt: number): Order {
  const request = { ...REQUEST, clientOrderId };
  const order = new OrderMemory().start(request, 0).order;
  return { ...order, status: 'canceled', venueOrderId: `v-${clientOrderId}`, updatedAt };
}

it('forgets what ended first, never what works, and knows what was forgotten by its time', () => {
  const forgotten: string[] = [];
  const memory = new OrderMemory(({ order }) => forgotten.push(order.clientOrderId), 2);
  memory.start({ ...REQUEST, clientOrderId: 'working' }, 0);
  const ends: [string, number][] = [
    ['a', 5],
    ['b', 9],
    ['c', 7],
    ['d', 8],
  ];
  for (const [id, time] of ends) {
    const followed = memory.start({ ...REQUEST, clientOrderId: id }, 0);
    memory.report(followed, canceledAt(id, time));
    // Told twice, it has not ended twice.
    memory.report(followed, canceledAt(id, time));
  }

  expect(forgotten).toEqual(['a', 'b']);
  expect(['working', 'a', 'b', 'c', 'd'].filter((id) => memory.get(id))).toEqual(['working', 'c', 'd']);
  expect(memory.isLongPast(canceledAt('b', 9))).toBe(true);
  expect(memory.isLongPast(canceledAt('c', 7))).toBe(false);
  expect(memory.isLongPast(canceledAt('new', 10))).toBe(false);
  expect(memory.isLongPast({ ...canceledAt('new', 1), status: 'accepted' })).toBe(false);
});

it('knows an order that it forgot by the last time it was shown, news or not', () => {
  const memory = new OrderMemory(undefined, 0);
  const followed = memory.start(REQUEST, 0);
  memory.report(followed, { ...canceledAt('a', 5), status: 'accepted' });
  memory.report(followed, { ...canceledAt('a', 6), status: 'accepted' });
  memory.move(followed, 'canceled', 3);
  expect(memory.get('a')).toBeUndefined();
  expect([memory.isLongPast(canceledAt('a', 6)), memory.isLongPast(canceledAt('a', 7))]).toEqual([true, false]);
});

it('remembers ten thousand orders that have ended unless told otherwise', () => {
  const memory = new OrderMemory();
  for (let i = 0; i <= 10_000; i++)
    memory.move(memory.start({ ...REQUEST, clientOrderId: `o-${i}` }, 0), 'rejected', 1);
  expect([memory.get('o-0'), memory.get('o-1')?.order.status]).toEqual([undefined, 'rejected']);
});
