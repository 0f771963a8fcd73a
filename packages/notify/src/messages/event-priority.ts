import type { EventType, KairosEvent, NotificationPriority, OrderStatus } from '@kairos/core';

/** Priorities of events in place of the usual ones: one for the type, or by a look at the event. */
export type EventPriorities = {
  readonly [T in EventType]?:
    | NotificationPriority
    | ((event: Extract<KairosEvent, { type: T }>) => NotificationPriority);
};

const ORDERS: Readonly<Record<OrderStatus, NotificationPriority>> = {
  initialized: 'low',
  denied: 'normal',
  submitted: 'low',
  // Nobody knows whether it works at the venue; money may be at risk.
  unknown: 'critical',
  accepted: 'low',
  rejected: 'high',
  triggered: 'low',
  'pending-replace': 'low',
  'pending-cancel': 'low',
  // The fill itself is an event of its own.
  'partially-filled': 'low',
  filled: 'low',
  canceled: 'normal',
  expired: 'normal',
};

/**
 * How urgent an event is unless somebody says otherwise.
 *
 * | event | priority |
 * |---|---|
 * | risk: halted, reducing; active again, a switch lifted | critical, high; normal |
 * | order: unknown, rejected; denied, canceled, expired; all else | critical, high; normal; low |
 * | fill | high |
 * | error | high |
 * | signal | normal |
 * | decision: denied, passed | normal, low |
 * | regime: shock, all else | high, low |
 * | position, equity, bar | low |
 *
 * @example
 * ```ts
 * import { eventPriority } from '@kairos/notify';
 *
 * const denial = { passed: false, rule: 'daily-loss', reason: 'Lost 3.1 % today, at most 3 % is allowed.' } as const;
 * eventPriority({ type: 'risk', time: 0, denial, tradingState: 'halted' }); // => 'critical'
 * ```
 */
export function eventPriority(event: KairosEvent): NotificationPriority {
  switch (event.type) {
    case 'risk':
      if (event.change === 'lifted') return 'normal';
      return { halted: 'critical', reducing: 'high', active: 'normal' }[event.tradingState] as NotificationPriority;
    case 'order':
      return ORDERS[event.order.status];
    case 'fill':
    case 'error':
      return 'high';
    case 'signal':
      return 'normal';
    case 'decision':
      return event.passed ? 'low' : 'normal';
    case 'regime':
      return event.regime === 'shock' ? 'high' : 'low';
    default:
      return 'low';
  }
}
