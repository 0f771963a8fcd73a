import { createInstrument, SimulatedClock } from '@kairos/core';
import { expect, it } from 'vitest';
import { FakeExchange } from './fake-exchange.js';

function exchange() {
  const clock = new SimulatedClock(1000);
  return new FakeExchange({ instruments: [createInstrument({ symbol: 'SPY' })], clock, cash: 10_000 });
}

it('fills orders as the market moves, in parts where little is on offer', () => {
  const fake = exchange();
  fake.submit({ clientOrderId: 'a', symbol: 'SPY', side: 'buy', quantity: 10, type: 'limit', limitPrice: 100 });
  fake.trade('SPY', 99, 99.5, 4);
  expect(fake.order('a')).toMatchObject({ status: 'partially-filled' });
  fake.trade('SPY', 98);
  expect(fake.fills.map(({ quantity, price }) => `${quantity} at ${price}`)).toEqual(['4 at 99.5', '6 at 98']);
  expect(fake.ledger.balance('USD').cash.toString()).toBe('9014');
});

it('fills an order just after it was taken where the market is there', async () => {
  const fake = exchange();
  fake.trade('SPY', 100);
  const taken = fake.submit({ clientOrderId: 'a', symbol: 'SPY', side: 'buy', quantity: 1, type: 'market' });
  expect(taken.status).toBe('accepted');
  await Promise.resolve();
  expect(fake.order('a')?.status).toBe('filled');
});

it('counts every order that arrived', () => {
  const fake = exchange();
  const request = { clientOrderId: 'a', symbol: 'SPY', side: 'buy', quantity: 1, type: 'market' } as const;
  fake.submit(request);
  fake.submit(request);
  expect(fake.submitted).toEqual(['a', 'a']);
  expect(fake.orders()).toHaveLength(1);
});
