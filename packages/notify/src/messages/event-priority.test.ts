import { exact, type OrderStatus } from '@kairos/core';
import { expect, it } from 'vitest';
import { events, orderOf } from '../testing/events.js';
import { eventPriority } from './event-priority.js';

it.each([
  ['risk', 'critical'],
  ['fill', 'high'],
  ['error', 'high'],
  ['order', 'high'],
  ['signal', 'normal'],
  ['decision', 'normal'],
  ['regime', 'low'],
  ['position', 'low'],
  ['equity', 'low'],
  ['bar', 'low'],
] as const)('a %s event is %s', (type, priority) => {
  expect(eventPriority(events[type])).toBe(priority);
});

it.each([
  ['unknown', 'critical'],
  ['denied', 'normal'],
  ['canceled', 'normal'],
  ['expired', 'normal'],
  ['submitted', 'low'],
  ['accepted', 'low'],
  ['filled', 'low'],
] as const satisfies readonly (readonly [OrderStatus, string])[])('an order that is %s is %s', (status, priority) => {
  expect(eventPriority({ ...events.order, order: orderOf({ status, filledQuantity: exact(0) }) })).toBe(priority);
});

it('looks at what a risk event, a decision and a regime say', () => {
  expect(eventPriority({ ...events.risk, tradingState: 'reducing' })).toBe('high');
  expect(eventPriority({ ...events.risk, tradingState: 'active' })).toBe('normal');
  expect(eventPriority({ ...events.risk, change: 'thrown' })).toBe('critical');
  expect(eventPriority({ ...events.risk, change: 'lifted' })).toBe('normal');
  expect(eventPriority({ ...events.decision, passed: true })).toBe('low');
  expect(eventPriority({ ...events.regime, regime: 'shock' })).toBe('high');
});
