import { expect, it } from 'vitest';
import { TimeoutError } from '../errors/broker-errors.js';
import { createOrder } from '../orders/create-order.js';
import type { Order } from '../orders/order.js';
import { transitionOrder } from '../orders/order-state.js';
import type { Broker } from '../ports/broker.js';
import { SimulatedClock } from '../runtime/simulated-clock.js';
import { OrderDesk } from './order-desk.js';
import type { TrackedOrder } from './order-tracker.js';

const NO_ANSWER = new TimeoutError('no answer', { venue: 'x' });

/** What becomes of an order whose placement got no answer, when the venue answers each question as told. */
async function statusAfter(answers: readonly ('absent' | 'silent')[]): Promise<Order['status']> {
  const clock = new SimulatedClock();
  const request = { clientOrderId: 'a', symbol: 'T', side: 'buy', quantity: 1, type: 'market' } as const;
  const tracked = { order: transitionOrder(createOrder(request, 0), 'submitted', { time: 0 }) } as TrackedOrder;
  const left = [...answers];
  const broker = {
    submit: () => Promise.reject(NO_ANSWER),
    order: async () => {
      if (left.shift() === 'silent') throw NO_ANSWER;
      return undefined;
    },
  } as unknown as Broker;
  const desk = new OrderDesk(broker, clock, {
    onOrder: async (order) => void Object.assign(tracked, { order }),
    onFill: async () => undefined,
    onAccount: () => undefined,
    isOver: () => false,
    onError: () => undefined,
  });
  desk.send(tracked);
  for (let second = 0; second < 60; second++) await clock.advance(1000);
  await desk.idle();
  return tracked.order.status;
}

it('takes an order for lost that the venue says again and again not to know', async () => {
  expect(await statusAfter(Array(6).fill('absent'))).toBe('rejected');
  expect(await statusAfter(['silent', 'silent', 'silent', 'absent', 'absent', 'absent'])).toBe('rejected');
});

it('leaves an order unknown when the venue denied it once or twice, and then said nothing', async () => {
  expect(await statusAfter(['absent', 'silent', 'silent', 'silent', 'silent', 'silent'])).toBe('unknown');
  expect(await statusAfter(['silent', 'silent', 'silent', 'silent', 'silent', 'absent'])).toBe('unknown');
  expect(await statusAfter(['absent', 'absent', 'absent', 'absent', 'absent', 'silent'])).toBe('unknown');
});
