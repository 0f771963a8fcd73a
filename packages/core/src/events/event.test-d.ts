import { expectTypeOf, it } from 'vitest';
import type { Fill } from '../orders/fill.js';
import type { ErrorEvent, EventOf, EventTopic, FillEvent, KairosEvent } from './event.js';
import type { EventBus } from './event-bus.js';

declare const bus: EventBus;

it('tells events apart by type', () => {
  const describe = (event: KairosEvent) => {
    if (event.type === 'fill') expectTypeOf(event.fill).toEqualTypeOf<Fill>();
    if (event.type === 'error') expectTypeOf(event).toEqualTypeOf<ErrorEvent>();
  };
  expectTypeOf(describe).returns.toBeVoid();
});

it('hands a subscriber the events of its topic', () => {
  expectTypeOf<EventOf<'fill'>>().toEqualTypeOf<FillEvent>();
  expectTypeOf<EventOf<'*'>>().toEqualTypeOf<KairosEvent>();
  void bus.subscribe('fill', (event) => {
    expectTypeOf(event).toEqualTypeOf<FillEvent>();
  });
  void bus.subscribe('*', (event) => {
    expectTypeOf(event).toEqualTypeOf<KairosEvent>();
  });
});

it('names every topic', () => {
  expectTypeOf<EventTopic>().toEqualTypeOf<
    '*' | 'bar' | 'signal' | 'decision' | 'order' | 'fill' | 'position' | 'equity' | 'regime' | 'risk' | 'error'
  >();
});

it('refuses unknown topics and incomplete events', () => {
  // @ts-expect-error no such topic
  void bus.subscribe('fills', () => undefined);
  // @ts-expect-error a fill event needs its fill
  void bus.publish({ type: 'fill', time: 0 });
});
