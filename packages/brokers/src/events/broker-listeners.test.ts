import { type BrokerEvents, StrategyError, ValidationError } from '@kairos/core';
import { expect, it } from 'vitest';
import { BrokerListeners } from './broker-listeners.js';

const connected: BrokerEvents['connection'] = { state: 'connected' };

it('tells every listener of an event, in the order in which they came', () => {
  const listeners = new BrokerListeners(() => {});
  const told: string[] = [];
  listeners.on('connection', ({ state }) => told.push(`first ${state}`));
  listeners.on('order', () => told.push('order'));
  listeners.on('connection', ({ state }) => told.push(`second ${state}`));
  listeners.tell('connection', connected);

  expect(told).toEqual(['first connected', 'second connected']);
});

it('what a listener sets off comes after the present event has reached everybody', () => {
  const listeners = new BrokerListeners(() => {});
  const told: string[] = [];
  listeners.on('connection', ({ state }) => {
    told.push(`first ${state}`);
    if (state === 'connected') listeners.tell('connection', { state: 'disconnected' });
  });
  listeners.on('connection', ({ state }) => told.push(`second ${state}`));
  listeners.tell('connection', connected);

  expect(told).toEqual(['first connected', 'second connected', 'first disconnected', 'second disconnected']);
});

it('a listener that throws or rejects is reported and keeps nothing from the others', async () => {
  const errors: Error[] = [];
  const listeners = new BrokerListeners((error) => {
    errors.push(error);
    throw new Error('and the report fails too');
  });
  let told = 0;
  listeners.on('connection', function clumsy() {
    throw new Error('stumbled');
  });
  listeners.on('connection', async () => {
    throw 'later';
  });
  listeners.on('connection', () => told++);
  listeners.tell('connection', connected);
  listeners.tell('connection', connected);
  await Promise.resolve();

  expect(told).toBe(2);
  expect(errors).toHaveLength(4);
  expect(errors[0]).toBeInstanceOf(StrategyError);
  expect(errors[0]).toMatchObject({
    strategy: 'clumsy',
    message: 'clumsy failed on a connection event: stumbled',
    cause: new Error('stumbled'),
  });
  expect(errors[2]!.message).toBe('anonymous listener failed on a connection event: later');
});

it('who has left hears nothing more, not even the event that is being told; leaving twice is fine', () => {
  const listeners = new BrokerListeners(() => {});
  const told: string[] = [];
  listeners.on('connection', () => {
    told.push('first');
    leave();
  });
  const leave = listeners.on('connection', () => told.push('second'));
  listeners.on('connection', () => told.push('third'));
  listeners.tell('connection', connected);
  leave();
  listeners.tell('connection', connected);

  expect(told).toEqual(['first', 'third', 'first', 'third']);
});

it('refuses an event that does not exist and a listener that is none', () => {
  const listeners = new BrokerListeners(() => {});

  expect(() => listeners.on('oder' as 'order', () => {})).toThrow('event "oder" does not exist. Did you mean "order"?');
  expect(() => listeners.on('order', 'log' as never)).toThrow(ValidationError);
});

it('nothing comes between events that belong together', () => {
  const listeners = new BrokerListeners(() => {});
  const told: string[] = [];
  listeners.on('connection', ({ state }) => {
    told.push(state);
    if (state === 'connecting') listeners.tell('connection', { state: 'disconnected' });
  });
  listeners.tellAll([
    { name: 'connection', payload: { state: 'connecting' } },
    { name: 'connection', payload: { state: 'connected' } },
  ]);

  expect(told).toEqual(['connecting', 'connected', 'disconnected']);
});
