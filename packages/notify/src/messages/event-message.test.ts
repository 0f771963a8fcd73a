import { exact, NetworkError } from '@kairos/core';
import { expect, it } from 'vitest';
import { events, orderOf } from '../testing/events.js';
import { EVENT_FIELDS, eventMessage } from './event-message.js';

it.each([
  ['fill', 'Bought 10 AAPL at 187.5', 'Order k-1, commission 1, taker.'],
  ['order', 'Order rejected: buy 10 AAPL', 'Limit order k-1, limit 187.5. Buying power is too small.'],
  [
    'decision',
    'Denied: long 10 AAPL',
    'sma-cross, entry 187.5, stop 180, target 210. risk-per-trade: Risks 3 % of the equity, at most 2 % is allowed.',
  ],
  ['risk', 'Trading halted: daily-loss', 'Lost 3.1 % today, at most 3 % is allowed.'],
  ['signal', 'Signal: enter long AAPL', 'sma-cross, confidence 82.5 %.'],
  ['position', 'Position: 10 AAPL at 187.5', 'Profit 25 open, -3.5 closed before commissions.'],
  ['equity', 'Equity 10025.5 USD', 'Cash 8125.5 USD.'],
  ['bar', 'Bar AAPL 5m: 187.5', 'Open 187, high 188, low 186.5, close 187.5, volume 1200.'],
  ['regime', 'Regime of AAPL: trend', 'Probability 90 %, position sizes x 1.'],
  ['error', 'Error in tradier', 'connection reset'],
] as const)('tells of a %s event', (type, title, message) => {
  expect(eventMessage(events[type])).toMatchObject({ title, message, data: { type } });
});

it('tells of a sale, a partial fill and a silent venue', () => {
  const { fill } = events.fill;
  expect(eventMessage({ ...events.fill, fill: { ...fill, side: 'sell' } }).title).toBe('Sold 10 AAPL at 187.5');
  const partial = orderOf({ status: 'partially-filled', filledQuantity: exact(4), averageFillPrice: exact('187.25') });
  expect(eventMessage({ ...events.order, order: partial }).message).toContain('Filled 4 at 187.25.');
  const unknown = orderOf({ status: 'unknown' });
  expect(eventMessage({ ...events.order, order: unknown }).message).toContain('the order may be working');
});

it('tells of a switch that was lifted, though another still holds', () => {
  const lifted = eventMessage({ ...events.risk, change: 'lifted', tradingState: 'reducing', symbol: 'AAPL' });

  expect(lifted.title).toBe('Only reducing positions: daily-loss lifted (AAPL)');
  expect(lifted.data).toMatchObject({ change: 'lifted', riskLevel: 'high' });
  expect(lifted.key).not.toBe(eventMessage({ ...events.risk, tradingState: 'reducing', symbol: 'AAPL' }).key);
});

it('gives conditions their facts', () => {
  expect(eventMessage(events.signal).data.signalStrength).toBe(0.825);
  expect(eventMessage(events.decision).data.signalStrength).toBe(0.825);
  expect(eventMessage(events.risk).data.riskLevel).toBe('high');
  expect(eventMessage({ ...events.risk, tradingState: 'reducing' }).data.riskLevel).toBe('high');
  expect(eventMessage({ ...events.risk, tradingState: 'active' }).data.riskLevel).toBe('low');
  expect(eventMessage(events.fill).data).toMatchObject({ quantity: '10', price: '187.5', symbol: 'AAPL' });
});

it('lists every field that an event has', () => {
  const fields = Object.values(events).flatMap((event) => Object.keys(eventMessage(event).data));

  expect([...new Set(fields)].filter((field) => !EVENT_FIELDS.some((known) => known === field))).toEqual([]);
});

it('keeps digits of floats readable and survives amounts that are none', () => {
  const { fill } = events.fill;
  const noisy = { ...fill, quantity: 0.1 + 0.2, price: 1e-9, commission: Number.NaN };
  const { title, message } = eventMessage({ ...events.fill, fill: noisy });

  expect(title).toBe('Bought 0.3 AAPL at 0.000000001');
  expect(message).toContain('commission NaN');
});

it('tells news apart, and knows a repetition', () => {
  const keys = Object.values(events).map((event) => eventMessage(event).key);
  const halted = eventMessage(events.risk).key;

  expect(new Set(keys).size).toBe(keys.length);
  expect(eventMessage({ ...events.risk, time: 5 }).key).toBe(halted);
  expect(eventMessage({ ...events.risk, tradingState: 'active' }).key).not.toBe(halted);
  expect(eventMessage({ ...events.signal, time: 5 }).key).not.toBe(eventMessage(events.signal).key);
});

it('says nothing of what a venue replied, nor where in the code', () => {
  const error = new NetworkError('connection reset', { venue: 'x', response: { token: 'abc-secret' } });
  error.stack = 'at secret.ts';
  const told = JSON.stringify(eventMessage({ ...events.error, error }));

  expect(told).toContain('NETWORK');
  expect(told).not.toContain('secret');
});
